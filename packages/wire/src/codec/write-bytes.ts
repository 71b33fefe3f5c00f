import { writeUtf8 } from '#utf8-write';
import { FieldError, mismatch } from './value-check.js';
import { putVarint, varintLength } from './varint.js';
import { writeTag } from './write-length.js';
import { MARGIN, type Writer } from './writer.js';

/**
 * Up to this length a loop over the characters beats the call into the platform's encoder
 * (measured on Node 20: they are even at 30 ASCII characters). Three bytes a character at most,
 * so that the length takes one byte.
 */
const SHORT = 32;

/** Writes a `string` as UTF-8; a lone surrogate, which UTF-8 cannot hold, is a FieldError. */
export function writeString(writer: Writer, at: number, tag: number, text: string): number {
  if (typeof text !== 'string') throw mismatch('a string', text, tag);
  if (text.length > SHORT) return writeLong(writer, at, tag, text);
  const from = writeTag(writer, at, tag) + 1;
  const { bytes } = writer;
  const { length } = text;
  let end = from;
  let i = 0;
  for (; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) break;
    bytes[end++] = unit;
  }
  if (i < length) {
    end = putRest(bytes, end, text, i);
    if (end < 0) throw loneSurrogate(tag);
  }
  bytes[from - 1] = end - from;
  return end;
}

/** Writes text from its first character past ASCII on; -1 where it has a lone surrogate. */
function putRest(bytes: Uint8Array, at: number, text: string, first: number): number {
  let end = at;
  for (let i = first; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[end++] = unit;
    } else if (unit < 0x800) {
      bytes[end++] = (unit >> 6) | 0xc0;
      bytes[end++] = (unit & 0x3f) | 0x80;
    } else if ((unit & 0xf800) !== 0xd800) {
      bytes[end++] = (unit >> 12) | 0xe0;
      bytes[end++] = ((unit >> 6) & 0x3f) | 0x80;
      bytes[end++] = (unit & 0x3f) | 0x80;
    } else {
      const point = text.codePointAt(i++) as number;
      // Of a high surrogate without a low one behind it, or of a low one, this is the unit itself.
      if (point < 0x1_0000) return -1;
      bytes[end++] = (point >> 18) | 0xf0;
      bytes[end++] = ((point >> 12) & 0x3f) | 0x80;
      bytes[end++] = ((point >> 6) & 0x3f) | 0x80;
      bytes[end++] = (point & 0x3f) | 0x80;
    }
  }
  return end;
}

function writeLong(writer: Writer, at: number, tag: number, text: string): number {
  // The length is guessed from that of ASCII text, which most is; other text may be moved.
  const guess = varintLength(text.length);
  writer.room(at, text.length + MARGIN);
  const mark = writeTag(writer, at, tag);
  const from = mark + guess;
  let end = writeUtf8(writer.bytes, from, text);
  // What stops this close to the end may have been cut short: three bytes a unit are the most.
  if (end > writer.bytes.length - 4) {
    end = writeUtf8(writer.room(from, 3 * text.length + MARGIN), from, text);
  }
  if (end < 0) throw loneSurrogate(tag);
  const width = varintLength(end - from);
  if (width !== guess) {
    writer.room(end, MARGIN).copyWithin(mark + width, from, end);
    end += width - guess;
  }
  putVarint(writer.bytes, mark, end - mark - width);
  return end;
}

function loneSurrogate(tag: number): FieldError {
  return new FieldError('the string has a lone surrogate', tag);
}

/** Writes `bytes`; anything but a Uint8Array is a FieldError. */
export function writeBytes(writer: Writer, at: number, tag: number, value: Uint8Array): number {
  if (!(value instanceof Uint8Array)) throw mismatch('a Uint8Array', value, tag);
  const { length } = value;
  const bytes = writer.room(at, length + MARGIN);
  const from = putVarint(bytes, writeTag(writer, at, tag), length);
  bytes.set(value, from);
  return from + length;
}
