import type { ComparisonResult } from '@wirepact/codegen';
import type { WireChange, WireLevel } from '@wirepact/schema';
import { count } from './count.js';
import { displayPath } from './display-path.js';
import { printable } from './printable.js';
import type { SummaryLayout } from './summary.js';

/** Deepest first: what breaks one breaks those after it. */
const levels: readonly WireLevel[] = ['wire', 'json', 'source'];

/** The changes that break a level or a deeper one, and that no record allows. */
export function breaksOf(changes: readonly WireChange[], level: WireLevel): WireChange[] {
  const deep = levels.slice(0, levels.indexOf(level) + 1);
  return changes.filter(
    ({ breaks, allowed }) => breaks !== undefined && allowed === undefined && deep.includes(breaks),
  );
}

/** What `check --against` found, the deepest first, each with the level that it breaks. */
export function comparisonText(
  { contracts, changes }: ComparisonResult,
  ref: string,
  level: WireLevel,
  { cwd, style }: SummaryLayout,
): string[] {
  const bad = new Set(breaksOf(changes, level));
  const depth = ({ breaks }: WireChange): number =>
    breaks === undefined ? levels.length : levels.indexOf(breaks);
  const lines = changes
    .toSorted((a, b) => depth(a) - depth(b))
    .map((change) => {
      const { breaks, allowed, message, location } = change;
      const word = (breaks ?? 'safe').padEnd(6);
      const look = bad.has(change) ? 'error' : breaks === undefined ? 'good' : 'quiet';
      const place = location && `${displayPath(cwd, location.file)}:${location.start.line}`;
      const notes = [allowed && `allowed: ${allowed}`, place].filter(Boolean).map(String);
      const more = notes.length === 0 ? '' : style('quiet', ` (${printable(notes.join(', '))})`);
      return `  ${style(look, word)} ${printable(message)}${more}`;
    });
  const head = `${count(contracts, 'contract')} against ${printable(ref)}: ${count(changes.length, 'change')}`;
  if (bad.size === 0) return [style('good', `${head}, nothing broken (${level})`), ...lines];
  const verdict = `${count(bad.size, 'change')} ${bad.size === 1 ? 'breaks' : 'break'} what ${printable(ref)} promised (${level})`;
  return [style('error', head), ...lines, style('error', verdict)];
}
