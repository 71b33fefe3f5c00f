import type { Diagnostic } from '@wirepact/schema';

/** More than a terminal shows well; a name of 100,000 letters must not be repeated whole. */
const maxLength = 600;

/** Controls of ASCII and Latin-1, line separators, controls of direction, and halves of characters. */
const raw =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** What is wrong with how a diagnostic speaks to an author; undefined where nothing is. */
export function diagnosticFault({ severity, code, message, hint }: Diagnostic): string | undefined {
  // A check of the generator on itself: an author can do nothing about it.
  if (code === 'WP3006') return `${code} is a defect: ${message}`;
  if (message.trim() === '') return `${code} has no message`;
  if (severity === 'error' && (hint ?? '').trim() === '' && !isPlain(message, code)) {
    return `${code} has no hint: ${message}`;
  }
  for (const text of [message, hint ?? '']) {
    if (text.length > maxLength) return `${code} speaks in ${text.length} characters`;
    if (raw.test(text)) return `${code} holds a raw control character: ${JSON.stringify(text)}`;
  }
  return undefined;
}

/** Says itself what would be right; a syntax error is TypeScript's, in its words. */
function isPlain(message: string, code: string): boolean {
  return code === 'WP1001' || / (?:takes|needs|has to be|must be) /.test(message);
}
