import { describe, expect, it } from 'vitest';
import { type VirtualClock, virtualClock } from './virtual-clock.js';

/** Has a clock run tasks after these times, and tells in which order and when they ran. */
function scheduled(clock: VirtualClock, ...times: number[]): string[] {
  const ran: string[] = [];
  for (const [index, ms] of times.entries()) {
    clock.after(ms, () => ran.push(`${index} at ${clock.now()}`));
  }
  return ran;
}

describe('virtualClock', () => {
  it('stands still by itself', async () => {
    const clock = virtualClock();
    const ran = scheduled(clock, 0);
    clock.soon(() => ran.push('soon'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([clock.now(), clock.waiting, ran]).toEqual([0, 2, []]);
  });

  it('runs what is due in the order of time, and of making where the time is the same', async () => {
    const clock = virtualClock();
    const ran = scheduled(clock, 30, 10, 20, 10, 10.5, 31);
    await clock.advance(30);
    expect(ran).toEqual(['1 at 10', '3 at 10', '4 at 10.5', '2 at 20', '0 at 30']);
    expect([clock.now(), clock.waiting]).toEqual([30, 1]);
  });

  it('keeps the order of thousands of tasks', async () => {
    const clock = virtualClock();
    const times = Array.from({ length: 3_000 }, (_, i) => (i * 7_919) % 1_009);
    const ran = scheduled(clock, ...times);
    await clock.advance(1_009);
    const expected = times.map((ms, index) => ({ ms, index }));
    expected.sort((one, two) => one.ms - two.ms || one.index - two.index);
    expect(ran).toEqual(expected.map(({ ms, index }) => `${index} at ${ms}`));
  });

  it('runs what comes up on the way, and every promise that follows from a task', async () => {
    const clock = virtualClock();
    const ran: string[] = [];
    const work = async (): Promise<void> => {
      for (let i = 0; i < 50; i++) await Promise.resolve();
      ran.push(`promises at ${clock.now()}`);
      clock.after(5, () => ran.push(`second at ${clock.now()}`));
    };
    clock.after(10, () => void work());
    clock.after(10, () => ran.push('behind the promises of the first'));
    await clock.advance(20);
    expect(ran).toEqual(['promises at 10', 'behind the promises of the first', 'second at 15']);
  });

  it('runs what is to be run soon when no promise is left, and before everything else', async () => {
    const clock = virtualClock();
    const ran: string[] = [];
    clock.after(0, () => ran.push('after 0'));
    clock.soon(() => ran.push('soon'));
    void Promise.resolve()
      .then(() => ran.push('promise'))
      .then(() => ran.push('its promise'));
    await clock.advance(0);
    expect(ran).toEqual(['promise', 'its promise', 'soon', 'after 0']);
  });

  it('does not run what was cancelled', async () => {
    const clock = virtualClock();
    const timer = clock.after(5, () => expect.unreachable());
    clock.cancel(timer);
    clock.cancel(timer);
    clock.cancel(undefined);
    expect(clock.waiting).toBe(0);
    await clock.advance(10);
  });

  it('begins each time at the same time of day', async () => {
    const clock = virtualClock();
    await clock.advance(1_500);
    expect(new Date(clock.wallTime()).toISOString()).toBe('2000-01-01T00:00:01.500Z');
  });

  it('moves until a promise is settled, and no further', async () => {
    const clock = virtualClock();
    const ran = scheduled(clock, 60_000, 60_001);
    const promise = new Promise((resolve) => clock.after(60_000, () => resolve('done')));
    expect(await clock.until(promise)).toBe('done');
    expect(ran).toEqual(['0 at 60000']);
    expect(clock.now()).toBe(60_000);
    await expect(clock.until(Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('says so where nothing is left that could settle a promise, or it takes too long', async () => {
    const clock = virtualClock();
    const never = new Promise(() => undefined);
    await expect(clock.until(never)).rejects.toThrow('nothing is left to happen');
    const beat = (): void => {
      clock.after(1_000, beat);
    };
    beat();
    await expect(clock.until(never, 5_000)).rejects.toThrow('pending after 5000 ms');
    expect(clock.now()).toBe(5_000);
  });

  it('passes on what a task throws, and can be moved on', async () => {
    const clock = virtualClock();
    clock.after(1, () => {
      throw new Error('task');
    });
    await expect(clock.advance(2)).rejects.toThrow('task');
    await clock.advance(2);
    expect(clock.now()).toBe(3);
  });

  it('is moved by one at a time, and never back', async () => {
    const clock = virtualClock();
    const first = clock.advance(1);
    await expect(clock.advance(1)).rejects.toThrow('moved already');
    await first;
    await expect(clock.advance(-1)).rejects.toThrow(RangeError);
    await expect(clock.advance(Number.NaN)).rejects.toThrow(RangeError);
  });
});
