import { readFileSync } from 'node:fs';
import type { Diagnostic, Location } from '@wirepact/schema';
import { codeFrame } from './code-frame.js';
import { count } from './count.js';
import { displayPath } from './display-path.js';
import { printable } from './printable.js';
import type { Style } from './style.js';

/** What the text of diagnostics depends on. */
export interface DiagnosticLayout {
  /** Paths are shown relative to this folder. */
  readonly cwd: string;
  readonly style: Style;
  /** Columns that a line of source may take. */
  readonly width: number;
  /** The text of a file, or undefined where it cannot be read. */
  readonly readSource: (file: string) => string | undefined;
}

/** Reads each file once, so that a report shows one state of it. */
export function sourceReader(): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>();
  return (file) => {
    if (!texts.has(file)) texts.set(file, readIfPossible(file));
    return texts.get(file);
  };
}

function readIfPossible(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The frame is an extra: a file that is gone by now is shown by its place alone.
    return undefined;
  }
}

function placeText(place: Location, layout: DiagnosticLayout): string {
  const { line, column } = place.start;
  return printable(`${displayPath(layout.cwd, place.file)}:${line}:${column}`);
}

function frame(place: Location, look: Diagnostic['severity'], layout: DiagnosticLayout): string[] {
  const source = layout.readSource(place.file);
  if (source === undefined) return [];
  const { style, width } = layout;
  return codeFrame(source, place, { style, look, width: width - 2 }).map((line) => `  ${line}`);
}

/**
 * One diagnostic: its place, what is wrong, the code, how to mend it, and what belongs to it.
 * A notice is one line, since nothing has to be done about it.
 */
export function diagnosticText(diagnostic: Diagnostic, layout: DiagnosticLayout): string {
  const { severity, code, location, hint, related = [] } = diagnostic;
  const { style } = layout;
  const place = location && style('strong', placeText(location, layout));
  const head = [style(severity, severity), style('quiet', code), place].filter(Boolean).join(' ');
  const message = printable(diagnostic.message);
  if (severity === 'notice') return `${head} ${message}${hint ? `. ${printable(hint)}` : ''}`;

  const lines = [head, ...message.split('\n').map((line) => `  ${line}`)];
  const shown = location ? frame(location, severity, layout) : [];
  if (shown.length > 0) lines.push('', ...shown);
  const notes = related.map((other) => {
    return `  ${style('notice', 'see')} ${placeText(other.location, layout)} ${printable(other.message)}`;
  });
  if (hint !== undefined) notes.unshift(`  ${style('good', 'hint')} ${printable(hint)}`);
  if (notes.length > 0) lines.push('', ...notes);
  return lines.join('\n');
}

/** Errors among diagnostics. */
export function errorsOf(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** How many there are of each kind, as in `2 errors, 1 warning`; empty where there is none. */
export function diagnosticCount(diagnostics: readonly Diagnostic[]): string {
  return (['error', 'warning', 'notice'] as const)
    .map((kind) => [diagnostics.filter(({ severity }) => severity === kind).length, kind] as const)
    .filter(([number]) => number > 0)
    .map(([number, kind]) => count(number, kind))
    .join(', ');
}

/** All diagnostics, one blank line between those that take several lines. */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  layout: DiagnosticLayout,
): string {
  let text = '';
  let previous: Diagnostic | undefined;
  for (const diagnostic of diagnostics) {
    const close = previous?.severity === 'notice' && diagnostic.severity === 'notice';
    if (previous !== undefined) text += close ? '\n' : '\n\n';
    text += diagnosticText(diagnostic, layout);
    previous = diagnostic;
  }
  return text;
}
