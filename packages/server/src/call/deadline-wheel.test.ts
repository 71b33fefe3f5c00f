import { type VirtualClock, virtualClock } from '@wirepact/wire/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { type DeadlineEntry, DeadlineWheel } from './deadline-wheel.js';

let clock: VirtualClock;
let wheel: DeadlineWheel;
/** The delays of the entries that have expired, with the times at which they did. */
let expired: [delay: number, at: number][];

beforeEach(() => {
  clock = virtualClock();
  wheel = new DeadlineWheel(clock);
  expired = [];
});

/** Puts an entry on the wheel that is due in so many milliseconds. */
function add(delay: number): DeadlineEntry {
  const entry = {
    deadlineAt: clock.now() + delay,
    expire: () => expired.push([delay, clock.now()]),
  };
  wheel.add(entry);
  return entry;
}

describe('DeadlineWheel', () => {
  it('expires entries in the order of their deadlines, never early and at most two ticks late', async () => {
    await clock.advance(3);
    for (const delay of [90, 30, 60, 1]) add(delay);
    await clock.advance(200);
    expect(expired.map(([delay]) => delay)).toEqual([1, 30, 60, 90]);
    for (const [delay, at] of expired) {
      expect(at - 3 - delay).toBeGreaterThanOrEqual(0);
      expect(at - 3 - delay).toBeLessThan(20);
    }
  });

  it('does not expire what was removed', async () => {
    const first = add(20);
    add(60);
    wheel.remove(first);
    wheel.remove(first);
    await clock.advance(100);
    expect(expired.map(([delay]) => delay)).toEqual([60]);
  });

  it('leaves an entry of a later turn in its slot', async () => {
    // One turn is 512 ticks of 10 ms: the second entry shares the slot of the first.
    add(40);
    add(40 + 5_120);
    await clock.advance(5_000);
    expect(expired).toEqual([[40, 40]]);
    await clock.advance(200);
    expect(expired).toEqual([
      [40, 40],
      [5_160, 5_160],
    ]);
  });

  it('expires at the next tick what was due before it was added', async () => {
    await clock.advance(1_000);
    add(5_000);
    await clock.advance(20);
    const late = add(-500);
    add(0);
    add(-500);
    wheel.remove(late);
    await clock.advance(10);
    expect(expired).toEqual([
      [0, 1_030],
      [-500, 1_030],
    ]);
  });

  it('lets an entry add another one while it expires', async () => {
    wheel.add({ deadlineAt: 10, expire: () => add(0) });
    await clock.advance(20);
    expect(expired).toHaveLength(1);
  });

  it('expires the others where one throws', async () => {
    wheel.add({
      deadlineAt: 10,
      expire: () => {
        throw new Error('entry');
      },
    });
    add(20);
    await expect(clock.advance(30)).rejects.toThrow('entry');
    await clock.advance(30);
    expect(expired).toEqual([[20, 20]]);
  });

  it('has no timer once it is stopped or empty', async () => {
    add(30);
    expect(clock.waiting).toBe(1);
    await clock.advance(30);
    expect(clock.waiting).toBe(0);
    add(60_000);
    wheel.stop();
    expect(clock.waiting).toBe(0);
  });
});
