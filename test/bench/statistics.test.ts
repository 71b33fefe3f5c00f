import { describe, expect, it } from 'vitest';
import { geometricMean, medianOf, quantile, spreadOf } from './statistics.js';

describe('the statistics of rounds', () => {
  it('take the middle value, or the mean of the two in the middle', () => {
    expect(medianOf([9, 1, 5])).toBe(5);
    expect(medianOf([1, 2, 4, 100])).toBe(3);
  });

  it('interpolate between values', () => {
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(quantile([3], 0.9)).toBe(3);
  });

  it('measure the spread by the quartiles, which one slow round does not move', () => {
    expect(spreadOf([1, 2, 3, 4, 5])).toBe(2);
    expect(spreadOf([1, 2, 3, 4, 5_000])).toBe(2);
  });

  it('average ratios so that twice and half cancel out', () => {
    expect(geometricMean([2, 0.5])).toBeCloseTo(1);
    expect(geometricMean([2, 8])).toBeCloseTo(4);
  });
});
