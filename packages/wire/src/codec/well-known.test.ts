import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { DecodeError } from './codec-error.js';
import { FieldMask, Timestamp } from './well-known.js';

/** AllTypes with its field `at` as the given Timestamps, each a piece of its own. */
function withTimestamps(...pieces: Timestamp[]): Uint8Array {
  return Uint8Array.from(
    pieces.flatMap((piece) => {
      const bytes = Timestamp.encode(piece);
      return [0x8a, 0x02, bytes.length, ...bytes];
    }),
  );
}

describe('dates', () => {
  it.each([
    '0001-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '1970-01-01T00:00:00.000Z',
    '2026-11-21T12:00:00.123Z',
    '9999-12-31T23:59:59.999Z',
  ])('carry %s', (time) => {
    const message = AllTypes.create({ at: new Date(time) });
    expect(AllTypes.decode(AllTypes.encode(message)).at?.toISOString()).toBe(time);
  });

  it('cut what is finer than a millisecond', () => {
    const bytes = withTimestamps({ seconds: 1n, nanos: 1_999_999 });
    expect(AllTypes.decode(bytes).at?.getTime()).toBe(1001);
  });

  it.each([
    { seconds: 2n ** 62n, nanos: 0 },
    { seconds: -(2n ** 63n), nanos: 0 },
    { seconds: 253_402_300_800n, nanos: 0 },
    { seconds: 0n, nanos: -1 },
    { seconds: 0n, nanos: 1_000_000_000 },
  ])('refuse $seconds s and $nanos ns, alone and in front of another piece', (timestamp) => {
    const after = { seconds: 1n, nanos: 0 };
    expect(() => AllTypes.decode(withTimestamps(timestamp))).toThrow(DecodeError);
    expect(() => AllTypes.decode(withTimestamps(timestamp, after))).toThrow(DecodeError);
  });

  it('merge in pieces', () => {
    const bytes = withTimestamps({ seconds: 5n, nanos: 0 }, { seconds: 0n, nanos: 7_000_000 });
    expect(AllTypes.decode(bytes).at?.getTime()).toBe(5007);
  });
});

describe('FieldMask', () => {
  it('carries its paths in order', () => {
    const mask = { paths: ['label', 'due_at'] };
    expect(FieldMask.decode(FieldMask.encode(mask))).toEqual(mask);
  });
});
