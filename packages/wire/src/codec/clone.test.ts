import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { arbitraryMessage } from '../../fixtures/arbitrary-message.js';
import { EveryForm } from '../../fixtures/every-form.js';
import { Task } from '../../fixtures/task.js';
import { clone } from './clone.js';
import type { MessageType } from './message-type.js';

/** Every object that can be reached from a value. */
function objectsIn(value: unknown, found: Set<unknown> = new Set()): Set<unknown> {
  if (typeof value !== 'object' || value === null || found.has(value)) return found;
  found.add(value);
  const inner = value instanceof Map ? [...value].flat() : Object.values(value);
  for (const item of inner) objectsIn(item, found);
  return found;
}

describe('clone', () => {
  it.each<[string, MessageType<object>]>([
    ['AllTypes', AllTypes as MessageType<object>],
    ['EveryForm', EveryForm as MessageType<object>],
    ['Task', Task as MessageType<object>],
  ])('copies all of a message and shares nothing: %s', (_name, type) => {
    fc.assert(
      fc.property(arbitraryMessage(type), (message) => {
        const copy = clone(type, message);
        expect(copy).toEqual(message);
        const originals = objectsIn(message);
        for (const object of objectsIn(copy)) expect(originals.has(object)).toBe(false);
      }),
    );
  });

  it('keeps unknown fields, and adds to those of one message only', () => {
    const message = AllTypes.decode(Uint8Array.of(0xf8, 0x07, 1));
    const copy = clone(AllTypes, message);
    expect(AllTypes.encode(copy)).toEqual(AllTypes.encode(message));
    const merged = AllTypes.create();
    Object.assign(merged, copy);
    const [symbol] = Object.getOwnPropertySymbols(copy);
    expect(Reflect.get(copy, symbol ?? '')).not.toBe(Reflect.get(message, symbol ?? ''));
  });

  it('keeps null, and members called __proto__', () => {
    expect(clone(Task, Task.create({ dueAt: null })).dueAt).toBeNull();
    const object = JSON.parse('{"__proto__":{"a":[1]}}');
    const copy = clone(EveryForm, EveryForm.create({ object })).object;
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"a":[1]}}');
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });

  it('copies a Buffer, whose own slice would be the same bytes', () => {
    const bytesValue = Buffer.from([1, 2]);
    const copy = clone(AllTypes, AllTypes.create({ bytesValue }));
    bytesValue[0] = 9;
    expect(copy.bytesValue).toEqual(Uint8Array.of(1, 2));
  });

  it('copies bytes that are a view into a larger buffer as bytes of their own', () => {
    const bytesValue = new Uint8Array(new ArrayBuffer(1000), 10, 3);
    const copy = clone(AllTypes, AllTypes.create({ bytesValue }));
    expect(copy.bytesValue.buffer.byteLength).toBe(3);
  });
});
