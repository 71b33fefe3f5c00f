import type { WireChange } from '@wirepact/schema';
import type { FileChange } from '../watch/burst.js';
import type { WatchRun } from '../watch/session.js';
import { count, duration } from './count.js';
import { diagnosticCount, errorsOf } from './diagnostic-text.js';
import { displayPath } from './display-path.js';
import { printable } from './printable.js';
import type { Style } from './style.js';
import type { SummaryLayout } from './summary.js';
import { wireChangeText } from './wire-change-text.js';

/** More changes than this make a line that nobody reads. */
const MAX_CHANGES = 4;

/** What set a run off, as in `src/a.contract.ts changed` and `src/a.contract.ts and 2 more`. */
export function triggerText(trigger: readonly FileChange[], cwd: string): string {
  const [first, ...further] = trigger;
  if (first === undefined) return 'start';
  const path = printable(displayPath(cwd, first.file));
  return further.length === 0 ? `${path} ${first.kind}` : `${path} and ${further.length} more`;
}

function changeTexts(changes: readonly WireChange[], style: Style): string[] {
  const breaking = changes.filter(({ breaks }) => breaks === 'wire');
  const ordered = [...breaking, ...changes.filter(({ breaks }) => breaks !== 'wire')];
  const texts = ordered.slice(0, MAX_CHANGES).map((change) => wireChangeText(change, style));
  const rest = ordered.length - texts.length;
  return rest > 0 ? [...texts, `${count(rest, 'further wire change')}`] : texts;
}

/** One line for one save: what set it off, how long it took and what it did. */
export function watchLine(run: WatchRun, { cwd, style }: SummaryLayout): string {
  const { result, repeated, recovered } = run;
  const trigger = triggerText(run.trigger, cwd);
  if (errorsOf(result.diagnostics).length > 0) {
    const number = diagnosticCount(errorsOf(result.diagnostics));
    const errors = style('error', repeated ? `still ${number}` : number);
    return `${trigger} → ${errors}, the last good output stays`;
  }
  const counts = [
    [result.written.length, 'written'],
    [result.removed.length, 'removed'],
  ]
    .filter(([number]) => number !== 0)
    .map(([number, word]) => `${number} ${word}`);
  const time = duration(run.milliseconds);
  const did = [
    ...counts,
    ...result.scaffolded.map((file) => `${printable(displayPath(cwd, file))} is yours from now on`),
  ];
  const good = recovered ? `${style('good', 'recovered')}, ` : '';
  if (did.length === 0 && result.changes.length === 0) {
    const line = `nothing to write, ${time}`;
    return recovered ? `${trigger} → ${good}${line}` : style('quiet', `${trigger} → ${line}`);
  }
  const wire = changeTexts(result.changes, style).map((text) => `; ${text}`);
  return `${trigger} → ${good}${did.join(', ')} in ${time}${wire.join('')}`;
}
