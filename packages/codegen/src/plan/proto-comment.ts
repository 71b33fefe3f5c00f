import type { Deprecation } from '@wirepact/schema';
import { textLines } from './layout.js';

/** A comment above a declaration, with what is to be said of something deprecated. */
export function comment(text: string, indent: string, deprecated?: Deprecation): string[] {
  const reason = typeof deprecated === 'string' ? `Deprecated: ${deprecated.trim()}` : '';
  const parts = [text.trim(), reason].filter((part) => part !== '');
  if (parts.length === 0) return [];
  return textLines(parts.join('\n\n')).map((line) => `${indent}// ${printable(line)}`.trimEnd());
}

/** Parsers differ in what they make of control characters, so a comment has none. */
function printable(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is left out
  return line.replaceAll(/[\u0000-\u001f\u007f]/g, ' ');
}
