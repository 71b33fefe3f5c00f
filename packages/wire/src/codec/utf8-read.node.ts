import type { Reader } from './reader.js';
import { decodeUtf8 } from './utf8-decoder.js';
import { readShort } from './utf8-short.js';

/** Makes text of the bytes from `from` to `to`. */
type Slice = (source: Uint8Array, from: number, to: number) => string;

/** What Node's Buffer has beside what browsers have, as far as it is used here. */
interface NodeBuffer {
  readonly Buffer: {
    readonly prototype: { readonly latin1Slice: Slice; readonly utf8Slice: Slice };
  };
}

const { prototype } = (globalThis as unknown as NodeBuffer).Buffer;
// Bound: V8 then knows what is called, also where a bundler has made a variable of this constant.
const latin1Slice = Function.prototype.call.bind(prototype.latin1Slice) as Slice;
const utf8Slice = Function.prototype.call.bind(prototype.utf8Slice) as Slice;

/**
 * How much of the input becomes text at once. Strings are cut from it, which is many times as fast
 * as a native call for each; a string that is kept keeps as much of the input, so it is not more.
 */
const WINDOW = 2_048;

/** Longer strings are worth a native call of their own. */
const SHORT = 128;

/** The same of text other than ASCII, of which the native call takes 100 ns, in bytes. */
const SHORT_OTHER = 16;

/**
 * Reads UTF-8 from `from` (inclusive) to `to` (exclusive): the way of Node.
 *
 * @throws DecodeError for bytes that are not UTF-8.
 */
export function readUtf8(reader: Reader, from: number, to: number): string {
  const { source } = reader;
  if (to - from > SHORT || !isAscii(source, from, to)) return readOther(source, from, to);
  if (to > reader.textEnd) {
    reader.textStart = from;
    reader.textEnd = Math.min(from + WINDOW, source.length);
    reader.text = latin1Slice(source, from, reader.textEnd);
  }
  return reader.text.substring(from - reader.textStart, to - reader.textStart);
}

function isAscii(source: Uint8Array, from: number, to: number): boolean {
  let at = from;
  for (; at + 3 < to; at += 4) {
    const bits =
      (source[at] as number) |
      (source[at + 1] as number) |
      (source[at + 2] as number) |
      (source[at + 3] as number);
    if (bits > 0x7f) return false;
  }
  for (; at < to; at++) if ((source[at] as number) > 0x7f) return false;
  return true;
}

function readOther(source: Uint8Array, from: number, to: number): string {
  const short = to - from > SHORT_OTHER ? undefined : readShort(source, from, to);
  return short ?? readNative(source, from, to);
}

function readNative(source: Uint8Array, from: number, to: number): string {
  const text = utf8Slice(source, from, to);
  // U+FFFD stands for bytes that are not UTF-8, unless it is what they say.
  return text.includes('\ufffd') ? decodeUtf8(source, from, to) : text;
}
