import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EveryForm } from '../../fixtures/every-form.js';
import { DecodeError, EncodeError } from './codec-error.js';
import { type Int64Kind, type LongKind, longKinds } from './long-kind.js';
import {
  readFixed64Number,
  readFixed64String,
  readInt64Number,
  readInt64String,
  readSfixed64Number,
  readSfixed64String,
  readSint64Number,
  readSint64String,
  readUint64Number,
  readUint64String,
} from './read-long.js';
import { readTag } from './read-varint.js';
import { Reader } from './reader.js';
import { FieldError } from './value-check.js';
import * as WireType from './wire-type.js';
import {
  writeFixed64,
  writeFixed64Number,
  writeFixed64String,
  writeInt64,
  writeInt64Number,
  writeInt64String,
  writeSfixed64,
  writeSfixed64Number,
  writeSfixed64String,
  writeSint64,
  writeSint64Number,
  writeSint64String,
  writeUint64,
  writeUint64Number,
  writeUint64String,
} from './write-long.js';
import { Writer } from './writer.js';

const kinds = [...longKinds].map(([kind, { representation }]) => ({
  kind: kind as LongKind,
  representation,
  unsigned: kind.startsWith('u') || kind.startsWith('f'),
}));

const writers: Record<Int64Kind | LongKind, (...field: WrittenField) => number> = {
  int64Number: writeInt64Number,
  int64String: writeInt64String,
  uint64Number: writeUint64Number,
  uint64String: writeUint64String,
  sint64Number: writeSint64Number,
  sint64String: writeSint64String,
  fixed64Number: writeFixed64Number,
  fixed64String: writeFixed64String,
  sfixed64Number: writeSfixed64Number,
  sfixed64String: writeSfixed64String,
  int64: writeInt64,
  uint64: writeUint64,
  sint64: writeSint64,
  fixed64: writeFixed64,
  sfixed64: writeSfixed64,
};

type WrittenField = [writer: Writer, at: number, tag: number, value: never];

function written(kind: Int64Kind | LongKind, value: unknown): Uint8Array {
  const writer = new Writer();
  const tag = (1 << 3) | (kind.includes('fixed') ? WireType.FIXED64 : WireType.VARINT);
  return writer.finish(writers[kind](writer, writer.begin(), tag, value as never));
}

const readers = {
  int64Number: readInt64Number,
  int64String: readInt64String,
  uint64Number: readUint64Number,
  uint64String: readUint64String,
  sint64Number: readSint64Number,
  sint64String: readSint64String,
  fixed64Number: readFixed64Number,
  fixed64String: readFixed64String,
  sfixed64Number: readSfixed64Number,
  sfixed64String: readSfixed64String,
};

function readBack(kind: LongKind, bytes: Uint8Array): number | string {
  const reader = new Reader(bytes);
  readTag(reader);
  return readers[kind](reader);
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
    expect(() => written(kind, value)).toThrow(FieldError);
  });

  it('refuses the other representation', () => {
    const other = representation === 'number' ? '1' : 1;
    expect(() => written(kind, other)).toThrow(FieldError);
  });

  if (representation === 'string') return;

  it('refuses to round what a peer sends', () => {
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
