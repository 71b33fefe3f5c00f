import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { DecodeError } from './codec-error.js';
import { readInt64Number, readSint64Number, readUint64Number } from './read-long.js';
import { readInt32 } from './read-number.js';
import { readPackedInt32 } from './read-packed.js';
import {
  readPackedInt64Number,
  readPackedSint64Number,
  readPackedUint64Number,
} from './read-packed-long.js';
import { Reader } from './reader.js';

const loops = [
  ['int32', readPackedInt32, readInt32],
  ['int64', readPackedInt64Number, readInt64Number],
  ['uint64', readPackedUint64Number, readUint64Number],
  ['sint64', readPackedSint64Number, readSint64Number],
] as const;

/** Content with its length in front; always two bytes of length. */
function field(content: readonly number[]): Uint8Array {
  return Uint8Array.from([(content.length & 127) | 128, content.length >> 7, ...content]);
}

/** A varint of any length, most of them of values that a number can hold. */
const varint = fc
  .tuple(fc.array(fc.integer({ min: 128, max: 255 }), { maxLength: 10 }), fc.nat(127))
  .map(([more, last]) => [...more, last]);

describe.each(loops)('the packed list of %s', (_, readPacked, readOne) => {
  it('has the elements that are read one by one, or is refused as they are', () => {
    fc.assert(
      fc.property(fc.array(varint, { maxLength: 60 }), (elements) => {
        const content = elements.flat();
        let expected: number[] | undefined = [];
        try {
          const reader = new Reader(Uint8Array.from(content));
          while (reader.at < reader.end) expected.push(readOne(reader));
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
          expected = undefined;
        }
        const read = (): number[] => readPacked(new Reader(field(content)), undefined);
        if (expected === undefined) expect(read).toThrow(DecodeError);
        else expect(read()).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('is added to the elements that are there', () => {
    const before = [7];
    expect(readPacked(new Reader(field([2, 4])), before)).toHaveLength(3);
    expect(readPacked(new Reader(field([])), before)).toBe(before);
  });

  it('is refused where its last element breaks off, also in the middle of the input', () => {
    const bytes = Uint8Array.from([...field([1, 0x80]), 1, 1]);
    expect(() => readPacked(new Reader(bytes), undefined)).toThrow('the input ends too early');
  });
});

describe('a packed list', () => {
  it.each([63, 64, 65, 66, 67, 68, 5_000])('of %i bytes has room for its elements only', (size) => {
    const int32List = Array.from({ length: size }, (_, index) => index % 128);
    const boolList = int32List.map((value) => value > 64);
    const message = AllTypes.create({ int32List, boolList, uint32List: [2 ** 32 - 1, 300] });
    expect(AllTypes.decode(AllTypes.encode(message))).toEqual(message);
  });

  it('of doubles or floats is refused where its size is no multiple of theirs', () => {
    expect(() => AllTypes.decode(Uint8Array.of(0xe2, 1, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0))).toThrow(
      DecodeError,
    );
    expect(() => AllTypes.decode(Uint8Array.of(0xda, 1, 3, 0, 0, 0))).toThrow(DecodeError);
  });
});
