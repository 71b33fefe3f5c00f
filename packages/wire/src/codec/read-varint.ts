import { DecodeError } from './codec-error.js';
import type { Reader } from './reader.js';

/** The error of input that breaks off, or of a value that leaves the message around it. */
export function endsTooEarly(at: number): DecodeError {
  return new DecodeError('the input ends too early', at);
}

/**
 * Reads the tag of the next field, which must be there: `reader.at < reader.end`.
 *
 * @throws DecodeError for field number 0 and for a tag past 32 bits.
 */
export function readTag(reader: Reader): number {
  const byte = reader.source[reader.at] as number;
  // One byte holds the tags of fields 1 to 15.
  if (byte < 0x80 && byte > 7) {
    reader.at++;
    return byte;
  }
  const from = reader.at;
  const tag = readStrict(reader);
  if (tag >>> 3 === 0) throw new DecodeError('field number 0', from);
  return tag;
}

/**
 * Reads a length and takes as many bytes: returns where they begin, `reader.at` is where they end.
 *
 * @throws DecodeError for a length past the end of the message around it.
 */
export function takeBytes(reader: Reader): number {
  const { at } = reader;
  const room = reader.end - at;
  if (room > 0) {
    const size = reader.source[at] as number;
    if (size < 0x80 && size < room) {
      reader.at = at + 1 + size;
      return at + 1;
    }
  }
  return take(reader, readStrict(reader));
}

/** Takes `size` bytes: returns where they begin, `reader.at` is where they end. */
export function take(reader: Reader, size: number): number {
  const from = reader.at;
  if (size > reader.end - from) throw endsTooEarly(from);
  reader.at = from + size;
  return from;
}

/** A varint that must fit 32 bits: tags and lengths, where more is always an attack or garbage. */
function readStrict(reader: Reader): number {
  const from = reader.at;
  const value = readVarint64(reader) >>> 0;
  if (reader.high !== 0 || reader.at > from + 5) {
    throw new DecodeError('a tag or length past 32 bits', from);
  }
  return value;
}

/** Reads a varint and keeps its low 32 bits, as protobuf asks of 32-bit fields. */
export function readVarint32(reader: Reader): number {
  const { source, at, end } = reader;
  if (at < end) {
    const byte = source[at] as number;
    if (byte < 0x80) {
      reader.at = at + 1;
      return byte;
    }
    // Most of the rest take two: ids of calls, lengths, counts.
    if (at + 1 < end) {
      const second = source[at + 1] as number;
      if (second < 0x80) {
        reader.at = at + 2;
        return (second << 7) | (byte & 0x7f);
      }
    }
  }
  return readVarint64(reader);
}

/** Reads a varint of up to 64 bits: returns the lower half, the upper one is `reader.high`. */
export function readVarint64(reader: Reader): number {
  const { source, end } = reader;
  let at = reader.at;
  // No varint runs past the end where the last byte could only be the end of one.
  if (end - at < 10 && !(at < end && (source[end - 1] as number) < 0x80)) checkVarint(reader);
  let byte = source[at++] as number;
  let low = byte & 0x7f;
  let high = 0;
  if (byte > 0x7f) {
    byte = source[at++] as number;
    low |= (byte & 0x7f) << 7;
    if (byte > 0x7f) {
      byte = source[at++] as number;
      low |= (byte & 0x7f) << 14;
      if (byte > 0x7f) {
        byte = source[at++] as number;
        low |= (byte & 0x7f) << 21;
        if (byte > 0x7f) {
          byte = source[at++] as number;
          low |= byte << 28;
          high = (byte & 0x7f) >>> 4;
          for (let shift = 3; byte > 0x7f; shift += 7) {
            if (shift > 31) throw new DecodeError('a varint longer than ten bytes', reader.at);
            byte = source[at++] as number;
            high |= (byte & 0x7f) << shift;
          }
        }
      }
    }
  }
  reader.at = at;
  reader.high = high;
  return low;
}

/** @throws DecodeError where the varint that comes next does not end before the message does. */
function checkVarint({ source, at, end }: Reader): void {
  for (let i = at; i < end; i++) if ((source[i] as number) < 0x80) return;
  throw endsTooEarly(end);
}
