import type { Clock } from '@wirepact/wire';
import { CallRate } from '../call/call-rate.js';

interface Share {
  readonly rate: CallRate;
  connections: number;
  /** When the last connection ended, on the clock. */
  leftAt: number;
}

/** After this time without a call a bucket is full, and another one takes its place, in milliseconds. */
const FULL_AFTER_MS = 1_000;

/** How many calls each principal may open, over all of its connections to this server. */
export class PrincipalRates {
  private readonly shares: Map<string, Share> = new Map();
  /** When shares were last looked for that nobody needs. */
  private sweptAt: number;

  /** @param perSecond At least 1. */
  constructor(
    private readonly perSecond: number,
    private readonly clock: Clock,
  ) {
    this.sweptAt = clock.now();
  }

  /** How many principals are kept in mind. */
  get size(): number {
    return this.shares.size;
  }

  /** What a principal has for all of its connections; to be released for each of them. */
  of(id: string): CallRate {
    const now = this.clock.now();
    this.sweep(now);
    let share = this.shares.get(id);
    if (share === undefined) {
      share = { rate: new CallRate(this.perSecond, now), connections: 0, leftAt: 0 };
      this.shares.set(id, share);
    }
    share.connections++;
    return share.rate;
  }

  /** A connection has ended. What it has called counts for the next one, so that none is won by that. */
  release(id: string): void {
    const share = this.shares.get(id);
    if (share === undefined) return;
    share.connections--;
    share.leftAt = this.clock.now();
  }

  private sweep(now: number): void {
    if (now - this.sweptAt < FULL_AFTER_MS) return;
    this.sweptAt = now;
    for (const [id, { connections, leftAt }] of this.shares) {
      if (connections === 0 && now - leftAt >= FULL_AFTER_MS) this.shares.delete(id);
    }
  }
}

/** @param perSecond 0 for any number. */
export function principalRates(perSecond: number, clock: Clock): PrincipalRates | undefined {
  return perSecond === 0 ? undefined : new PrincipalRates(perSecond, clock);
}
