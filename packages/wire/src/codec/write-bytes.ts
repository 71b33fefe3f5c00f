import { writeUtf8 } from '#utf8-write';
import { FieldError, mismatch } from './value-check.js';
import { putVarint, varintLength } from './varint.js';
import { putLength, writeTag } from './write-length.js';
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
  const { bytes, view } = writer;
  const { length } = text;
  let end = from;
  let i = 0;
  // Four characters for each look at the end, each test for ASCII and each store take a fifth off
  // the time of a string of 24.
  for (; i + 3 < length; i += 4) {
    const first = text.charCodeAt(i);
    const second = text.charCodeAt(i + 1);
    const third = text.charCodeAt(i + 2);
    const fourth = text.charCodeAt(i + 3);
    if ((first | second | third | fourth) > 0x7f) break;
    view.setInt32(end, first | (second << 8) | (third << 16) | (fourth << 24), true);
    end += 4;
  }
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
    let unit = text.charCodeAt(i);
    if (unit > 0x7f) {
      if (unit < 0x800) {
        bytes[end++] = (unit >> 6) | 0xc0;
      } else {
        if ((unit & 0xf800) !== 0xd800) {
          bytes[end++] = (unit >> 12) | 0xe0;
        } else {
          unit = text.codePointAt(i++) as number;
          // Of a high surrogate without a low one behind it, or of a low one, this is the unit itself.
          if (unit < 0x1_0000) return -1;
          bytes[end++] = (unit >> 18) | 0xf0;
          bytes[end++] = ((unit >> 12) & 0x3f) | 0x80;
        }
        bytes[end++] = ((unit >> 6) & 0x3f) | 0x80;
      }
      unit = (unit & 0x3f) | 0x80;
    }
    bytes[end++] = unit;
  }
  return end;
}

function writeLong(writer: Writer, at: number, tag: number, text: string): number {
  // The length is guessed from that of ASCII text, which most is; other text may be moved.
  const guess = varintLength(text.length);
  writer.room(at, text.length + MARGIN);
  const from = writeTag(writer, at, tag) + guess;
  let end = writeUtf8(writer.bytes, from, text);
  // What stops this close to the end may have been cut short: three bytes a unit are the most.
  if (end > writer.bytes.length - 4) {
    end = writeUtf8(writer.room(from, 3 * text.length + MARGIN), from, text);
  }
  if (end < 0) throw loneSurrogate(tag);
  return putLength(writer, from, end, guess);
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

/** {@link writeBytes} for a field that is not written where it is empty. */
export function writeNonEmptyBytes(
  writer: Writer,
  at: number,
  tag: number,
  value: Uint8Array,
): number {
  return value instanceof Uint8Array && value.length === 0
    ? at
    : writeBytes(writer, at, tag, value);
}
