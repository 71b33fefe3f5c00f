import type { Header } from '../generated/protos/wirepact/v1/protocol.js';
import { RpcError } from '../status/rpc-error.js';

/**
 * Where a call stands in a distributed trace.
 *
 * @see W3C Trace Context, sections 3.2 (traceparent) and 3.3 (tracestate).
 */
export interface TraceContext {
  /** 32 lower-case hexadecimal digits, not all 0. */
  readonly traceId: string;
  /** Of the span that makes the call: 16 lower-case hexadecimal digits, not all 0. */
  readonly spanId: string;
  /** One byte; its lowest bit says that the trace is recorded. */
  readonly flags: number;
  /** What tracing systems add, as in the `tracestate` header; 512 characters of it at most. */
  readonly state?: string | undefined;
}

/** 16 bytes of trace id, 8 of span id and one of flags. */
const BYTES = 25;
const TRACE_ID_BYTES = 16;
const IDS = /^(?!0{32})[0-9a-f]{32}(?!0{16})[0-9a-f]{16}$/;
/** W3C Trace Context, section 3.3.1.5: so much of a tracestate is passed on. */
const STATE = /^[\t\x20-\x7e]{0,512}$/;

/**
 * A trace context as a header carries it.
 *
 * @throws RpcError INVALID_ARGUMENT for one that is none.
 */
export function encodeTrace({ traceId, spanId, flags, state = '' }: TraceContext): {
  readonly trace: Uint8Array;
  readonly traceState: string;
} {
  const ids = traceId + spanId;
  if (traceId.length !== 2 * TRACE_ID_BYTES || !IDS.test(ids) || flags !== (flags & 0xff)) {
    throw invalid(
      '32 and 16 lower-case hexadecimal digits that are not all 0, and a byte of flags',
    );
  }
  if (!STATE.test(state)) throw invalid('a state of up to 512 ASCII characters');
  const trace = new Uint8Array(BYTES);
  for (let at = 0; at < BYTES - 1; at++) trace[at] = parseInt(ids.slice(2 * at, 2 * at + 2), 16);
  trace[BYTES - 1] = flags;
  return { trace, traceState: state };
}

/**
 * Reads the trace context that a peer sent. One that is malformed is ignored, and so is a malformed
 * state alone: tracing is no reason for a call to fail.
 *
 * @see W3C Trace Context, sections 3.2.2 and 3.3.
 */
export function readTrace({ trace, traceState }: Header): TraceContext | undefined {
  if (trace.length !== BYTES) return undefined;
  let ids = '';
  for (const byte of trace.subarray(0, BYTES - 1)) ids += byte.toString(16).padStart(2, '0');
  if (!IDS.test(ids)) return undefined;
  const traceId = ids.slice(0, 2 * TRACE_ID_BYTES);
  const spanId = ids.slice(2 * TRACE_ID_BYTES);
  const flags = trace[BYTES - 1] ?? 0;
  return traceState !== '' && STATE.test(traceState)
    ? { traceId, spanId, flags, state: traceState }
    : { traceId, spanId, flags };
}

function invalid(expected: string): RpcError {
  return new RpcError('INVALID_ARGUMENT', `trace: expected ${expected}`, {
    unprocessed: true,
    delivered: 'no',
  });
}
