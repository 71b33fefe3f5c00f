import { createTraceState, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { traceOf, withRemoteParent } from './span-trace.js';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

it('a span gives its place in the trace to what it calls', () => {
  const span = { traceId: traceId.toUpperCase(), spanId, traceFlags: 1 };
  expect(traceOf(span)).toEqual({ traceId, spanId, flags: 1 });
  const traceState = createTraceState('congo=t61,rojo=00');
  expect(traceOf({ ...span, traceState })).toMatchObject({ state: 'congo=t61,rojo=00' });
});

it('a span of no trace gives none', () => {
  expect(traceOf({ traceId: '0'.repeat(32), spanId, traceFlags: 1 })).toBeUndefined();
});

it('a state that is too long for a call is left out', () => {
  const traceState = {
    ...createTraceState(),
    serialize: () => `a=${'x'.repeat(511)}`,
  };
  expect(traceOf({ traceId, spanId, traceFlags: 0, traceState })).toEqual({
    traceId,
    spanId,
    flags: 0,
  });
});

it('a call that carries a trace makes its span the parent', () => {
  const within = withRemoteParent(ROOT_CONTEXT, { traceId, spanId, flags: 1, state: 'a=1' });
  const parent = trace.getSpanContext(within);
  expect(parent).toMatchObject({ traceId, spanId, traceFlags: 1, isRemote: true });
  expect(parent?.traceState?.get('a')).toBe('1');
  expect(withRemoteParent(ROOT_CONTEXT, undefined)).toBe(ROOT_CONTEXT);
});
