import { fromDecimals } from './decimal.js';
import { checkSafe, checkUnsignedSafe, highOf } from './safe-integer.js';
import { checkInt64, checkUint64 } from './value-check.js';
import { type Values, writeChunks } from './write-chunks.js';
import type { Writer } from './writer.js';

// Lists of 64-bit numbers of fixed width as one field each, in each representation that a contract can choose;
// write-packed.ts says why the loops are spelled out.

function putFixed64s(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly bigint[],
  from: number,
  to: number,
): number {
  const { view } = writer;
  let end = at;
  for (let i = from; i < to; i++) {
    const value = values[i] as bigint;
    checkUint64(value, tag);
    view.setBigUint64(end, value, true);
    end += 8;
  }
  return end;
}

/** Writes a packed list of `fixed64`; anything but a bigint from 0 to 2^64-1 is a FieldError. */
export function writePackedFixed64(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<bigint>,
): number {
  return writeChunks(writer, at, tag, values, putFixed64s);
}

function putFixed64Numbers(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly number[],
  from: number,
  to: number,
): number {
  const { view } = writer;
  let end = at;
  for (let i = from; i < to; i++) {
    const value = values[i] as number;
    checkUnsignedSafe(value, tag);
    view.setUint32(end, value >>> 0, true);
    view.setUint32(end + 4, highOf(value), true);
    end += 8;
  }
  return end;
}

/** Writes a packed list of `fixed64`; anything but an integer from 0 to 2^53-1 is a FieldError. */
export function writePackedFixed64Number(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  return writeChunks(writer, at, tag, values, putFixed64Numbers);
}

/** Writes a packed list of `fixed64` given as decimal strings, as `String` writes them. */
export function writePackedFixed64String(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<string>,
): number {
  return writePackedFixed64(writer, at, tag, fromDecimals(values, tag));
}

function putSfixed64s(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly bigint[],
  from: number,
  to: number,
): number {
  const { view } = writer;
  let end = at;
  for (let i = from; i < to; i++) {
    const value = values[i] as bigint;
    checkInt64(value, tag);
    view.setBigInt64(end, value, true);
    end += 8;
  }
  return end;
}

/** Writes a packed list of `sfixed64`; anything but a bigint from -2^63 to 2^63-1 is a FieldError. */
export function writePackedSfixed64(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<bigint>,
): number {
  return writeChunks(writer, at, tag, values, putSfixed64s);
}

function putSfixed64Numbers(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly number[],
  from: number,
  to: number,
): number {
  const { view } = writer;
  let end = at;
  for (let i = from; i < to; i++) {
    const value = values[i] as number;
    checkSafe(value, tag);
    view.setUint32(end, value >>> 0, true);
    view.setUint32(end + 4, highOf(value), true);
    end += 8;
  }
  return end;
}

/** Writes a packed list of `sfixed64`; anything but an integer from -(2^53-1) to 2^53-1 is a FieldError. */
export function writePackedSfixed64Number(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  return writeChunks(writer, at, tag, values, putSfixed64Numbers);
}

/** Writes a packed list of `sfixed64` given as decimal strings, as `String` writes them. */
export function writePackedSfixed64String(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<string>,
): number {
  return writePackedSfixed64(writer, at, tag, fromDecimals(values, tag));
}
