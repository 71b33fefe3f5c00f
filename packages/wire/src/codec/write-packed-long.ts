import { fromDecimals } from './decimal.js';
import { highWord, lowWord, splitInt64, splitUint64 } from './long-words.js';
import { checkSafe, checkUnsignedSafe, highOf } from './safe-integer.js';
import { putVarint64, putZigzag64 } from './varint.js';
import { type Values, writeChunks } from './write-chunks.js';
import type { Writer } from './writer.js';

// Lists of 64-bit numbers as one field each, in each representation that a contract can choose;
// write-packed.ts says why the loops are spelled out.

function putInt64s(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly bigint[],
  from: number,
  to: number,
): number {
  const { bytes, view } = writer;
  let end = at;
  for (let i = from; i < to; i++) {
    splitInt64(values[i] as bigint, tag);
    end = putVarint64(bytes, view, end, lowWord(), highWord());
  }
  return end;
}

/** Writes a packed list of `int64`; anything but a bigint from -2^63 to 2^63-1 is a FieldError. */
export function writePackedInt64(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<bigint>,
): number {
  return writeChunks(writer, at, tag, values, putInt64s);
}

function putInt64Numbers(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly number[],
  from: number,
  to: number,
): number {
  const { bytes, view } = writer;
  let end = at;
  for (let i = from; i < to; i++) {
    const value = values[i] as number;
    checkSafe(value, tag);
    end = putVarint64(bytes, view, end, value >>> 0, highOf(value));
  }
  return end;
}

/** Writes a packed list of `int64`; anything but an integer from -(2^53-1) to 2^53-1 is a FieldError. */
export function writePackedInt64Number(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  return writeChunks(writer, at, tag, values, putInt64Numbers);
}

/** Writes a packed list of `int64` given as decimal strings, as `String` writes them. */
export function writePackedInt64String(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<string>,
): number {
  return writePackedInt64(writer, at, tag, fromDecimals(values, tag));
}

function putUint64s(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly bigint[],
  from: number,
  to: number,
): number {
  const { bytes, view } = writer;
  let end = at;
  for (let i = from; i < to; i++) {
    splitUint64(values[i] as bigint, tag);
    end = putVarint64(bytes, view, end, lowWord(), highWord());
  }
  return end;
}

/** Writes a packed list of `uint64`; anything but a bigint from 0 to 2^64-1 is a FieldError. */
export function writePackedUint64(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<bigint>,
): number {
  return writeChunks(writer, at, tag, values, putUint64s);
}

function putUint64Numbers(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly number[],
  from: number,
  to: number,
): number {
  const { bytes, view } = writer;
  let end = at;
  for (let i = from; i < to; i++) {
    const value = values[i] as number;
    checkUnsignedSafe(value, tag);
    end = putVarint64(bytes, view, end, value >>> 0, highOf(value));
  }
  return end;
}

/** Writes a packed list of `uint64`; anything but an integer from 0 to 2^53-1 is a FieldError. */
export function writePackedUint64Number(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  return writeChunks(writer, at, tag, values, putUint64Numbers);
}

/** Writes a packed list of `uint64` given as decimal strings, as `String` writes them. */
export function writePackedUint64String(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<string>,
): number {
  return writePackedUint64(writer, at, tag, fromDecimals(values, tag));
}

function putSint64s(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly bigint[],
  from: number,
  to: number,
): number {
  const { bytes, view } = writer;
  let end = at;
  for (let i = from; i < to; i++) {
    splitInt64(values[i] as bigint, tag);
    end = putZigzag64(bytes, view, end, lowWord(), highWord());
  }
  return end;
}

/** Writes a packed list of `sint64`; anything but a bigint from -2^63 to 2^63-1 is a FieldError. */
export function writePackedSint64(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<bigint>,
): number {
  return writeChunks(writer, at, tag, values, putSint64s);
}

function putSint64Numbers(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly number[],
  from: number,
  to: number,
): number {
  const { bytes, view } = writer;
  let end = at;
  for (let i = from; i < to; i++) {
    const value = values[i] as number;
    checkSafe(value, tag);
    end = putZigzag64(bytes, view, end, value >>> 0, highOf(value));
  }
  return end;
}

/** Writes a packed list of `sint64`; anything but an integer from -(2^53-1) to 2^53-1 is a FieldError. */
export function writePackedSint64Number(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  return writeChunks(writer, at, tag, values, putSint64Numbers);
}

/** Writes a packed list of `sint64` given as decimal strings, as `String` writes them. */
export function writePackedSint64String(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<string>,
): number {
  return writePackedSint64(writer, at, tag, fromDecimals(values, tag));
}
