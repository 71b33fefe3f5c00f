/**
 * The beginning of a text, without half of a surrogate pair at its end, which has no encoding.
 *
 * @param most Length in UTF-16 units.
 */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/**
 * The beginning of a text, without half of a character at its end.
 *
 * @param most Length in bytes of UTF-8.
 */
export function cutToBytes(text: string, most: number): string {
  // It writes whole characters only, and tells how much of the text they are.
  return text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(most)).read);
}
