import { lawfulFaults } from '@wirepact/wire/testing';
import { expect, it } from 'vitest';
import { Chance } from './chance.js';
import { type BadLinks, randomCalls } from './random-calls.js';
import { expectOrder, summaryOf } from './run-outcome.js';

/** More by `FAULT_CALLS=1000000 FAULT_SEED=2 npx vitest run --project repository faults`. */
const asked = process.env.FAULT_CALLS;
const calls = Number(asked ?? 5_000);
const seed = Number(process.env.FAULT_SEED ?? 1);

/** Longer than a heartbeat waits. */
const LONGEST_STALL_MS = 600_000;

/** Slow, standing still now and then, once for longer than a heartbeat waits; and then it breaks. */
const badConnections: BadLinks = {
  pair(inner, random, clock) {
    const chance = new Chance(random);
    const stallMs = chance.happens(0.1) ? LONGEST_STALL_MS : 500;
    const cutAt = chance.spread(50_000_000);
    return lawfulFaults(inner, { random, clock, delayMs: 50, stalls: 0.01, stallMs, cutAt });
  },
  // Packets that come one after the other may all stall.
  settleMs: 10 * LONGEST_STALL_MS,
  losesPackets: false,
};

it(
  `${calls} calls of every kind over connections that are slow, stand still and break all end, each with its own answer`,
  async () => {
    const outcome = await randomCalls(calls, seed, badConnections);
    if (asked !== undefined) console.log(summaryOf(outcome));
    const { tally, connections } = outcome;
    expect(tally.wrong).toEqual([]);
    expectOrder(outcome);
    expect(connections).toBeGreaterThan(calls / 250);
    expect(tally.endedWith('OK')).toBeGreaterThan(calls / 4);
    expect(tally.endedWith('UNAVAILABLE')).toBeGreaterThan(0);
    // Nothing that lawful faults do is a fault of one of the sides.
    const lawful = ['OK', 'CANCELLED', 'DEADLINE_EXCEEDED', 'UNAVAILABLE', 'RESOURCE_EXHAUSTED'];
    const byProgram = ['LEFT', 'NOT_FOUND', 'INTERNAL', 'meant'];
    const expected = [...lawful, ...byProgram];
    expect([...tally.codes.keys()].filter((code) => !expected.includes(code))).toEqual([]);
  },
  60_000 + 5 * calls,
);

it('the same seed makes the same run, to the last ending', async () => {
  const [one, other] = [
    await randomCalls(500, seed, badConnections),
    await randomCalls(500, seed, badConnections),
  ];
  expect(other.tally).toEqual(one.tally);
  expect(other.connections).toBe(one.connections);
}, 60_000);
