/** Longer than any sentence of ours with names of usual length in it. */
const maxLength = 500;

/** What stays of either end of a text that is too long. */
const keptLength = 240;

/**
 * Controls of ASCII and Latin-1, separators of lines, controls of direction, byte order marks,
 * invisible tags, and halves of characters.
 */
const unreadable: RegExp =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/**
 * A text as it can be shown: names in it come from contracts, and a raw escape sequence would
 * command the terminal, a control of direction would turn the sentence around, and a name of
 * 100,000 letters would hide it.
 */
export function readableText(text: string): string {
  const short =
    text.length <= maxLength ? text : `${text.slice(0, keptLength)} … ${text.slice(-keptLength)}`;
  return short.replace(unreadable, escaped);
}

function escaped(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
}
