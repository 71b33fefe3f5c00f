import type { GenerateResult } from '@wirepact/codegen';
import { count, duration } from './count.js';
import { displayPath } from './display-path.js';
import { printable } from './printable.js';
import type { Style } from './style.js';
import { wireChangeText } from './wire-change-text.js';

/** What the text of a summary depends on. */
export interface SummaryLayout {
  /** Paths are shown relative to this folder. */
  readonly cwd: string;
  readonly style: Style;
}

/** What became of the outputs, as in `2 written, 1 removed, 16 unchanged`. */
function outputCounts({ written, removed, unchanged }: GenerateResult): string {
  return [
    [written.length, 'written'],
    [removed.length, 'removed'],
    [unchanged, 'unchanged'],
  ]
    .filter(([number]) => number !== 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(', ');
}

function pathLines(word: string, files: readonly string[], layout: SummaryLayout): string[] {
  return files.map((file) => {
    return `  ${layout.style('quiet', word)} ${printable(displayPath(layout.cwd, file))}`;
  });
}

function changeLines({ changes }: GenerateResult, { style }: SummaryLayout): string[] {
  return changes.map((change) => `  ${wireChangeText(change, style)}`);
}

/** What a run of `generate` without errors did. */
export function generateSummary(
  result: GenerateResult,
  milliseconds: number,
  layout: SummaryLayout,
): string[] {
  const contracts = count(result.contracts, 'contract');
  const files = count(result.written.length + result.unchanged, 'file');
  const counts = outputCounts(result);
  const fate = counts === '' ? '' : ` (${counts})`;
  return [
    `${layout.style('strong', `${contracts} → ${files}`)}${fate} in ${duration(milliseconds)}`,
    ...pathLines('removed', result.removed, layout),
    ...pathLines('yours from now on:', result.scaffolded, layout),
    ...changeLines(result, layout),
  ];
}

/** Whether `check` found output that is not what the contracts ask for. */
export function isStale({ written, removed }: GenerateResult): boolean {
  return written.length + removed.length > 0;
}

/** What a run of `check` without errors found. */
export function checkSummary(
  result: GenerateResult,
  milliseconds: number,
  layout: SummaryLayout,
): string[] {
  const { style } = layout;
  const contracts = count(result.contracts, 'contract');
  const files = result.written.length + result.unchanged;
  if (!isStale(result)) {
    const line = `${contracts} → ${count(files, 'file')}, all up to date`;
    return [`${style('good', line)} in ${duration(milliseconds)}`];
  }
  return [
    style('error', `${contracts} → ${count(files, 'file')}, not up to date`),
    ...pathLines('stale', result.written, layout),
    ...pathLines('left over', result.removed, layout),
    ...changeLines(result, layout),
    '  run wirepact generate',
  ];
}
