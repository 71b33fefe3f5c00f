import {
  type Context,
  createTraceState,
  isSpanContextValid,
  type SpanContext,
  trace,
} from '@opentelemetry/api';
import type { TraceContext } from '@wirepact/wire';

/** W3C Trace Context, section 3.3.1.5: a longer state may be left out, and a call does not carry it. */
const LONGEST_STATE = 512;

/** The place in a trace that a span gives to what it calls; undefined for a span that has none. */
export function traceOf(span: SpanContext): TraceContext | undefined {
  if (!isSpanContextValid(span)) return undefined;
  const ids = {
    traceId: span.traceId.toLowerCase(),
    spanId: span.spanId.toLowerCase(),
    flags: span.traceFlags & 0xff,
  };
  const state = span.traceState?.serialize() ?? '';
  return state === '' || state.length > LONGEST_STATE ? ids : { ...ids, state };
}

/** A context whose spans are children of the span that made a call. */
export function withRemoteParent(base: Context, caller: TraceContext | undefined): Context {
  if (caller === undefined) return base;
  const { traceId, spanId, flags, state } = caller;
  const span = { traceId, spanId, traceFlags: flags, isRemote: true };
  return trace.setSpanContext(
    base,
    state === undefined ? span : { ...span, traceState: createTraceState(state) },
  );
}
