/**
 * The beginning of a text, without half of a surrogate pair at its end, which has no encoding.
 *
 * @param most Length in UTF-16 units.
 */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}
