import { seededRandom, type VirtualClock, virtualClock } from '@wirepact/wire/testing';
import { CallTally } from './call-tally.js';
import { Chance } from './chance.js';

/** Longest that a caller waits for its answer, and a handler before it gives one, in milliseconds. */
export const LONGEST_MS = 120_000;
/** Most characters or bytes of most messages. */
const MOST_SMALL = 20_000;
/** Messages that travel in parts have so many bytes at least, and at most; 1 MiB is the limit. */
const [LEAST_LARGE, MOST_LARGE] = [140_000, 500_000];

const letters = 'x'.repeat(MOST_LARGE);
const zeros = new Uint8Array(MOST_LARGE);

/** What all callers and handlers of a run with one seed share. */
export class RandomRun {
  readonly clock: VirtualClock = virtualClock();
  readonly random: () => number;
  readonly chance: Chance;
  readonly tally: CallTally = new CallTally();
  /** How many wait for {@link sleep}: they are on the clock and no leak. */
  sleeping = 0;

  /** @param losesPackets Whether only a deadline is sure to end a call. */
  constructor(
    seed: number,
    readonly losesPackets: boolean,
  ) {
    this.random = seededRandom(seed);
    this.chance = new Chance(this.random);
  }

  /** Resolves after a random time of up to so many milliseconds. */
  sleep(mostMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.sleeping++;
      this.clock.after(this.chance.spread(mostMs), () => {
        this.sleeping--;
        resolve();
      });
    });
  }

  /** A text that nearly always fits one frame. */
  text(): string {
    return letters.slice(0, this.size());
  }

  /** Bytes that nearly always fit one frame. */
  bytes(): Uint8Array {
    return zeros.subarray(0, this.size());
  }

  private size(): number {
    if (!this.chance.happens(0.01)) return this.chance.spread(MOST_SMALL);
    return LEAST_LARGE + this.chance.below(MOST_LARGE - LEAST_LARGE);
  }
}
