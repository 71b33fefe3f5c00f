import { lawfulFaults } from '@wirepact/wire/testing';
import { expect, it } from 'vitest';
import { Chance } from './chance.js';
import { type MakePair, type Outcome, randomCalls } from './random-calls.js';

/** More by `FAULT_CALLS=1000000 FAULT_SEED=2 npx vitest run --project repository faults`. */
const calls = Number(process.env.FAULT_CALLS ?? 5_000);
const seed = Number(process.env.FAULT_SEED ?? 1);

/** Longer than a heartbeat waits. */
const LONGEST_STALL_MS = 600_000;

/** Slow, standing still now and then, once for longer than a heartbeat waits; and then it breaks. */
const badConnection: MakePair = (inner, random, clock) => {
  const chance = new Chance(random);
  const stallMs = chance.happens(0.1) ? LONGEST_STALL_MS : 500;
  const cutAt = chance.spread(10_000_000);
  return lawfulFaults(inner, { random, clock, delayMs: 50, stalls: 0.01, stallMs, cutAt });
};

const run = (): Promise<Outcome> =>
  randomCalls(calls, seed, LONGEST_STALL_MS + 1_000, badConnection);

it(
  `${calls} calls over connections that are slow, stand still and break all end, each with its own answer`,
  async () => {
    const outcome = await run();
    expect(outcome).toMatchObject({
      mixedUp: 0,
      pending: { calls: 0, handlers: 0 },
      errors: [],
      left: {},
    });
    const { endings, connections } = outcome;
    expect([...endings.values()].reduce((sum, number) => sum + number)).toBe(calls);
    expect(connections).toBeGreaterThan(calls / 250);
    expect(endings.get('OK')).toBeGreaterThan(calls / 4);
    expect(endings.get('UNAVAILABLE')).toBeGreaterThan(0);
    // Nothing that lawful faults do is a fault of one of the sides.
    const lawful = ['OK', 'CANCELLED', 'DEADLINE_EXCEEDED', 'UNAVAILABLE', 'RESOURCE_EXHAUSTED'];
    const byHandlers = ['NOT_FOUND', 'INTERNAL'];
    const others = [...endings.keys()].filter((code) => ![...lawful, ...byHandlers].includes(code));
    expect(others).toEqual([]);
    // The same seed, the same run: to the last ending.
    expect(await run()).toEqual(outcome);
  },
  60_000 + calls,
);
