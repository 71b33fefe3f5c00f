import { checkDecimal, SAFE_LENGTH } from './decimal.js';
import { highWord, lowWord, splitInt64, splitUint64 } from './long-words.js';
import { checkSafe, checkUnsignedSafe, highOf } from './safe-integer.js';
import { checkInt64, checkUint64 } from './value-check.js';
import { putVarint64, putZigzag64 } from './varint.js';
import { writeTag } from './write-length.js';
import type { Writer } from './writer.js';

// 64-bit numbers in each representation that a contract can choose; write-number.ts says what all of
// these functions have in common.

/** Writes an `int64`; anything but a bigint from -2^63 to 2^63-1 is a FieldError. */
export function writeInt64(writer: Writer, at: number, tag: number, value: bigint): number {
  const end = writeTag(writer, at, tag);
  splitInt64(value, tag);
  return putVarint64(writer.bytes, writer.view, end, lowWord(), highWord());
}

/** Writes an `int64`; anything but an integer from -(2^53-1) to 2^53-1 is a FieldError. */
export function writeInt64Number(writer: Writer, at: number, tag: number, value: number): number {
  checkSafe(value, tag);
  const end = writeTag(writer, at, tag);
  return putVarint64(writer.bytes, writer.view, end, value >>> 0, highOf(value));
}

/** Writes an `int64` given as a decimal string; anything but how `String` writes it is a FieldError. */
export function writeInt64String(writer: Writer, at: number, tag: number, value: string): number {
  checkDecimal(value, tag);
  return value.length > SAFE_LENGTH
    ? writeInt64(writer, at, tag, BigInt(value))
    : writeInt64Number(writer, at, tag, Number(value));
}

/** Writes a `uint64`; anything but a bigint from 0 to 2^64-1 is a FieldError. */
export function writeUint64(writer: Writer, at: number, tag: number, value: bigint): number {
  const end = writeTag(writer, at, tag);
  splitUint64(value, tag);
  return putVarint64(writer.bytes, writer.view, end, lowWord(), highWord());
}

/** Writes a `uint64`; anything but an integer from 0 to 2^53-1 is a FieldError. */
export function writeUint64Number(writer: Writer, at: number, tag: number, value: number): number {
  checkUnsignedSafe(value, tag);
  const end = writeTag(writer, at, tag);
  return putVarint64(writer.bytes, writer.view, end, value >>> 0, highOf(value));
}

/** Writes a `uint64` given as a decimal string; anything but how `String` writes it is a FieldError. */
export function writeUint64String(writer: Writer, at: number, tag: number, value: string): number {
  checkDecimal(value, tag);
  return value.length > SAFE_LENGTH
    ? writeUint64(writer, at, tag, BigInt(value))
    : writeUint64Number(writer, at, tag, Number(value));
}

/** Writes a `sint64`; anything but a bigint from -2^63 to 2^63-1 is a FieldError. */
export function writeSint64(writer: Writer, at: number, tag: number, value: bigint): number {
  const end = writeTag(writer, at, tag);
  splitInt64(value, tag);
  return putZigzag64(writer.bytes, writer.view, end, lowWord(), highWord());
}

/** Writes a `sint64`; anything but an integer from -(2^53-1) to 2^53-1 is a FieldError. */
export function writeSint64Number(writer: Writer, at: number, tag: number, value: number): number {
  checkSafe(value, tag);
  const end = writeTag(writer, at, tag);
  return putZigzag64(writer.bytes, writer.view, end, value >>> 0, highOf(value));
}

/** Writes a `sint64` given as a decimal string; anything but how `String` writes it is a FieldError. */
export function writeSint64String(writer: Writer, at: number, tag: number, value: string): number {
  checkDecimal(value, tag);
  return value.length > SAFE_LENGTH
    ? writeSint64(writer, at, tag, BigInt(value))
    : writeSint64Number(writer, at, tag, Number(value));
}

/** Writes a `fixed64`; anything but a bigint from 0 to 2^64-1 is a FieldError. */
export function writeFixed64(writer: Writer, at: number, tag: number, value: bigint): number {
  checkUint64(value, tag);
  const end = writeTag(writer, at, tag);
  writer.view.setBigUint64(end, value, true);
  return end + 8;
}

/** Writes a `fixed64`; anything but an integer from 0 to 2^53-1 is a FieldError. */
export function writeFixed64Number(writer: Writer, at: number, tag: number, value: number): number {
  checkUnsignedSafe(value, tag);
  const end = writeTag(writer, at, tag);
  writer.view.setUint32(end, value >>> 0, true);
  writer.view.setUint32(end + 4, highOf(value), true);
  return end + 8;
}

/** Writes a `fixed64` given as a decimal string; anything but how `String` writes it is a FieldError. */
export function writeFixed64String(writer: Writer, at: number, tag: number, value: string): number {
  checkDecimal(value, tag);
  return value.length > SAFE_LENGTH
    ? writeFixed64(writer, at, tag, BigInt(value))
    : writeFixed64Number(writer, at, tag, Number(value));
}

/** Writes an `sfixed64`; anything but a bigint from -2^63 to 2^63-1 is a FieldError. */
export function writeSfixed64(writer: Writer, at: number, tag: number, value: bigint): number {
  checkInt64(value, tag);
  const end = writeTag(writer, at, tag);
  writer.view.setBigInt64(end, value, true);
  return end + 8;
}

/** Writes an `sfixed64`; anything but an integer from -(2^53-1) to 2^53-1 is a FieldError. */
export function writeSfixed64Number(
  writer: Writer,
  at: number,
  tag: number,
  value: number,
): number {
  checkSafe(value, tag);
  const end = writeTag(writer, at, tag);
  writer.view.setUint32(end, value >>> 0, true);
  writer.view.setUint32(end + 4, highOf(value), true);
  return end + 8;
}

/** Writes an `sfixed64` given as a decimal string; anything but how `String` writes it is a FieldError. */
export function writeSfixed64String(
  writer: Writer,
  at: number,
  tag: number,
  value: string,
): number {
  checkDecimal(value, tag);
  return value.length > SAFE_LENGTH
    ? writeSfixed64(writer, at, tag, BigInt(value))
    : writeSfixed64Number(writer, at, tag, Number(value));
}
