/** The value below which a share of the values lies, between 0 and 1; in between it interpolates. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** The middle of the values. */
export function medianOf(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The distance between the quartiles: half of all rounds lie in it. */
export function spreadOf(values: readonly number[]): number {
  return quantile(values, 0.75) - quantile(values, 0.25);
}

/** The mean of ratios: twice as fast here and half as fast there come to 1. */
export function geometricMean(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}
