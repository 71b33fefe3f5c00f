import { describe, expect, it } from 'vitest';
import {
  dateText,
  durationText,
  fieldMaskText,
  parseDuration,
  parseFieldMask,
  parseTimestamp,
  timestampText,
} from './well-known-text.js';

describe('a timestamp', () => {
  it.each([
    [0n, 0, '1970-01-01T00:00:00Z'],
    [-1n, 999_999_999, '1969-12-31T23:59:59.999999999Z'],
    [1n, 10_000_000, '1970-01-01T00:00:01.010Z'],
    [1n, 1_000, '1970-01-01T00:00:01.000001Z'],
    [-62_135_596_800n, 0, '0001-01-01T00:00:00Z'],
    [253_402_300_799n, 999_999_999, '9999-12-31T23:59:59.999999999Z'],
    [1_709_208_000n, 0, '2024-02-29T12:00:00Z'],
  ])('of %s s and %s ns is %s, both ways', (seconds, nanos, text) => {
    expect(timestampText({ seconds, nanos })).toBe(text);
    expect(parseTimestamp(text)).toEqual({ seconds, nanos });
  });

  it.each([
    ['2024-02-29T12:00:00+01:30', 1_709_202_600n, 0],
    ['2024-02-29T12:00:00.5-00:00', 1_709_208_000n, 500_000_000],
    ['0001-01-01T00:00:00-23:59', -62_135_510_460n, 0],
    ['0099-12-31T00:00:00Z', -59_011_545_600n, 0],
  ])('reads %s', (text, seconds, nanos) => {
    expect(parseTimestamp(text)).toEqual({ seconds, nanos });
  });

  it.each([
    '',
    '2024-02-29',
    '2024-02-29T12:00:00',
    '2023-02-29T12:00:00Z',
    '2024-04-31T12:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-00-01T00:00:00Z',
    '2024-01-00T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T00:60:00Z',
    '2016-12-31T23:59:60Z',
    '2024-01-01t00:00:00Z',
    '2024-01-01T00:00:00z',
    '2024-01-01T00:00:00.Z',
    '2024-01-01T00:00:00.1234567890Z',
    '2024-01-01T00:00:00+1:00',
    '2024-01-01T00:00:00+24:00',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
    '10000-01-01T00:00:00Z',
    '2024-01-01T00:00:00Z\n',
  ])('is not %j', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });

  it.each([
    [-62_135_596_801n, 0],
    [253_402_300_800n, 0],
    [0n, -1],
    [0n, 1_000_000_000],
    [0n, 0.5],
  ])('is refused where %s s and %s ns are out of range', (seconds, nanos) => {
    expect(() => timestampText({ seconds, nanos })).toThrow(/^expected/);
  });

  it('is written of a Date', () => {
    expect(dateText(new Date(-1))).toBe('1969-12-31T23:59:59.999Z');
    expect(() => dateText(new Date(Number.NaN))).toThrow('expected a valid Date');
    expect(() => dateText('2024-01-01')).toThrow('expected a valid Date, got string');
    expect(() => dateText(new Date(8.64e15))).toThrow('year 1 to 9999');
  });
});

describe('a duration', () => {
  it.each([
    [0n, 0, '0s'],
    [1n, 500_000_000, '1.500s'],
    [0n, -1, '-0.000000001s'],
    [-3n, -10_000_000, '-3.010s'],
    [315_576_000_000n, 999_999_999, '315576000000.999999999s'],
  ])('of %s s and %s ns is %s, both ways', (seconds, nanos, text) => {
    expect(durationText({ seconds, nanos })).toBe(text);
    expect(parseDuration(text)).toEqual({ seconds, nanos });
  });

  it.each([
    '',
    '1',
    's',
    '1.s',
    '.5s',
    '+1s',
    '1 s',
    '1e3s',
    '1.0000000000s',
    '315576000001s',
    '1m',
  ])('is not %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it.each([
    [1n, -1],
    [-1n, 1],
    [315_576_000_001n, 0],
    [0n, 1_000_000_000],
  ])('is refused where %s s and %s ns do not go together', (seconds, nanos) => {
    expect(() => durationText({ seconds, nanos })).toThrow(/^expected/);
  });
});

describe('a field mask', () => {
  it.each([
    [[], ''],
    [['label'], 'label'],
    [['due_at', 'a.b_c2'], 'dueAt,a.bC2'],
  ])('of %j is %j, both ways', (paths, text) => {
    expect(fieldMaskText(paths)).toBe(text);
    expect(parseFieldMask(text)).toEqual(paths);
  });

  it.each(['dueAt', 'due__at', 'due_3', 'due_', 'a,b', '', 'a b'])(
    'refuses the path %j, which would come back as another',
    (path) => {
      expect(() => fieldMaskText([path])).toThrow('expected a path in snake_case');
    },
  );

  it.each(['due_at', 'a,,b', ',', 'a b'])('is not %j', (text) => {
    expect(parseFieldMask(text)).toBeUndefined();
  });
});
