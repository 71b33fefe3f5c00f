import type { EnumType } from './enum-type.js';
import {
  checkBool,
  checkDouble,
  checkFloat,
  checkInt32,
  checkUint32,
  mismatch,
  notInt32,
  notUint32,
} from './value-check.js';
import { putListVarint, putNegative, putVarint } from './varint.js';
import { type Values, writeChunks } from './write-chunks.js';
import { writeTag } from './write-length.js';
import { listOf } from './write-list.js';
import { MARGIN, type Writer } from './writer.js';

// Lists of numbers as one field each; an empty one is not written. The loops are spelled out, since
// a function called for each element would cost more than the element does, and go by index: an
// iterator falls off the fast path where lists of small and of other numbers meet in one place. The
// length is read once, so that a list which a getter makes longer does not exceed what was foreseen.
// Errors are made behind the loop, and the checks of varints stand in it: what a call would need of
// the loop's state costs it a fifth of its speed.

function putInt32s(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly number[],
  from: number,
  to: number,
): number {
  const { bytes, view } = writer;
  let end = at;
  let i = from;
  for (; i < to; i++) {
    const value = values[i];
    if (typeof value !== 'number' || (value | 0) !== value) break;
    end = value < 0 ? putNegative(bytes, view, end, value) : putListVarint(bytes, view, end, value);
  }
  if (i < to) throw notInt32(values[i], tag);
  return end;
}

/** Writes a packed list of `int32`; anything but an integer from -2^31 to 2^31-1 is a FieldError. */
export function writePackedInt32(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  return writeChunks(writer, at, tag, values, putInt32s);
}

function putUint32s(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly number[],
  from: number,
  to: number,
): number {
  const { bytes, view } = writer;
  let end = at;
  let i = from;
  for (; i < to; i++) {
    const value = values[i];
    if (typeof value !== 'number' || value >>> 0 !== value) break;
    end = putListVarint(bytes, view, end, value);
  }
  if (i < to) throw notUint32(values[i], tag);
  return end;
}

/** Writes a packed list of `uint32`; anything but an integer from 0 to 2^32-1 is a FieldError. */
export function writePackedUint32(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  return writeChunks(writer, at, tag, values, putUint32s);
}

function putSint32s(
  writer: Writer,
  at: number,
  tag: number,
  values: readonly number[],
  from: number,
  to: number,
): number {
  const { bytes, view } = writer;
  let end = at;
  let i = from;
  for (; i < to; i++) {
    const value = values[i];
    if (typeof value !== 'number' || (value | 0) !== value) break;
    end = putListVarint(bytes, view, end, ((value << 1) ^ (value >> 31)) >>> 0);
  }
  if (i < to) throw notInt32(values[i], tag);
  return end;
}

/** Writes a packed list of `sint32`; anything but an integer from -2^31 to 2^31-1 is a FieldError. */
export function writePackedSint32(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  return writeChunks(writer, at, tag, values, putSint32s);
}

/** Begins a list whose elements all take `size` bytes, with room for them all. */
function beginFixed(writer: Writer, at: number, tag: number, length: number, size: number): number {
  const end = putVarint(writer.room(at, MARGIN), writeTag(writer, at, tag), length * size);
  writer.room(end, length * size + MARGIN);
  return end;
}

/** Writes a packed list of `bool`; any other value is a FieldError. */
export function writePackedBool(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<boolean>,
): number {
  const list = listOf(tag, values);
  const { length } = list;
  if (length === 0) return at;
  let end = beginFixed(writer, at, tag, length, 1);
  const { bytes } = writer;
  for (let i = 0; i < length; i++) {
    const value = list[i] as boolean;
    checkBool(value, tag);
    bytes[end++] = value ? 1 : 0;
  }
  return end;
}

/** Writes a packed list of `fixed32`; anything but an integer from 0 to 2^32-1 is a FieldError. */
export function writePackedFixed32(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  const list = listOf(tag, values);
  const { length } = list;
  if (length === 0) return at;
  let end = beginFixed(writer, at, tag, length, 4);
  const { view } = writer;
  for (let i = 0; i < length; i++) {
    const value = list[i] as number;
    checkUint32(value, tag);
    view.setUint32(end, value, true);
    end += 4;
  }
  return end;
}

/** Writes a packed list of `sfixed32`; anything but an integer from -2^31 to 2^31-1 is a FieldError. */
export function writePackedSfixed32(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  const list = listOf(tag, values);
  const { length } = list;
  if (length === 0) return at;
  let end = beginFixed(writer, at, tag, length, 4);
  const { view } = writer;
  for (let i = 0; i < length; i++) {
    const value = list[i] as number;
    checkInt32(value, tag);
    view.setInt32(end, value, true);
    end += 4;
  }
  return end;
}

/** Writes a packed list of `float`; a finite number that would become infinite is a FieldError. */
export function writePackedFloat(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  const list = listOf(tag, values);
  const { length } = list;
  if (length === 0) return at;
  let end = beginFixed(writer, at, tag, length, 4);
  const { view } = writer;
  for (let i = 0; i < length; i++) {
    const value = list[i] as number;
    checkFloat(value, tag);
    view.setFloat32(end, value, true);
    end += 4;
  }
  return end;
}

/** Writes a packed list of `double`; anything but a number is a FieldError. */
export function writePackedDouble(
  writer: Writer,
  at: number,
  tag: number,
  values: Values<number>,
): number {
  const list = listOf(tag, values);
  const { length } = list;
  if (length === 0) return at;
  let end = beginFixed(writer, at, tag, length, 8);
  const { view } = writer;
  for (let i = 0; i < length; i++) {
    const value = list[i] as number;
    checkDouble(value, tag);
    view.setFloat64(end, value, true);
    end += 8;
  }
  return end;
}

/** Writes a packed list of an enum's values; a name that is no member of it is a FieldError. */
export function writePackedEnum<T extends string | number | null>(
  writer: Writer,
  at: number,
  tag: number,
  type: EnumType<T>,
  values: Values<T>,
): number {
  const numbers = listOf(tag, values).map((value) => {
    const number = type.toNumber(value);
    if (number === undefined) throw mismatch(`a value of ${type.typeName}`, value, tag);
    return number;
  });
  return writePackedInt32(writer, at, tag, numbers);
}
