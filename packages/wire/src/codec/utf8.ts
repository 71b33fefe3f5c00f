import { DecodeError } from './codec-error.js';

const encoder = new TextEncoder();
// `fatal`: proto3 strings must be valid UTF-8. `ignoreBOM`: a leading U+FEFF is content, not a mark.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Up to this length a character loop beats the call into TextEncoder or TextDecoder
 * (measured on Node 20: the crossing is near 40 ASCII characters).
 */
const SHORT = 32;

/**
 * Writes `text` as UTF-8 at `offset` and returns the offset past it, or -1 where the text has a
 * lone surrogate. `target` must have room for three bytes per UTF-16 unit.
 */
export function writeUtf8(target: Uint8Array, offset: number, text: string): number {
  const length = text.length;
  if (length < SHORT) {
    let at = offset;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) return writeLongUtf8(target, offset, text);
      target[at++] = unit;
    }
    return at;
  }
  return writeLongUtf8(target, offset, text);
}

function writeLongUtf8(target: Uint8Array, offset: number, text: string): number {
  if (!text.isWellFormed()) return -1;
  return offset + encoder.encodeInto(text, target.subarray(offset)).written;
}

/**
 * Reads UTF-8 from `start` (inclusive) to `end` (exclusive).
 *
 * @throws DecodeError for bytes that are not UTF-8.
 */
export function readUtf8(source: Uint8Array, start: number, end: number): string {
  if (end - start < SHORT) {
    let text = '';
    for (let i = start; i < end; i++) {
      const byte = source[i] as number;
      if (byte > 0x7f) return readLongUtf8(source, start, end);
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return readLongUtf8(source, start, end);
}

function readLongUtf8(source: Uint8Array, start: number, end: number): string {
  try {
    return decoder.decode(source.subarray(start, end));
  } catch {
    throw new DecodeError('the string is not valid UTF-8', start);
  }
}
