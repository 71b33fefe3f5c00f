import { beginLength, endLength } from './write-length.js';
import { listOf } from './write-list.js';
import { MARGIN, type Writer } from './writer.js';

/** How many elements are written between two looks at the room that is left. */
const CHUNK = 64;
/** Bytes of the longest element: a 64-bit varint. */
const LONGEST = 10;

/** A packed list, absent or not. */
export type Values<T> = readonly T[] | undefined;

/** Writes the values from one index to another, at most 64; room has been made. */
export type PutChunk<T> = (
  writer: Writer,
  at: number,
  tag: number,
  values: readonly T[],
  from: number,
  to: number,
) => number;

/** Writes a packed list whose elements differ in length; an empty one is not written. */
export function writeChunks<T>(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<T>,
  put: PutChunk<T>,
): number {
  const list = listOf(tag, values);
  const { length } = list;
  if (length === 0) return at;
  const from = beginLength(writer, at, tag);
  let end = from;
  for (let next = 0; next < length; next += CHUNK) {
    writer.room(end, CHUNK * LONGEST + MARGIN);
    end = put(writer, end, tag, list, next, Math.min(next + CHUNK, length));
  }
  return endLength(writer, from, end);
}
