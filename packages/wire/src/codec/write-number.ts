import type { EnumType } from './enum-type.js';
import {
  checkBool,
  checkDouble,
  checkFloat,
  checkInt32,
  checkUint32,
  mismatch,
} from './value-check.js';
import { putVarint, putVarint64 } from './varint.js';
import { writeTag } from './write-length.js';
import type { Writer } from './writer.js';

// Each takes the whole tag (`number << 3 | wire type`), writes it and the value at an offset and
// returns the offset past them. A value that the field cannot hold is a FieldError.

/** Writes a `bool`; any other value is a FieldError. */
export function writeBool(writer: Writer, at: number, tag: number, value: boolean): number {
  checkBool(value, tag);
  const end = writeTag(writer, at, tag);
  writer.bytes[end] = value ? 1 : 0;
  return end + 1;
}

/** Writes an `int32`; anything but an integer from -2^31 to 2^31-1 is a FieldError. */
export function writeInt32(writer: Writer, at: number, tag: number, value: number): number {
  checkInt32(value, tag);
  const end = writeTag(writer, at, tag);
  // A negative one takes ten bytes, so that it reads as the same int64.
  return value < 0
    ? putVarint64(writer.bytes, writer.view, end, value >>> 0, 0xffff_ffff)
    : putVarint(writer.bytes, end, value);
}

/** Writes a `uint32`; anything but an integer from 0 to 2^32-1 is a FieldError. */
export function writeUint32(writer: Writer, at: number, tag: number, value: number): number {
  checkUint32(value, tag);
  const end = writeTag(writer, at, tag);
  return putVarint(writer.bytes, end, value);
}

/** Writes a `sint32`; anything but an integer from -2^31 to 2^31-1 is a FieldError. */
export function writeSint32(writer: Writer, at: number, tag: number, value: number): number {
  checkInt32(value, tag);
  const end = writeTag(writer, at, tag);
  return putVarint(writer.bytes, end, ((value << 1) ^ (value >> 31)) >>> 0);
}

/** Writes a `fixed32`; anything but an integer from 0 to 2^32-1 is a FieldError. */
export function writeFixed32(writer: Writer, at: number, tag: number, value: number): number {
  checkUint32(value, tag);
  const end = writeTag(writer, at, tag);
  writer.view.setUint32(end, value, true);
  return end + 4;
}

/** Writes an `sfixed32`; anything but an integer from -2^31 to 2^31-1 is a FieldError. */
export function writeSfixed32(writer: Writer, at: number, tag: number, value: number): number {
  checkInt32(value, tag);
  const end = writeTag(writer, at, tag);
  writer.view.setInt32(end, value, true);
  return end + 4;
}

/** Writes a `float`; a finite number that would become infinite is a FieldError. */
export function writeFloat(writer: Writer, at: number, tag: number, value: number): number {
  checkFloat(value, tag);
  const end = writeTag(writer, at, tag);
  writer.view.setFloat32(end, value, true);
  return end + 4;
}

/** Writes a `double`; anything but a number is a FieldError. */
export function writeDouble(writer: Writer, at: number, tag: number, value: number): number {
  checkDouble(value, tag);
  const end = writeTag(writer, at, tag);
  writer.view.setFloat64(end, value, true);
  return end + 8;
}

/**
 * Writes an enum's number. A name that is no member of it is a FieldError; a number is a value of a
 * newer peer and passes.
 */
export function writeEnum<T extends string | number | null>(
  writer: Writer,
  at: number,
  tag: number,
  type: EnumType<T>,
  value: T,
): number {
  const number = type.toNumber(value);
  if (number === undefined) throw mismatch(`a value of ${type.typeName}`, value, tag);
  return writeInt32(writer, at, tag, number);
}
