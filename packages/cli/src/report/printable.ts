// Contracts may come from a pull request, and escape sequences in them could rewrite what the
// terminal shows. So controls (C0 but tab and line feed, C1) and what reorders text are spelled out.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found.
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The text with everything that a terminal would obey spelled out, as in `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(unsafe, (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`);
}
