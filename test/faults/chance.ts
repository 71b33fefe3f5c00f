/** Random choices of a test, from numbers that a seed repeats. */
export class Chance {
  constructor(readonly random: () => number) {}

  /** A whole number from 0 up to, but not including, `end`. */
  below(end: number): number {
    return Math.floor(this.random() * end);
  }

  /** A whole number from 0 up to `end`, of which every order of magnitude is as likely. */
  spread(end: number): number {
    return Math.floor((end + 1) ** this.random() - 1);
  }

  /** True in this share of all cases. */
  happens(share: number): boolean {
    return this.random() < share;
  }
}
