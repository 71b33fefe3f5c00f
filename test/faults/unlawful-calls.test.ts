import { unlawfulFaults } from '@wirepact/wire/testing';
import { expect, it } from 'vitest';
import { randomCalls } from './random-calls.js';

/** More by `FAULT_CALLS=1000000 FAULT_SEED=2 npx vitest run --project repository faults`. */
const calls = Number(process.env.FAULT_CALLS ?? 20_000);
const seed = Number(process.env.FAULT_SEED ?? 1);

/** How often each fault happens to a packet, and in how many calls. */
const runs: readonly [share: number, count: number][] = [
  [0.005, calls],
  [0.1, Math.ceil(calls / 10)],
];

it.each(runs)(
  'where %d of all packets are dropped, as many doubled, reordered and garbled, %d calls all end',
  async (share, count) => {
    const faults = { drop: share, duplicate: share, reorder: share, garble: share };
    // Ticks of the server's deadlines are all that is left for a moment.
    const outcome = await randomCalls(count, seed, 20, (inner, random) =>
      unlawfulFaults(inner, { random, ...faults }),
    );
    const { endings, pending, errors, left, connections } = outcome;
    expect(pending).toEqual({ calls: 0, handlers: 0 });
    expect([...endings.values()].reduce((sum, number) => sum + number)).toBe(count);
    expect(errors).toEqual([]);
    expect(left).toEqual({});
    // It is worth something only where connections come and go, and calls succeed in between.
    expect(connections).toBeGreaterThan(count / 250);
    expect(endings.get('OK')).toBeGreaterThan(count / 8);
    const expected = ['CANCELLED', 'DEADLINE_EXCEEDED', 'UNAVAILABLE', 'NOT_FOUND', 'INTERNAL'];
    expect(expected.filter((code) => !endings.has(code))).toEqual([]);
  },
  60_000 + calls,
);
