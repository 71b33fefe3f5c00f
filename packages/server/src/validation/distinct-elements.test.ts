import { arrayUnique } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { hasOnlyDistinct } from './distinct-elements.js';

describe('hasOnlyDistinct', () => {
  const object = {};
  it.each([
    [[]],
    [['a', 'b']],
    [['a', 'b', 'a']],
    [[1, '1', 1n, true]],
    [[0, -0]],
    [[2n, 2n]],
    [[Number.NaN]],
    [[1, Number.NaN, Number.NaN]],
    [[null, undefined]],
    [[undefined, undefined]],
    [[{}, {}]],
    [[object, object]],
    [[new Date(0), new Date(0)]],
  ])('agrees with class-validator about %o', (list: unknown[]) => {
    expect(hasOnlyDistinct(list)).toBe(arrayUnique(list));
  });
});
