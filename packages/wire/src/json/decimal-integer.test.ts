import { describe, expect, it } from 'vitest';
import { exactInteger } from './decimal-integer.js';

describe('exactInteger', () => {
  it.each([
    ['0', 0n],
    ['-0', 0n],
    ['0.000', 0n],
    ['0e99999999999', 0n],
    ['1.0', 1n],
    ['1.50e1', 15n],
    ['1e5', 100_000n],
    ['-12.5E+1', -125n],
    ['100e-2', 1n],
    ['0.00012e4', undefined],
    ['0.00012e5', 12n],
    ['18446744073709551615', 2n ** 64n - 1n],
    ['-9223372036854775808.0', -(2n ** 63n)],
    ['9007199254740993', 2n ** 53n + 1n],
    ['0.5', undefined],
    ['1e-1', undefined],
    ['', undefined],
    ['+1', undefined],
    ['01', undefined],
    ['1.', undefined],
    ['.5', undefined],
    [' 1', undefined],
    ['1 ', undefined],
    ['0x10', undefined],
    ['1_000', undefined],
    ['NaN', undefined],
  ])('reads %s as %s', (text, value) => {
    expect(exactInteger(text)).toBe(value);
  });

  it.each(['1e1000000000', '-1e99999999999999999999', `1${'0'.repeat(1_000_000)}`])(
    'refuses a number of more digits than 64 bits hold: %#',
    (text) => {
      expect(exactInteger(text)).toBeUndefined();
    },
  );

  it('reads a million digits that come to a small number', () => {
    expect(exactInteger(`0.${'0'.repeat(999_999)}7e1000000`)).toBe(7n);
  });
});
