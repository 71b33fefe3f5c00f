import { DecodeError } from './codec-error.js';
import type { EnumType } from './enum-type.js';
import { countFixed, countVarints } from './packed-list.js';
import { readEnum } from './read-number.js';
import { takeBytes } from './read-varint.js';
import type { Reader } from './reader.js';

/**
 * Reads one packed list and adds its elements to `into`.
 *
 * @param width Bytes of an element; undefined for varints.
 * @returns The list, which is another one where `into` is empty: of the right size from the start,
 *   as growing one by one takes twice the time.
 */
export function readPacked<T>(
  reader: Reader,
  read: (reader: Reader) => T,
  into: T[] | null | undefined,
  width?: number,
): T[] {
  const from = takeBytes(reader);
  const { at: to, end: outer } = reader;
  const count =
    width === undefined ? countVarints(reader.source, from, to) : countFixed(from, to, width);
  const list = into?.length ? into : new Array<T>(count);
  let next = list === into ? list.length : 0;
  reader.at = from;
  reader.end = to;
  while (reader.at < to) list[next++] = read(reader);
  reader.end = outer;
  return list;
}

/** Reads one packed list of enum values and adds them to `into`, as {@link readPacked} does. */
export function readPackedEnum<T extends string | number | null>(
  reader: Reader,
  type: EnumType<T>,
  into: T[] | null | undefined,
): T[] {
  return readPacked(reader, () => readEnum(reader, type), into);
}

/** Reads one packed list of `int32` and adds its elements to `into`, as {@link readPacked} does. */
export function readPackedInt32(reader: Reader, into: number[] | null | undefined): number[] {
  const { source } = reader;
  let at = takeBytes(reader);
  const to = reader.at;
  const count = countVarints(source, at, to);
  const list = into?.length ? into : new Array<number>(count);
  let next = list === into ? list.length : 0;
  // Where the last byte ends a value, no value can run past it.
  while (at < to) {
    let byte = source[at++] as number;
    let value = byte & 0x7f;
    if (byte > 0x7f) {
      byte = source[at++] as number;
      value |= (byte & 0x7f) << 7;
      if (byte > 0x7f) {
        byte = source[at++] as number;
        value |= (byte & 0x7f) << 14;
        if (byte > 0x7f) {
          byte = source[at++] as number;
          value |= (byte & 0x7f) << 21;
          if (byte > 0x7f) {
            byte = source[at++] as number;
            value |= byte << 28;
            if (byte > 0x7f) at = passUpperBits(source, at);
          }
        }
      }
    }
    list[next++] = value;
  }
  return list;
}

/** Passes the sixth byte and those behind it, which hold the sign of a negative int32 once more. */
function passUpperBits(source: Uint8Array, from: number): number {
  for (let at = from; at < from + 5; ) if ((source[at++] as number) < 0x80) return at;
  throw new DecodeError('a varint longer than ten bytes', from - 5);
}

/** Reads one packed list of `double` and adds its elements to `into`, as {@link readPacked} does. */
export function readPackedDouble(reader: Reader, into: number[] | null | undefined): number[] {
  const { source } = reader;
  const from = takeBytes(reader);
  const to = reader.at;
  const count = countFixed(from, to, 8);
  const view = new DataView(source.buffer, source.byteOffset + from, to - from);
  const list = into?.length ? into : new Array<number>(count);
  let next = list === into ? list.length : 0;
  for (let at = 0; at < to - from; at += 8) list[next++] = view.getFloat64(at, true);
  return list;
}
