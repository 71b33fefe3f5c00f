import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { aligned } from './table.js';

/** A figure over several rounds. */
export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One line of a report: figures by the name of their column. */
export interface Row {
  readonly name: string;
  readonly figures: Readonly<Record<string, Figure | number>>;
}

/** What a benchmark found. */
export interface Report {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** What a benchmark hands out. */
export interface Outcome {
  /** For a terminal. */
  readonly text: string;
  /** For `--json`. */
  readonly rows: readonly object[];
  /** For the section of a document; absent where the run was not a whole one. */
  readonly markdown?: string;
}

/** A report for a terminal and for `--json`. */
export function outcomeOf(report: Report): Outcome {
  return { text: textOf(report), rows: report.rows };
}

/** The median of some values with their spread. */
export function figureOf(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const half = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { median, min: at(0), max: at(sorted.length - 1) };
}

/** Ratios round by round: a slow moment of the machine slows both sides of a ratio. */
export function ratioOf(values: readonly number[], base: readonly number[]): Figure {
  return figureOf(values.map((value, round) => value / (base[round] ?? Number.NaN)));
}

/** What figures depend on. */
export function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return `${availableParallelism()} × ${model}, ${memory}, ${platform()} ${release()}, Node ${process.versions.node}`;
}

/** The report as a table; spreads stand behind their medians. */
function textOf({ title, rows }: Report): string {
  const columns = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
  const lines = [
    ['', ...columns],
    ...rows.map(({ name, figures }) => [name, ...columns.map((column) => cell(figures[column]))]),
  ];
  return [title, machine(), '', aligned(lines)].join('\n');
}

function cell(figure: Figure | number | undefined): string {
  if (figure === undefined) return '–';
  if (typeof figure === 'number') return short(figure);
  return `${short(figure.median)} (${short(figure.min)}–${short(figure.max)})`;
}

function short(value: number): string {
  if (value >= 10_000) return `${Math.round(value / 1_000)}k`;
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
