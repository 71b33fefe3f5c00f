import { type JsonProperty, jsonProperties } from '../config/json-places.js';

/** Scripts that `init` offers, by name. */
const offeredScripts: Readonly<Record<string, string>> = {
  generate: 'wirepact generate',
  'generate:watch': 'wirepact generate --watch',
};

/** A package.json with scripts added. */
export interface AddedScripts {
  readonly text: string;
  /** Names of the scripts that were not there before. */
  readonly added: readonly string[];
}

function object(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** Puts properties behind the last one of the object that ends at `end`, in the text's own style. */
function append(text: string, start: number, end: number, lines: readonly string[]): string {
  const inner = text.slice(start + 1, end - 1);
  const last = inner.trimEnd();
  const comma = last.trim() === '' ? '' : ',';
  const oneLine = !inner.includes('\n') && comma !== '';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const outer = /[ \t]*$/.exec(inner)?.[0] ?? '';
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const base = inner.includes('\n') ? outer : (/^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '');
  const unit = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const indent = /\n([ \t]+)"/.exec(inner)?.[1] ?? `${base}${unit}`;
  const body = oneLine
    ? `, ${lines.join(', ')}${inner.slice(last.length)}`
    : `${comma}${lines.map((line) => `${lineEnd}${indent}${line}`).join(',')}${lineEnd}${base}`;
  return `${text.slice(0, start + 1)}${last}${body}${text.slice(end - 1)}`;
}

function outermost(text: string): { start: number; end: number } {
  return { start: text.indexOf('{'), end: text.trimEnd().length };
}

/**
 * Adds the offered scripts to the text of a package.json and leaves the rest byte for byte.
 * Scripts that are there stay as they are.
 *
 * @returns undefined where the text is not one that scripts can be added to.
 */
export function addScripts(text: string): AddedScripts | undefined {
  let parsed: Record<string, unknown> | undefined;
  try {
    parsed = object(JSON.parse(text));
  } catch {
    return undefined;
  }
  const scripts = parsed && 'scripts' in parsed ? object(parsed.scripts) : {};
  if (parsed === undefined || scripts === undefined) return undefined;
  const missing = Object.entries(offeredScripts).filter(([name]) => !Object.hasOwn(scripts, name));
  if (missing.length === 0) return { text, added: [] };
  const lines = missing.map(([name, run]) => `${JSON.stringify(name)}: ${JSON.stringify(run)}`);
  const place = jsonProperties(text).findLast(({ name }: JsonProperty) => name === 'scripts');
  let result: string;
  if (place !== undefined) result = append(text, place.valueStart, place.valueEnd, lines);
  else {
    const { start, end } = outermost(text);
    result = append(text, start, end, ['"scripts": {}']);
    const empty = jsonProperties(result).findLast(({ name }) => name === 'scripts');
    if (empty !== undefined) result = append(result, empty.valueStart, empty.valueEnd, lines);
  }
  // Editing text as text can go wrong in ways that nobody thought of, and this is the user's file.
  const wanted = { ...parsed, scripts: { ...scripts, ...Object.fromEntries(missing) } };
  const same = JSON.stringify(JSON.parse(result)) === JSON.stringify(wanted);
  return same ? { text: result, added: missing.map(([name]) => name) } : undefined;
}
