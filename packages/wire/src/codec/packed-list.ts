import { endsTooEarly } from './read-varint.js';

/**
 * Lists of more elements grow as they are filled: V8 makes a hash table of an array that is asked
 * for 32 million elements at once.
 */
const MOST_AT_ONCE = 0x100_0000;

/** From so many bytes on it pays to look at four at once. */
const LONG_LIST = 64;

/**
 * How many elements of `width` bytes a packed list has, as far as room is made for them at once.
 *
 * @throws DecodeError where the last one is not whole.
 */
export function countFixed(from: number, to: number, width: number): number {
  if ((to - from) % width !== 0) throw endsTooEarly(to);
  return Math.min((to - from) / width, MOST_AT_ONCE);
}

/**
 * How many varints a packed list has, as far as room is made for them at once. Each ends in a byte
 * under 0x80.
 *
 * @throws DecodeError where the last one is not whole.
 */
export function countVarints(source: Uint8Array, from: number, to: number): number {
  if (to > from && (source[to - 1] as number) > 0x7f) throw endsTooEarly(to);
  let at = from;
  let more = 0;
  if (to - from >= LONG_LIST) {
    const words = new DataView(source.buffer, source.byteOffset + from, to - from);
    for (; at + 4 <= to; at += 4) {
      // One bit of each byte; the product has their sum in its highest byte.
      const bits = (words.getInt32(at - from) >>> 7) & 0x0101_0101;
      more += Math.imul(bits, 0x0101_0101) >>> 24;
    }
  }
  // A condition would be guessed wrong for every other byte.
  for (; at < to; at++) more += (source[at] as number) >> 7;
  return Math.min(to - from - more, MOST_AT_ONCE);
}
