import { beforeEach, describe, expect, it } from 'vitest';
import { type VirtualClock, virtualClock } from '../testing/virtual-clock.js';
import { Deadlines, type Timed } from './deadlines.js';

let clock: VirtualClock;
let deadlines: Deadlines;

beforeEach(() => {
  clock = virtualClock();
  deadlines = new Deadlines(clock);
});

/** An item that tells when it expires. */
function item(expired: () => void): Timed {
  return {
    expiresAt: 0,
    list: undefined,
    earlier: undefined,
    later: undefined,
    expire: expired,
  };
}

describe('Deadlines', () => {
  it('expire when they are due, whatever was added first', async () => {
    const order: string[] = [];
    for (const [name, ms] of [
      ['last', 40],
      ['late', 20],
      ['early', 1],
      ['late too', 20],
    ] as const) {
      deadlines.add(
        item(() => order.push(`${name} at ${clock.now()}`)),
        ms,
      );
    }
    await clock.advance(100);
    expect(order).toEqual(['early at 1', 'late at 20', 'late too at 20', 'last at 40']);
    expect(clock.waiting).toBe(0);
  });

  it('do not expire once they are removed, from any place in their list', async () => {
    const expired: number[] = [];
    const items = [0, 1, 2, 3, 4].map((i) => item(() => expired.push(i)));
    for (const one of items) deadlines.add(one, 5);
    for (const i of [0, 2, 4]) deadlines.remove(items[i] as Timed);
    deadlines.remove(items[2] as Timed);
    await clock.advance(5);
    expect(expired).toEqual([1, 3]);
  });

  it('may be added and removed while others expire', async () => {
    const second = item(() => expect.unreachable());
    let third = 0;
    deadlines.add(
      item(() => {
        deadlines.remove(second);
        deadlines.add(
          item(() => {
            third = clock.now();
          }),
          1,
        );
      }),
      2,
    );
    deadlines.add(second, 2);
    await clock.advance(10);
    expect(third).toBe(3);
  });

  it('expire however many durations there are, and whichever come again meanwhile', async () => {
    const expired: number[] = [];
    const durations = Array.from({ length: 1_000 }, (_, i) => i + 1);
    for (const ms of durations) {
      deadlines.add(
        item(() => {
          expired.push(ms);
          // The list of this duration has just become empty.
          deadlines.add(
            item(() => expired.push(-ms)),
            ms,
          );
        }),
        ms,
      );
    }
    const removed = item(() => expect.unreachable());
    deadlines.add(removed, 0.5);
    deadlines.remove(removed);
    await clock.advance(2_000);
    expect(expired.filter((ms) => ms > 0)).toEqual(durations);
    expect(expired.filter((ms) => ms < 0)).toEqual(durations.map((ms) => -ms));
  });
});
