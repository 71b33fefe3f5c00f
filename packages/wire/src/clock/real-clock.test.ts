import { describe, expect, it } from 'vitest';
import { realClock } from './real-clock.js';

describe('realClock', () => {
  it('runs what is to be run soon in front of everything that has a time', async () => {
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      realClock.after(0, () => {
        order.push('after');
        resolve();
      });
      realClock.soon(() => order.push('soon'));
      order.push('now');
    });
    expect(order).toEqual(['now', 'soon', 'after']);
  });

  it('does not run what was cancelled', async () => {
    let runs = 0;
    const timer = realClock.after(1, () => runs++);
    realClock.cancel(timer);
    realClock.cancel(timer);
    realClock.cancel(undefined);
    await new Promise<void>((resolve) => realClock.after(5, resolve));
    expect(runs).toBe(0);
  });

  it('does not run at once what is to wait longer than a timer can', async () => {
    let runs = 0;
    const timer = realClock.after(2 ** 40, () => runs++);
    await new Promise<void>((resolve) => realClock.after(5, resolve));
    realClock.cancel(timer);
    expect(runs).toBe(0);
  });

  it('runs later what is to come behind all that promises lead to', async () => {
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      realClock.later(() => {
        order.push('later');
        resolve();
      });
      const chain = async (): Promise<void> => {
        for (let hop = 0; hop < 20; hop++) await Promise.resolve();
        realClock.soon(() => order.push('soon'));
      };
      void chain();
    });
    expect(order).toEqual(['soon', 'later']);
  });

  it('has a time that goes on and a time of day', async () => {
    const before = realClock.now();
    await new Promise<void>((resolve) => realClock.after(2, resolve));
    expect(realClock.now()).toBeGreaterThan(before);
    expect(new Date(realClock.wallTime()).getFullYear()).toBeGreaterThan(2_024);
  });
});
