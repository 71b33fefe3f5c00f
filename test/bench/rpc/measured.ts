import { medianOf, spreadOf } from '../statistics.js';
import type { CaseName } from './case-names.js';
import { type Metric, units } from './contest.js';

/** What one library took in one case. */
export interface Measured {
  readonly case: CaseName;
  readonly metric: Metric;
  readonly library: string;
  /** Round by round; one value for what does not differ between rounds. */
  readonly rounds: readonly number[];
}

/** A library that failed in a case. */
export interface Failure {
  /** `all` where it took part in none. */
  readonly case: CaseName | 'all';
  readonly library: string;
  readonly message: string;
}

/** One row of `--json`. */
export interface Row {
  readonly suite: 'rpc';
  readonly case: string;
  readonly metric: string;
  readonly library: string;
  readonly median: number;
  /** The distance between the quartiles of the rounds. */
  readonly spread: number;
  readonly unit: string;
}

/** What was measured, as a row. */
export function rowOf({ case: name, metric, library, rounds }: Measured): Row {
  const [median, spread] = [medianOf(rounds), spreadOf(rounds)];
  return { suite: 'rpc', case: name, metric, library, median, spread, unit: units[metric] };
}

/** How many times another's figure ours is: the median of the rounds' ratios. */
export function ratioOf(own: Measured, other: Measured): number {
  return medianOf(own.rounds.map((value, round) => value / (other.rounds[round] ?? Number.NaN)));
}
