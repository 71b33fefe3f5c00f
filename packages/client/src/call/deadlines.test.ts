import { describe, expect, it } from 'vitest';
import { Deadlines, type Timed } from './deadlines.js';

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
  it('expire in the order in which they are due, whatever was added first', async () => {
    const deadlines = new Deadlines();
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      deadlines.add(item(resolve), 40);
      deadlines.add(
        item(() => order.push('late')),
        20,
      );
      deadlines.add(
        item(() => order.push('early')),
        1,
      );
      deadlines.add(
        item(() => order.push('late too')),
        20,
      );
    });
    expect(order).toEqual(['early', 'late', 'late too']);
  });

  it('do not expire once they are removed, from any place in their list', async () => {
    const deadlines = new Deadlines();
    const expired: number[] = [];
    const items = [0, 1, 2, 3, 4].map((i) => item(() => expired.push(i)));
    for (const one of items) deadlines.add(one, 5);
    for (const i of [0, 2, 4]) deadlines.remove(items[i] as Timed);
    deadlines.remove(items[2] as Timed);
    await new Promise<void>((resolve) => deadlines.add(item(resolve), 6));
    expect(expired).toEqual([1, 3]);
  });

  it('may be added and removed while others expire', async () => {
    const deadlines = new Deadlines();
    const second = item(() => {
      throw new Error('It was removed');
    });
    await new Promise<void>((resolve) => {
      deadlines.add(
        item(() => {
          deadlines.remove(second);
          deadlines.add(item(resolve), 1);
        }),
        2,
      );
      deadlines.add(second, 2);
    });
  });
});
