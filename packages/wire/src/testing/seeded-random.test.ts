import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.js';

const numbers = (seed: number, count: number): number[] =>
  Array.from({ length: count }, seededRandom(seed));

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    expect(numbers(1, 20)).toEqual(numbers(1, 20));
    expect(numbers(1, 20)).not.toEqual(numbers(2, 20));
  });

  it('gives numbers from 0 to 1, as many in each tenth', () => {
    const tenths = new Array<number>(10).fill(0);
    for (const number of numbers(7, 10_000)) {
      const tenth = Math.floor(number * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(tenths).toHaveLength(10);
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});
