/** How long to wait before the next attempt. */
export interface Backoff {
  /** Upper bound of the first wait, in milliseconds. It doubles with each failed attempt. */
  readonly firstMs: number;
  /** Upper bound of every wait, in milliseconds. */
  readonly maxMs: number;
}

/** Past every bound, and short of infinity, which times 0 is no number. */
const MOST_DOUBLINGS = 31;

/**
 * A wait with full jitter: anything from nothing to the bound, so that clients which lost the same
 * server do not come back at the same moment.
 *
 * @param attempt How many attempts have failed in a row.
 * @param random From 0 to 1, as `Math.random` gives it.
 * @returns Milliseconds.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function fullJitter(backoff: Backoff, attempt: number, random: number): number {
  return random * Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(attempt, MOST_DOUBLINGS));
}
