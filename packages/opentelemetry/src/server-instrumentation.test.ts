import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Operation } from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { operationOf } from '../fixtures/operations.js';
import { RecordedTelemetry } from '../fixtures/recorded-telemetry.js';
import { type ServerInstrumentation, serverInstrumentation } from './server-instrumentation.js';

const DURATION = 'rpc.server.call.duration';
const caller = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  flags: 1,
};

let telemetry: RecordedTelemetry;
let server: ServerInstrumentation;

beforeEach(() => {
  telemetry = new RecordedTelemetry();
  server = serverInstrumentation(telemetry.options);
});

const callOf = (operation: Operation = operationOf('unary')) => ({
  operation,
  requestId: 'r-1',
  trace: caller,
  session: { id: 's-1' },
});

describe('a call that is served', () => {
  it('has a span that is a child of the caller’s', () => {
    server.opened(callOf()).ended(undefined);
    const [span] = telemetry.spans;
    expect(span).toMatchObject({
      name: 'test.TestService/Do',
      kind: SpanKind.SERVER,
      status: { code: SpanStatusCode.UNSET },
      parentSpanContext: { spanId: caller.spanId, isRemote: true },
    });
    expect(span?.spanContext().traceId).toBe(caller.traceId);
    expect(span?.attributes).toEqual({
      'rpc.system.name': 'wirepact',
      'rpc.method': 'test.TestService/Do',
      'rpc.response.status_code': 'OK',
      'wirepact.request_id': 'r-1',
      'wirepact.session': 's-1',
    });
  });

  it('begins a trace where its caller has none, whatever is active', () => {
    const { within } = telemetry.span();
    context.with(within, () => server.opened({ ...callOf(), trace: undefined }).ended(undefined));
    expect(telemetry.spans[0]?.parentSpanContext).toBeUndefined();
  });

  it('is answered where its span is active, and gets its answer as it is', async () => {
    const call = server.opened(callOf());
    const active = () => trace.getActiveSpan()?.spanContext().traceId;
    expect(call.around(active)).toBe(caller.traceId);
    const later = call.around(async () => Promise.resolve().then(active)) as Promise<unknown>;
    expect(await later).toBe(caller.traceId);
  });

  it('has its stream made where its span is active', async () => {
    const call = server.opened(callOf(operationOf('serverStream')));
    async function* source(): AsyncGenerator<unknown> {
      yield trace.getActiveSpan()?.spanContext().traceId;
    }
    for (const answer of [source, async () => source()]) {
      const messages = (await call.around(answer)) as AsyncIterable<unknown>;
      for await (const message of messages) expect(message).toBe(caller.traceId);
    }
  });

  it.each([
    ['NOT_FOUND', SpanStatusCode.UNSET, undefined],
    ['CANCELLED', SpanStatusCode.UNSET, undefined],
    ['INTERNAL', SpanStatusCode.ERROR, 'INTERNAL'],
    ['DEADLINE_EXCEEDED', SpanStatusCode.ERROR, 'DEADLINE_EXCEEDED'],
  ] as const)('that ends with %s has the span status %d', (code, status, error) => {
    server.opened(callOf()).ended(code);
    const [span] = telemetry.spans;
    expect(span?.status.code).toBe(status);
    expect(span?.attributes['rpc.response.status_code']).toBe(code);
    expect(span?.attributes['error.type']).toBe(error);
  });

  it('is measured by method and code, and so is one that is refused', async () => {
    for (const code of [undefined, undefined, 'NOT_FOUND', 'INTERNAL'] as const) {
      server.opened(callOf()).ended(code);
    }
    server.refused(operationOf('unary'), 'UNAUTHENTICATED');
    server.refused(undefined, 'UNIMPLEMENTED');
    const of = (method: string, code: string, error: object = {}) => ({
      'rpc.system.name': 'wirepact',
      'rpc.method': method,
      'rpc.response.status_code': code,
      ...error,
    });
    const own = 'test.TestService/Do';
    expect(await telemetry.metric(DURATION)).toEqual([
      { attributes: of(own, 'OK'), value: 2 },
      { attributes: of(own, 'NOT_FOUND'), value: 1 },
      { attributes: of(own, 'INTERNAL', { 'error.type': 'INTERNAL' }), value: 1 },
      { attributes: of(own, 'UNAUTHENTICATED'), value: 1 },
      { attributes: of('_OTHER', 'UNIMPLEMENTED', { 'error.type': 'UNIMPLEMENTED' }), value: 1 },
    ]);
    expect(telemetry.spans).toHaveLength(4);
  });

  it('has events for its messages only where that is asked for', async () => {
    for (const messageEvents of [false, true]) {
      const noting = serverInstrumentation({ ...telemetry.options, messageEvents });
      const call = noting.opened(callOf(operationOf('bidi')));
      const messages = call.around(() => ['a', 'b']) as Iterable<string>;
      expect([...messages]).toEqual(['a', 'b']);
      call.ended(undefined);
    }
    const events = telemetry.spans.map((span) => span.events.map(({ attributes }) => attributes));
    expect(events).toEqual([
      [],
      [
        { 'rpc.message.type': 'SENT', 'rpc.message.id': 1 },
        { 'rpc.message.type': 'SENT', 'rpc.message.id': 2 },
      ],
    ]);
  });
});

describe('the numbers of a server', () => {
  const numbers = {
    connections: 3,
    callsInFlight: 2,
    streams: 1,
    queuedBytes: 500,
    packetsSent: 10,
    packetsReceived: 20,
    bytesSent: 1_000,
    bytesReceived: 2_000,
    eventsDropped: 4,
  };

  it('are its metrics, until it is let go', async () => {
    let asked = 0;
    const stats = () => {
      asked++;
      return numbers;
    };
    const end = server.observe({ stats });
    const value = async (name: string) =>
      (await telemetry.metric(`wirepact.server.${name}`)).map((point) => point.value);
    expect(await value('connections')).toEqual([3]);
    expect(await value('calls.in_flight')).toEqual([2]);
    expect(await value('streams')).toEqual([1]);
    expect(await value('queued')).toEqual([500]);
    expect(await value('packets')).toEqual([10, 20]);
    expect(await value('events.dropped')).toEqual([4]);
    expect(await telemetry.metric('wirepact.server.io')).toEqual([
      { attributes: { 'network.io.direction': 'transmit' }, value: 1_000 },
      { attributes: { 'network.io.direction': 'receive' }, value: 2_000 },
    ]);
    end();
    const before = asked;
    await value('connections');
    expect([before, asked]).toEqual([7, 7]);
  });
});
