import type { Reader } from './reader.js';
import { decodeUtf8 } from './utf8-decoder.js';

/**
 * The longest text that {@link readAscii} takes. TextDecoder is faster from some 80 characters on in
 * Chromium, and from some 40 in Node, which has a way of its own.
 */
const MOST_UNITS = 64;

/** An array of each length, so that spreading one makes a call of exactly as many arguments. */
const units: readonly number[][] = /* @__PURE__ */ Array.from(
  { length: MOST_UNITS + 1 },
  (_, length) => new Array<number>(length).fill(0),
);

/**
 * Reads UTF-8 from `from` (inclusive) to `to` (exclusive): the way of browsers.
 *
 * @throws DecodeError for bytes that are not UTF-8.
 */
export function readUtf8(reader: Reader, from: number, to: number): string {
  const { source } = reader;
  const short = to - from <= MOST_UNITS ? readAscii(source, from, to) : undefined;
  return short ?? decodeUtf8(source, from, to);
}

/**
 * Reads ASCII of at most {@link MOST_UNITS} characters, or returns undefined where there is
 * anything else. One call that makes the whole text beats adding up characters, which leaves a
 * rope for the reader of the text to flatten, and calls into native decoders.
 */
function readAscii(source: Uint8Array, from: number, to: number): string | undefined {
  const text = units[to - from] as number[];
  for (let i = from, unit = 0; i < to; i++, unit++) {
    const byte = source[i] as number;
    if (byte > 0x7f) return undefined;
    text[unit] = byte;
  }
  return String.fromCharCode(...text);
}
