import { describe, expect, it } from 'vitest';
import { copyItem } from './copy-item.js';

const unknownFields = Symbol.for('wirepact.unknownFields');

describe('copyItem', () => {
  it('copies everything that messages are made of', () => {
    const item = {
      id: 'a',
      at: new Date(5),
      bytes: Uint8Array.of(1, 2),
      votes: new Map([['x', { count: 1n }]]),
      tags: [{ name: 't' }],
      none: null,
    };
    const copy = copyItem(item);
    expect(copy).toEqual(item);
    expect(copy.at).not.toBe(item.at);
    expect(copy.bytes).not.toBe(item.bytes);
    expect(copy.bytes.buffer).not.toBe(item.bytes.buffer);
    expect(copy.votes.get('x')).not.toBe(item.votes.get('x'));
    expect(copy.tags[0]).not.toBe(item.tags[0]);
  });

  it('keeps the class of an entity', () => {
    class Entity {
      id = 'a';
      shout(): string {
        return this.id.toUpperCase();
      }
    }
    expect(copyItem(new Entity()).shout()).toBe('A');
  });

  it('keeps the fields of newer peers', () => {
    const item = { id: 'a', [unknownFields]: [Uint8Array.of(8, 1)] };
    expect(copyItem(item)[unknownFields]).toEqual([Uint8Array.of(8, 1)]);
  });

  it('keeps a field that is called __proto__ a field', () => {
    const item = JSON.parse('{"__proto__": {"polluted": true}}');
    const copy = copyItem(item);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(Object.keys(copy)).toEqual(['__proto__']);
  });

  it('copies bytes that are a Node buffer', () => {
    const bytes: Uint8Array = Buffer.from([1, 2]);
    const copy = copyItem({ bytes });
    bytes[0] = 9;
    expect(Array.from(copy.bytes)).toEqual([1, 2]);
  });
});
