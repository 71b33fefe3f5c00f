import { afterEach, describe, expect, it } from 'vitest';
import { type DeadlineEntry, DeadlineWheel } from './deadline-wheel.js';

const wheels: DeadlineWheel[] = [];

afterEach(() => {
  for (const wheel of wheels.splice(0)) wheel.stop();
});

function wheelWith(...delays: number[]): {
  wheel: DeadlineWheel;
  entries: DeadlineEntry[];
  expired: Promise<{ delay: number; early: boolean }>[];
} {
  const wheel = new DeadlineWheel();
  wheels.push(wheel);
  const entries: DeadlineEntry[] = [];
  const expired = delays.map(
    (delay) =>
      new Promise<{ delay: number; early: boolean }>((resolve) => {
        const deadlineAt = performance.now() + delay;
        const entry = {
          deadlineAt,
          expire: () => resolve({ delay, early: performance.now() < deadlineAt }),
        };
        entries.push(entry);
        wheel.add(entry);
      }),
  );
  return { wheel, entries, expired };
}

describe('DeadlineWheel', () => {
  it('expires entries in the order of their deadlines and never early', async () => {
    const { expired } = wheelWith(90, 30, 60, 1);
    const order: number[] = [];
    for (const entry of expired) void entry.then(({ delay }) => order.push(delay));
    const results = await Promise.all(expired);
    expect(results.map(({ early }) => early)).toEqual([false, false, false, false]);
    expect(order).toEqual([1, 30, 60, 90]);
  });

  it('does not expire what was removed', async () => {
    const { wheel, entries, expired } = wheelWith(20, 60);
    let gone = false;
    void expired[0]?.then(() => {
      gone = true;
    });
    const [first] = entries;
    if (first !== undefined) wheel.remove(first);
    await expired[1];
    expect(gone).toBe(false);
  });

  it('leaves an entry of a later turn in its slot', async () => {
    // One turn is 512 ticks of 10 ms: the second entry shares the slot of the first.
    const { wheel, entries, expired } = wheelWith(40, 40 + 5_120);
    let late = false;
    void expired[1]?.then(() => {
      late = true;
    });
    await expired[0];
    expect(late).toBe(false);
    const [, second] = entries;
    if (second !== undefined) wheel.remove(second);
  });

  it('expires what was due during a stall', async () => {
    const { expired } = wheelWith(5, 15, 25);
    const stalledUntil = performance.now() + 60;
    while (performance.now() < stalledUntil);
    expect(await Promise.all(expired)).toHaveLength(3);
  });

  it('lets an entry add another one while it expires', async () => {
    const wheel = new DeadlineWheel();
    wheels.push(wheel);
    await new Promise<void>((resolve) => {
      wheel.add({
        deadlineAt: performance.now(),
        expire: () => wheel.add({ deadlineAt: performance.now(), expire: resolve }),
      });
    });
  });

  it('has no timer once it is stopped or empty', async () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((type) => type === 'Timeout').length;
    const before = timers();
    const { wheel } = wheelWith(60_000);
    expect(timers()).toBe(before + 1);
    wheel.stop();
    expect(timers()).toBe(before);
  });
});
