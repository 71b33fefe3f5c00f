import type { Clock, Timer } from '@wirepact/wire';
import { type Backoff, fullJitter } from './backoff.js';

/** A side that broke the protocol once will do it again: once a minute is enough. */
const AFRESH_MS = 60_000;
/**
 * A connection that lasts this long has succeeded, in milliseconds. A server that welcomes and then
 * closes at once has not, and is not asked again at once.
 */
const STEADY_MS = 5_000;
/** setTimeout fires at once for more than 2^31-1 ms, and a server may ask for any wait. */
const LONGEST_MS = 2 ** 31 - 1;

/** When the next attempt to connect is made. */
export class Reconnect {
  private attempt = 0;
  /** There is one while an attempt waits for its time. */
  private timer: Timer | undefined;
  /** What no reason shortens: the earliest moment of the attempt that waits. On the clock. */
  private earliest = 0;
  /** When the last connection came about, on the clock. */
  private openedAt: number | undefined;
  /** Connections in a row that came about and did not last. */
  private shortLived = 0;
  /** The wait that a GoAway asked for, in milliseconds. */
  private invitation: number | undefined;
  /** On the clock, as is the next. */
  private notBefore: number = Number.NEGATIVE_INFINITY;
  private brokenAt: number = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly backoff: Backoff,
    private readonly connect: () => void,
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  /** Whether the server has asked to come back. */
  get invited(): boolean {
    return this.invitation !== undefined;
  }

  /** A connection came about. */
  opened(): void {
    this.openedAt = this.clock.now();
    this.invitation = undefined;
  }

  /** The server asked to come back after some time between these, in milliseconds. */
  between(min: number, max: number): void {
    const random = this.random();
    this.invitation =
      max === 0
        ? fullJitter(this.backoff, 0, random)
        : Math.min(LONGEST_MS, min + random * Math.max(0, max - min));
  }

  /** The protocol was broken: the next attempt comes at least a minute after the last such one. */
  afresh(): void {
    this.notBefore = this.brokenAt + AFRESH_MS;
    this.brokenAt = Math.max(this.clock.now(), this.notBefore);
  }

  /** The wait before the next attempt, in milliseconds; each call counts one attempt more. */
  nextWait(): number {
    const now = this.clock.now();
    this.judgeLast(now);
    const invitation = this.invitation ?? 0;
    this.invitation = undefined;
    const jitter = fullJitter(this.backoff, this.attempt++, this.random());
    const least = Math.max(0, invitation, this.floor, this.notBefore - now);
    this.earliest = now + least;
    return Math.max(least, jitter);
  }

  /** Looks at how long the connection lasted that has just ended, if there was one. */
  private judgeLast(now: number): void {
    if (this.openedAt === undefined) return;
    if (now - this.openedAt >= STEADY_MS) {
      this.attempt = 0;
      this.shortLived = 0;
    } else this.shortLived++;
    this.openedAt = undefined;
  }

  /** From the second one on, full jitter is not enough: it may be next to nothing every time. */
  private get floor(): number {
    return this.shortLived < 2 ? 0 : fullJitter(this.backoff, this.shortLived - 2, 1);
  }

  /** Makes the next attempt when it is time for it. */
  schedule(): void {
    this.wait(this.nextWait());
  }

  /**
   * There is reason to believe that the attempt that waits will succeed, or somebody waits for it: it
   * is made without the random part of the wait. Does nothing where none waits.
   */
  hurry(): void {
    if (this.timer !== undefined) this.wait(Math.max(0, this.earliest - this.clock.now()));
  }

  /** Makes no further attempt. */
  cancel(): void {
    this.clock.cancel(this.timer);
    this.timer = undefined;
  }

  private wait(ms: number): void {
    this.clock.cancel(this.timer);
    this.timer = this.clock.after(ms, () => {
      this.timer = undefined;
      this.connect();
    });
  }
}
