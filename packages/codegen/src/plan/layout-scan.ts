/** Calls `visit` with each character outside of strings and the number of brackets around it. */
function scan(text: string, visit: (index: number, depth: number) => boolean | undefined): void {
  let depth = 0;
  let quoted = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (quoted !== '') {
      if (character === '\\') i++;
      else if (character === quoted) quoted = '';
      continue;
    }
    // Every generated line comes by here, so a character is looked at once.
    switch (character) {
      case "'":
      case '"':
        quoted = character;
        if (visit(i, depth)) return;
        break;
      case '/':
        if (/[[(,:]\s*$/.test(text.slice(0, i))) i = endOfRegexp(text, i);
        else if (visit(i, depth)) return;
        break;
      case '(':
      case '[':
      case '{':
        if (visit(i, depth)) return;
        depth++;
        break;
      case ')':
      case ']':
      case '}':
        depth--;
        if (visit(i, depth)) return;
        break;
      default:
        if (visit(i, depth)) return;
    }
  }
}

/** Index of the slash that ends a regular expression; one within `[…]` does not. */
function endOfRegexp(text: string, start: number): number {
  let inClass = false;
  for (let i = start + 1; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\\') i++;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return i;
  }
  return start;
}

/** Index of the bracket that closes the one at `open`. */
export function closing(text: string, open: number): number {
  let found = -1;
  let target = -1;
  scan(text, (i, depth) => {
    if (i === open) target = depth;
    else if (target === depth && i > open && ')]}'.includes(text.charAt(i))) found = i;
    return found >= 0;
  });
  return found;
}

/** The bracketed group that the text ends with. */
export function lastGroup(text: string): { readonly start: number } | undefined {
  let start = -1;
  scan(text, (i, depth) => {
    if (depth === 0 && '([{'.includes(text.charAt(i))) start = i;
    return false;
  });
  return start >= 0 && closing(text, start) === text.length - 1 ? { start } : undefined;
}

/** The items of a list, without its brackets. */
export function splitItems(text: string): string[] {
  if (text.trim() === '') return [];
  const commas: number[] = [];
  scan(text, (i, depth) => {
    if (depth === 0 && text.charAt(i) === ',') commas.push(i);
    return false;
  });
  const ends = [...commas, text.length];
  return ends.map((end, i) => text.slice(i === 0 ? 0 : (commas[i - 1] ?? 0) + 1, end).trim());
}

/** What stands before and behind a separator outside of all brackets. */
export function splitAtTopLevel(
  text: string,
  separator: string,
): [before: string, behind: string | undefined] {
  let at = -1;
  scan(text, (i, depth) => {
    if (depth === 0 && text.startsWith(separator, i)) at = i;
    return at >= 0;
  });
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

/**
 * Whether the formatter opens a text wherever it stands: one that has an array of several arrays or
 * objects, which it takes for a table when each has several items.
 */
export function hasTable(text: string): boolean {
  // Hardly any line can have one, and this is much quicker than to go through its brackets.
  if (!/\[\s*[[{]/.test(text)) return false;
  let found = false;
  scan(text, (i) => {
    if (text.charAt(i) === '[') found = isTable(text, i);
    return found;
  });
  return found;
}

function isTable(text: string, start: number): boolean {
  // Behind a name or a call the bracket is an index.
  if (/[\w$)\]]$/.test(text.slice(0, start))) return false;
  const items = splitItems(text.slice(start + 1, closing(text, start)));
  const opener = items[0]?.charAt(0) ?? '';
  if (items.length < 2 || !'[{'.includes(opener)) return false;
  return items.every(
    (item) => item.startsWith(opener) && splitItems(item.slice(1, -1).trim()).length > 1,
  );
}
