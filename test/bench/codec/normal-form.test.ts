import { describe, expect, it } from 'vitest';
import { normalForm, sayTheSame } from './normal-form.js';

describe('two decoded messages', () => {
  it('say the same where libraries differ in form only', () => {
    const ours = {
      state: 'published',
      created: 1_763_700_000_123,
      counts: new Map([['a', 1]]),
      digest: new Uint8Array([1, 2]),
    };
    class Theirs {
      $typeName = 'corpus.Document';
      digest = Buffer.from([1, 2]);
      counts = { a: 1 };
      created = 1_763_700_000_123n;
      summary = undefined;
      subtitle = '';
      state = 2;
    }
    expect(sayTheSame(ours, new Theirs())).toBe(true);
  });

  it('need not have their keys in one order', () => {
    expect(sayTheSame({ m: { b: 1, a: 2 } }, { m: { a: 2, b: 1 } })).toBe(true);
  });

  it.each([
    ['a number', { a: [1, 2] }, { a: [1, 3] }],
    ['the order of a list', { a: [1, 2] }, { a: [2, 1] }],
    ['a byte', { a: new Uint8Array([1]) }, { a: new Uint8Array([2]) }],
    ['an enum', { state: 'draft' }, { state: 2 }],
    ['a property', { a: 'x' }, {}],
  ])('differ in %s', (_what, left, right) => {
    expect(sayTheSame(left, right)).toBe(false);
  });

  it('tell a 64-bit integer of protobufjs as a number', () => {
    expect(normalForm({ low: 1, high: 1, toNumber: () => 4_294_967_297 })).toBe(4_294_967_297);
  });
});
