const encoder: TextEncoder = /* @__PURE__ */ new TextEncoder();

/**
 * Writes text as UTF-8 at an offset, as many whole characters as fit: the way of browsers.
 *
 * @returns The offset past it, or -1 where the text has a lone surrogate (RFC 3629, section 3).
 */
export function writeUtf8(bytes: Uint8Array, at: number, text: string): number {
  const { written } = encoder.encodeInto(text, bytes.subarray(at));
  // ASCII takes as many bytes as it has units, and has no surrogates to look for.
  if (written !== text.length && !text.isWellFormed()) return -1;
  return at + written;
}
