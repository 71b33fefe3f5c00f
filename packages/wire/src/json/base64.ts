const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const PADDING = 0x3d;

/** The value of each character by its code; 64 for one that is none of base64. */
const values: Uint8Array = /* @__PURE__ */ decodingTable();

function decodingTable(): Uint8Array {
  const table = new Uint8Array(128).fill(64);
  for (let i = 0; i < 64; i++) table[ALPHABET.charCodeAt(i)] = i;
  // The URL-safe alphabet differs in these two.
  table[0x2d] = 62;
  table[0x5f] = 63;
  return table;
}

/** Bytes in base64, with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  // Text that grows by a character takes 40 times its size until somebody reads it.
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = (byteAt(bytes, i) << 16) | (byteAt(bytes, i + 1) << 8) | byteAt(bytes, i + 2);
    text[at++] = ALPHABET.charCodeAt(group >> 18);
    text[at++] = ALPHABET.charCodeAt((group >> 12) & 63);
    text[at++] = left > 1 ? ALPHABET.charCodeAt((group >> 6) & 63) : PADDING;
    text[at++] = left > 2 ? ALPHABET.charCodeAt(group & 63) : PADDING;
  }
  return new TextDecoder().decode(text);
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

/**
 * The bytes of a text in base64 or its URL-safe form, padded or not (RFC 4648, sections 4 and 5).
 *
 * @returns Undefined where it is neither.
 */
export function fromBase64(text: string): Uint8Array | undefined {
  let length = text.length;
  if (text.endsWith('=')) {
    // Padding, where there is any, fills the last group of four.
    if (length % 4 !== 0) return undefined;
    length -= text.endsWith('==') ? 2 : 1;
  }
  // One character holds six bits, and no byte.
  if (length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let bits = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    const value = values[text.charCodeAt(i)] ?? 64;
    if (value === 64) return undefined;
    bits = (bits << 6) | value;
    const have = (i * 6 + 6) % 8;
    if (have < 6) bytes[at++] = bits >> have;
    bits &= (1 << have) - 1;
  }
  return bytes;
}
