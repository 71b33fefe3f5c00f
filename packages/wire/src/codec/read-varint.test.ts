import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError } from './codec-error.js';
import { readInt64, readSint64, readUint64, readUint64Number } from './read-long.js';
import { readBool, readInt32, readSint32, readUint32 } from './read-number.js';
import { readTag, takeBytes } from './read-varint.js';
import { Reader } from './reader.js';

/** The varint of a value of up to 64 bits, as the specification describes it. */
function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

/** The least and the most that each number of bytes can say, and what stands around them. */
const boundaries = Array.from({ length: 10 }, (_, index) => 1n << BigInt(7 * index)).flatMap(
  (least) => [least - 1n, least, least + 1n],
);
const values = [...boundaries, 1n << 31n, 1n << 32n, 1n << 53n, (1n << 63n) - 1n, (1n << 64n) - 1n];

/** A reader of bytes with others behind them, from zero on to where the last byte is no end. */
function readers(bytes: readonly number[]): Reader[] {
  return [[], [1], [0xff], Array<number>(12).fill(0xff)].map((rest) => {
    const reader = new Reader(Uint8Array.from([...bytes, ...rest]));
    reader.end = bytes.length + rest.length;
    return reader;
  });
}

describe.each(values)('the varint of %i', (value) => {
  it('is read as each type reads its bits', () => {
    for (const reader of readers(varint(value))) {
      const read = <T>(from: (reader: Reader) => T): T => {
        reader.at = 0;
        const result = from(reader);
        expect(reader.at).toBe(varint(value).length);
        return result;
      };
      const low = BigInt.asUintN(32, value);
      expect(read(readUint64)).toBe(value);
      expect(read(readInt64)).toBe(BigInt.asIntN(64, value));
      expect(read(readSint64)).toBe(BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n)));
      expect(read(readUint32)).toBe(Number(low));
      expect(read(readInt32)).toBe(Number(BigInt.asIntN(32, value)));
      expect(read(readSint32)).toBe(Number(BigInt.asIntN(32, (low >> 1n) ^ -(low & 1n))));
      expect(read(readBool)).toBe(value !== 0n);
      if (value < 1n << 53n) expect(read(readUint64Number)).toBe(Number(value));
      else expect(() => read(readUint64Number)).toThrow('cannot hold exactly');
    }
  });

  it('is refused wherever it breaks off, whatever stands behind', () => {
    const bytes = varint(value);
    for (let end = 0; end < bytes.length; end++) {
      for (const rest of [[], [1], Array<number>(12).fill(1)]) {
        for (const read of [readUint64, readInt32, readBool]) {
          const reader = new Reader(Uint8Array.from([...bytes.slice(0, end), ...rest]));
          reader.end = end;
          expect(() => read(reader)).toThrow('the input ends too early');
        }
      }
    }
  });

  it('may be a length or a tag only within 32 bits', () => {
    const bytes = varint(value);
    const tag = (): number => readTag(new Reader(Uint8Array.from(bytes)));
    if (value > 0xffff_ffffn) expect(tag).toThrow('a tag or length past 32 bits');
    else if (value < 8n) expect(tag).toThrow('field number 0');
    else expect(tag()).toBe(Number(value));
    const length = (): number => takeBytes(new Reader(Uint8Array.from([...bytes, 7])));
    if (value > 0xffff_ffffn) expect(length).toThrow('a tag or length past 32 bits');
    else if (value > 1n) expect(length).toThrow('the input ends too early');
    else expect(length()).toBe(1);
  });
});

describe('a varint', () => {
  it('may be longer than it need be, up to ten bytes', () => {
    for (let length = 2; length <= 10; length++) {
      const bytes = [0x85, ...Array<number>(length - 2).fill(0x80), 0];
      expect(readUint64(new Reader(Uint8Array.from(bytes)))).toBe(5n);
      expect(readInt32(new Reader(Uint8Array.from(bytes)))).toBe(5);
    }
  });

  it('of eleven bytes is refused, at the end and in the middle', () => {
    const bytes = [...Array<number>(10).fill(0x80), 1];
    for (const rest of [[], [1], [0xff], Array<number>(12).fill(0xff)]) {
      for (const read of [readUint64, readInt32, readBool]) {
        const reader = new Reader(Uint8Array.from([...bytes, ...rest]));
        expect(() => read(reader)).toThrow('a varint longer than ten bytes');
      }
    }
  });

  it('of any bytes is read or refused, and never past the end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 14 }), fc.nat(14), (bytes, cut) => {
        const reader = new Reader(bytes);
        reader.end = Math.min(cut, bytes.length);
        try {
          readUint64(reader);
          expect(reader.at).toBeLessThanOrEqual(reader.end);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
