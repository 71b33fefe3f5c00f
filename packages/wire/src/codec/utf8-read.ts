import type { Reader } from './reader.js';
import { decodeUtf8 } from './utf8-decoder.js';
import { readShort } from './utf8-short.js';

/**
 * Reads UTF-8 from `from` (inclusive) to `to` (exclusive): the way of browsers.
 *
 * @throws DecodeError for bytes that are not UTF-8.
 */
export function readUtf8({ source }: Reader, from: number, to: number): string {
  return readShort(source, from, to) ?? decodeUtf8(source, from, to);
}
