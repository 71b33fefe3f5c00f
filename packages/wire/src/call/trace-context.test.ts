import { describe, expect, it } from 'vitest';
import { Header } from '../generated/protos/wirepact/v1/protocol.js';
import { encodeTrace, readTrace } from './trace-context.js';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

const header = (trace: Uint8Array, traceState: string = ''): Header =>
  Header.create({ trace, traceState });
const bytes = encodeTrace({ traceId, spanId, flags: 1 }).trace;

/** The bytes with some of them changed. */
function changed(from: number, to: number, value: number): Uint8Array {
  return bytes.slice().fill(value, from, to);
}

describe('a trace context', () => {
  it('takes 25 bytes: trace id, span id and flags', () => {
    expect(Buffer.from(bytes).toString('hex')).toBe(`${traceId}${spanId}01`);
  });

  it.each([
    { traceId, spanId, flags: 1 },
    { traceId, spanId, flags: 0, state: 'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7' },
    { traceId: `${'0'.repeat(31)}1`, spanId: `1${'0'.repeat(15)}`, flags: 255 },
  ])('is read as it was written: %o', (trace) => {
    expect(readTrace(Header.create(encodeTrace(trace)))).toEqual(trace);
  });

  it.each([
    ['a trace id of zeros', { traceId: '0'.repeat(32) }],
    ['a span id of zeros', { spanId: '0'.repeat(16) }],
    ['capitals', { traceId: traceId.toUpperCase() }],
    [
      'ids that are long enough only together',
      { traceId: `${traceId}00`, spanId: spanId.slice(2) },
    ],
    ['flags of more than a byte', { flags: 256 }],
    ['flags that are no number', { flags: Number.NaN }],
    ['a state of several lines', { state: 'a=1\nb=2' }],
    ['a state of 513 characters', { state: 'a'.repeat(513) }],
  ])('is not written with %s', (_, wrong) => {
    expect(() => encodeTrace({ traceId, spanId, flags: 1, ...wrong })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', delivered: 'no' }),
    );
  });

  it.each([
    ['absent', new Uint8Array(0)],
    ['too short', bytes.slice(1)],
    ['too long', Uint8Array.of(...bytes, 0)],
    ['without a trace id', changed(0, 16, 0)],
    ['without a span id', changed(16, 24, 0)],
  ])('is ignored where it is %s', (_, trace) => {
    expect(readTrace(header(trace))).toBeUndefined();
  });

  it('is read without its state where only that is malformed', () => {
    for (const state of ['é=1', 'a'.repeat(513), 'a=\u0000']) {
      expect(readTrace(header(bytes, state))).toEqual({ traceId, spanId, flags: 1 });
    }
  });
});
