import { geometricMean, medianOf } from '../statistics.js';
import type { Measured } from './measured.js';
import { corpusOfMean, type Target } from './targets.js';

/** Ours against another in one case. */
export interface Comparison {
  readonly case: string;
  /** Who we are compared with: whom the target names, or the best protobuf library of the run. */
  readonly against: string;
  /** How many times as fast as that we are. */
  readonly ratio: number;
  readonly target: number | undefined;
}

/** A comparison for each case and, where there is more than one, their mean. */
export interface Judgement {
  readonly comparisons: readonly Comparison[];
  /** The geometric mean over the corpus, as far as it was measured; absent for a single case. */
  readonly mean: number | undefined;
  /** Absent where not all of the corpus was measured. */
  readonly meanTarget: number | undefined;
}

/**
 * Compares what was measured of one metric.
 *
 * The ratio is the median of the rounds' ratios: a slow moment slows both sides of a round.
 *
 * @param peers The protobuf libraries that count.
 */
export function judge(
  measured: readonly Measured[],
  peers: readonly string[],
  targets: ReadonlyMap<string, Target>,
): Judgement {
  const comparisons = [...new Set(measured.map((item) => item.case))].flatMap((name) => {
    const inCase = measured.filter((item) => item.case === name);
    const own = inCase.find(({ library }) => library === 'wirepact');
    const target = targets.get(name);
    const others = inCase
      .filter(({ library }) =>
        target?.against === undefined ? peers.includes(library) : library === target.against,
      )
      .sort((a, b) => medianOf(a.rounds) - medianOf(b.rounds));
    const [best] = others;
    if (own === undefined || best === undefined) return [];
    const ratios = best.rounds.map((rival, round) => rival / (own.rounds[round] ?? Number.NaN));
    const ratio = medianOf(ratios);
    return [{ case: name, against: best.library, ratio, target: target?.ratio }];
  });
  const ofMean = comparisons.filter((item) => corpusOfMean.includes(item.case));
  return {
    comparisons,
    mean: ofMean.length > 1 ? geometricMean(ofMean.map(({ ratio }) => ratio)) : undefined,
    meanTarget: ofMean.length === corpusOfMean.length ? targets.get('mean')?.ratio : undefined,
  };
}

/** A target and whether a ratio reaches it: `2.3 reached`, `1.7 missed`. */
export function verdict(ratio: number, target: number | undefined): string {
  if (target === undefined) return '–';
  return `${target} ${ratio >= target ? 'reached' : 'missed'}`;
}
