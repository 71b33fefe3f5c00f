import { DecodeError } from './codec-error.js';

// `fatal`: proto3 strings must be valid UTF-8. `ignoreBOM`: a leading U+FEFF is content, not a mark.
const decoder: TextDecoder = /* @__PURE__ */ new TextDecoder('utf-8', {
  fatal: true,
  ignoreBOM: true,
});

/**
 * Decodes UTF-8 from `from` (inclusive) to `to` (exclusive).
 *
 * @throws DecodeError for bytes that are not UTF-8.
 */
export function decodeUtf8(source: Uint8Array, from: number, to: number): string {
  try {
    return decoder.decode(source.subarray(from, to));
  } catch {
    throw new DecodeError('the string is not valid UTF-8', from);
  }
}
