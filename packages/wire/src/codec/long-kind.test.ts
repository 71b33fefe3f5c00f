import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EveryForm } from '../../fixtures/every-form.js';
import { DecodeError, EncodeError } from './codec-error.js';
import { type LongKind, longKinds } from './long-kind.js';
import { Reader } from './reader.js';
import type { ScalarKind, ScalarValue } from './scalar-kind.js';
import { scalarWireTypes } from './scalar-kind.js';
import { FieldError } from './value-check.js';
import { Writer } from './writer.js';

const kinds = [...longKinds].map(([kind, { representation }]) => ({
  kind: kind as LongKind,
  representation,
  unsigned: kind.startsWith('u') || kind.startsWith('f'),
}));

function written<K extends ScalarKind>(kind: K, value: ScalarValue<K>): Uint8Array {
  const writer = new Writer();
  writer.reset();
  writer.scalar((1 << 3) | scalarWireTypes[kind], kind, value);
  return writer.finish();
}

function readBack<K extends ScalarKind>(kind: K, bytes: Uint8Array): ScalarValue<K> {
  const reader = new Reader(bytes);
  reader.tag();
  return reader.scalar(kind);
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

describe.each(kinds)('$kind', ({ kind, representation, unsigned }) => {
  const min = representation === 'number' ? -MAX_SAFE : -(2n ** 63n);
  const max = representation === 'number' ? MAX_SAFE : unsigned ? 2n ** 64n - 1n : 2n ** 63n - 1n;
  const form = (value: bigint) => (representation === 'number' ? Number(value) : String(value));

  it('carries every value that it can hold', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: unsigned ? 0n : min, max }), (value) => {
        expect(readBack(kind, written(kind, form(value)))).toBe(form(value));
      }),
      { examples: [[0n], [max], ...(unsigned ? [] : ([[min]] as [bigint][]))] },
    );
  });

  it.each([
    [unsigned ? '-1' : '9223372036854775808'],
    ['18446744073709551616'],
    ['123456789012345678901234567890'],
    ['1'.repeat(100_000)],
    ['01'],
    ['+1'],
    ['-0'],
    [' 1'],
    ['1\n'],
    ['1e3'],
    ['0x10'],
    ['1.0'],
    [''],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [0.5],
    [2 ** 53],
    [-(2 ** 53)],
    [1n],
    [null],
    [undefined],
    [{}],
  ])('refuses %o', (value) => {
    expect(() => written(kind, value as string)).toThrow(FieldError);
  });

  it('refuses the other representation', () => {
    const other = representation === 'number' ? '1' : 1;
    expect(() => written(kind, other)).toThrow(FieldError);
  });

  it.runIf(representation === 'number')('refuses to round what a peer sends', () => {
    const wide = longKinds.get(kind)?.kind ?? 'int64';
    expect(readBack(kind, written(wide, MAX_SAFE))).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => readBack(kind, written(wide, MAX_SAFE + 1n))).toThrow(DecodeError);
    if (!unsigned) {
      expect(() => readBack(kind, written(wide, -MAX_SAFE - 1n))).toThrow(DecodeError);
    }
  });
});

describe('64-bit integers as numbers and strings', () => {
  const message = EveryForm.create({
    safe: -1,
    decimal: '18446744073709551615',
    safeList: [1, -2, Number.MAX_SAFE_INTEGER],
    decimalList: ['0', '7'],
    totals: new Map([
      ['-9223372036854775808', 1],
      ['0', -5],
    ]),
    exact: '3',
  });

  it('stand in fields, lists, maps and wrappers', () => {
    expect(EveryForm.decode(EveryForm.encode(message))).toEqual(message);
  });

  it('are named by their path when they do not fit', () => {
    const wrong = { ...message, safeList: [1, 0.5] };
    expect(() => EveryForm.encode(wrong)).toThrow(
      new EncodeError(
        'expected an integer from -(2^53-1) to 2^53-1, got number 0.5',
        'fixture.EveryForm.safeList',
      ),
    );
  });

  it('are zero in a map entry that says neither key nor value', () => {
    expect(EveryForm.decode(Uint8Array.of(122, 0)).totals).toEqual(new Map([['0', 0]]));
  });
});
