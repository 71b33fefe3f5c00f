/**
 * How many calls a client may open: so many in a second on average, and as many at once after a
 * second without any. A bucket that fills with time and from which each call takes one.
 */
export class CallRate {
  /** What is in the bucket, in thousandths of a call, so that whole milliseconds stay exact. */
  private left: number;
  private filledAt: number;

  /**
   * @param perSecond At least 1.
   * @param now Where the time begins, in milliseconds.
   */
  constructor(
    private readonly perSecond: number,
    now: number,
  ) {
    this.left = perSecond * CALL;
    this.filledAt = now;
  }

  /**
   * Takes a call out.
   *
   * @returns 0 where there was one, else the milliseconds until there will be.
   */
  take(now: number): number {
    const { perSecond } = this;
    this.left = Math.min(perSecond * CALL, this.left + (now - this.filledAt) * perSecond);
    this.filledAt = now;
    if (this.left < CALL) return Math.ceil((CALL - this.left) / perSecond);
    this.left -= CALL;
    return 0;
  }
}

/** One call. In a millisecond one thousandth of what comes in a second is added. */
const CALL = 1_000;
