import type { EnumType } from './enum-type.js';
import { readVarint32, readVarint64, take } from './read-varint.js';
import type { Reader } from './reader.js';

/** Carries bits between the integer and the floating-point forms. */
const scratch: DataView = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/** Reads a `bool`: any varint that is not zero is true, however long. */
export function readBool(reader: Reader): boolean {
  const byte = reader.at < reader.end ? (reader.source[reader.at] as number) : 0x80;
  if (byte < 0x80) {
    reader.at++;
    return byte !== 0;
  }
  return (readVarint64(reader) | reader.high) !== 0;
}

/** Reads an `int32`, or the number of an enum's value. */
export function readInt32(reader: Reader): number {
  return readVarint32(reader);
}

/** Reads a `uint32`. */
export function readUint32(reader: Reader): number {
  return readVarint32(reader) >>> 0;
}

/** Reads a `sint32`. */
export function readSint32(reader: Reader): number {
  const value = readVarint32(reader);
  return (value >>> 1) ^ -(value & 1);
}

/** Reads a `fixed32`. */
export function readFixed32(reader: Reader): number {
  return readSfixed32(reader) >>> 0;
}

/** Reads an `sfixed32`. */
export function readSfixed32(reader: Reader): number {
  const from = take(reader, 4);
  const { source } = reader;
  return (
    (source[from] as number) |
    ((source[from + 1] as number) << 8) |
    ((source[from + 2] as number) << 16) |
    ((source[from + 3] as number) << 24)
  );
}

/** Reads a `float`. */
export function readFloat(reader: Reader): number {
  scratch.setInt32(0, readSfixed32(reader), true);
  return scratch.getFloat32(0, true);
}

/** Reads a `double`. */
export function readDouble(reader: Reader): number {
  scratch.setInt32(0, readSfixed32(reader), true);
  scratch.setInt32(4, readSfixed32(reader), true);
  return scratch.getFloat64(0, true);
}

/** Reads an enum's value: its name where it is known, else the number of a newer peer. */
export function readEnum<T extends string | number | null>(reader: Reader, type: EnumType<T>): T {
  return type.fromNumber(readVarint32(reader));
}
