import type { ScalarRepresentation, ScalarType, StaticValue } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { scalarMismatch } from './scalar-values.js';

describe('a value of a scalar type', () => {
  it.each<[ScalarType, ScalarRepresentation, StaticValue]>([
    ['string', 'string', ''],
    ['bool', 'boolean', false],
    ['double', 'number', 0.5],
    ['float', 'number', Number.NaN],
    ['int32', 'number', -(2 ** 31)],
    ['uint32', 'number', 2 ** 32 - 1],
    ['int64', 'bigint', -(2n ** 63n)],
    ['uint64', 'bigint', 2n ** 64n - 1n],
    ['int64', 'number', Number.MAX_SAFE_INTEGER],
    ['uint64', 'string', '18446744073709551615'],
    ['int64', 'string', '-1'],
  ])('%s as %s may be %s', (scalar, representation, value) => {
    expect(scalarMismatch(scalar, representation, value)).toBeUndefined();
  });

  it.each<[ScalarType, ScalarRepresentation, StaticValue, RegExp]>([
    ['string', 'string', 1, /a string/],
    ['bool', 'boolean', 'true', /a boolean/],
    ['int32', 'number', 0.5, /whole number/],
    ['int32', 'number', 2 ** 31, /from -2147483648 to/],
    ['uint32', 'number', -1, /from 0 to/],
    ['int64', 'bigint', 1, /a bigint/],
    ['int64', 'bigint', 2n ** 63n, /from -9223372036854775808/],
    ['int64', 'number', 2 ** 53, /whole number/],
    ['uint64', 'string', '18446744073709551616', /from 0/],
    ['uint64', 'string', '01', /decimal digits/],
    ['uint64', 'string', '', /decimal digits/],
    ['bytes', 'Uint8Array', 'x', /left out/],
  ])('%s as %s may not be %s', (scalar, representation, value, expected) => {
    expect(scalarMismatch(scalar, representation, value)).toMatch(expected);
  });
});
