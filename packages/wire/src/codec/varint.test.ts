import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  putListVarint,
  putNegative,
  putVarint,
  putVarint64,
  putZigzag64,
  varintLength,
} from './varint.js';

const bytes = new Uint8Array(32);
const view = new DataView(bytes.buffer);

/** What the specification says, written for being read. */
function expected(value: bigint): number[] {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest > 0x7fn; rest >>= 7n) out.push(Number(rest & 0x7fn) | 0x80);
  return [...out, Number(rest)];
}

function written(put: (at: number) => number): number[] {
  bytes.fill(0xaa);
  return [...bytes.subarray(3, put(3))];
}

const edges = Array.from({ length: 65 }, (_, bit) => 1n << BigInt(bit)).flatMap((power) => [
  BigInt.asUintN(64, power - 1n),
  BigInt.asUintN(64, power),
]);
const any64 = fc.oneof(fc.constantFrom(...edges), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
const any32 = any64.map((value) => Number(BigInt.asUintN(32, value)));
const low = (value: bigint): number => Number(BigInt.asUintN(32, value));
const high = (value: bigint): number => Number(value >> 32n);

describe('varints', () => {
  it('of 32 bits are as the specification says, in both ways to write them', () => {
    fc.assert(
      fc.property(any32, (value) => {
        const bytes32 = expected(BigInt(value));
        expect(written((at) => putVarint(bytes, at, value))).toEqual(bytes32);
        expect(written((at) => putListVarint(bytes, view, at, value))).toEqual(bytes32);
        expect(varintLength(value)).toBe(bytes32.length);
      }),
      { numRuns: 500 },
    );
  });

  it('leave alone what follows them, where it may be there already', () => {
    bytes.fill(0xaa);
    expect([...bytes.subarray(putVarint(bytes, 0, 300), 8)]).toEqual(Array(6).fill(0xaa));
  });

  it('of a negative int32 take ten bytes, as the same int64', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: -1 }), (value) => {
        expect(written((at) => putNegative(bytes, view, at, value))).toEqual(
          expected(BigInt(value)),
        );
      }),
    );
  });

  it('of 64 bits are as the specification says, zigzag or not', () => {
    fc.assert(
      fc.property(any64, (value) => {
        const plain = written((at) => putVarint64(bytes, view, at, low(value), high(value)));
        expect(plain).toEqual(expected(value));
        const signed = BigInt.asIntN(64, value);
        const zigzag = written((at) => putZigzag64(bytes, view, at, low(value), high(value)));
        expect(zigzag).toEqual(expected((signed << 1n) ^ (signed >> 63n)));
      }),
      { numRuns: 1_000 },
    );
  });
});
