/** Something that has no committed number and gets one. */
export interface NumberSeeker {
  /** What the working copy gave it, where it did. */
  readonly current: number | undefined;
}

/** Which numbers may be given away. */
export interface NumberRange {
  readonly last: number;
  /** A stretch that is passed by. */
  readonly skipped?: readonly [number, number];
}

/**
 * Gives out new numbers: those right behind everything that is used or reserved. Of these, each
 * seeker keeps the one that the working copy gave it, so that a save does not shuffle what is not
 * committed yet; and since there are exactly as many as seekers, a number that was given out and
 * taken back between two commits is given out again.
 *
 * @param taken Numbers that are committed, reserved or pinned.
 * @returns One for each seeker, in their order; undefined where no number is left.
 */
export function allotNumbers(
  seekers: readonly NumberSeeker[],
  taken: Iterable<number>,
  { last, skipped: [from, to] = [0, -1] }: NumberRange,
): (number | undefined)[] {
  let highest = 0;
  for (const number of taken) highest = Math.max(highest, number);
  const free = new Set<number>();
  for (let next = highest + 1; free.size < seekers.length && next <= last; next++) {
    if (next >= from && next <= to) next = to + 1;
    if (next <= last) free.add(next);
  }
  const kept = seekers.map(({ current }) => {
    return current !== undefined && free.delete(current) ? current : undefined;
  });
  const rest = [...free];
  return kept.map((number) => number ?? rest.shift());
}
