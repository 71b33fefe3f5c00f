import { virtualClock } from '@wirepact/wire/testing';
import { describe, expect, it } from 'vitest';
import { sendOff } from './send-off.js';

/** How many were asked, at each of some moments. */
async function asked(
  count: number,
  spreadMs: number,
  moments: readonly number[],
): Promise<number[]> {
  const clock = virtualClock();
  let done = 0;
  const leavers = Array.from({ length: count }, (_, index) => index);
  sendOff(leavers, spreadMs, clock, (leaver) => {
    expect(leaver).toBe(done++);
  });
  const counts: number[] = [];
  for (const moment of moments) {
    await clock.advance(moment - clock.now());
    counts.push(done);
  }
  expect(clock.waiting).toBe(0);
  return counts;
}

describe('clients that are sent off', () => {
  it('are asked evenly over the time, each once', async () => {
    expect(await asked(10_000, 5_000, [0, 1_000, 2_500, 4_980, 5_000])).toEqual([
      0, 2_000, 5_000, 9_960, 10_000,
    ]);
    expect(await asked(3, 5_000, [20, 1_660, 1_680, 5_000])).toEqual([1, 1, 2, 3]);
  });

  it('are asked at once where there is no time', async () => {
    expect(await asked(3, 0, [0])).toEqual([3]);
    expect(await asked(0, 1_000, [0])).toEqual([0]);
  });

  it('are asked no more once that is stopped', async () => {
    const clock = virtualClock();
    let count = 0;
    const stop = sendOff([1, 2, 3, 4], 1_000, clock, () => count++);
    await clock.advance(500);
    stop();
    await clock.advance(1_000);
    expect([count, clock.waiting]).toEqual([2, 0]);
  });
});
