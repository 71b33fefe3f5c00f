import { unlawfulFaults } from '@wirepact/wire/testing';
import { expect, it } from 'vitest';
import { randomCalls } from './random-calls.js';
import { expectOrder, summaryOf } from './run-outcome.js';

/** More by `FAULT_CALLS=1000000 FAULT_SEED=2 npx vitest run --project repository faults`. */
const asked = process.env.FAULT_CALLS;
const calls = Number(asked ?? 5_000);
const seed = Number(process.env.FAULT_SEED ?? 1);

/** How often each fault happens to a packet, and in how many calls. */
const runs: readonly [share: number, count: number][] = [
  [0.005, calls],
  [0.1, Math.ceil(calls / 10)],
];

it.each(runs)(
  'where %d of all packets are dropped, as many doubled, reordered and garbled, %d calls of every kind all end',
  async (share, count) => {
    const faults = { drop: share, duplicate: share, reorder: share, garble: share };
    const outcome = await randomCalls(count, seed, {
      pair: (inner, random) => unlawfulFaults(inner, { random, ...faults }),
      // Ticks of the server's deadlines are all that is left for a moment.
      settleMs: 20,
      losesPackets: true,
    });
    if (asked !== undefined) console.log(summaryOf(outcome));
    expectOrder(outcome);
    const { tally, connections } = outcome;
    // It is worth something only where connections come and go, and calls succeed in between.
    expect(connections).toBeGreaterThan(count / 250);
    expect(tally.endedWith('OK')).toBeGreaterThan(count / 8);
    const expected = ['CANCELLED', 'DEADLINE_EXCEEDED', 'UNAVAILABLE', 'NOT_FOUND', 'INTERNAL'];
    expect(expected.filter((code) => tally.endedWith(code) === 0)).toEqual([]);
  },
  60_000 + 5 * calls,
);
