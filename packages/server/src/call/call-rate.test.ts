import { expect, it } from 'vitest';
import { CallRate } from './call-rate.js';

it('lets as many calls pass at once as in a second, and says when the next one may', () => {
  const rate = new CallRate(4, 1_000);
  expect([1, 2, 3, 4, 5].map(() => rate.take(1_000))).toEqual([0, 0, 0, 0, 250]);
  expect(rate.take(1_249)).toBe(1);
  expect(rate.take(1_250)).toBe(0);
  expect(rate.take(1_250)).toBe(250);
});

it('does not save up more than a second of calls', () => {
  const rate = new CallRate(2, 0);
  expect([1, 2, 3].map(() => rate.take(60_000))).toEqual([0, 0, 500]);
});
