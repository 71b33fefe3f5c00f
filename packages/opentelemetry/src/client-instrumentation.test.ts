import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  type CallAnswer,
  type CallOptions,
  EncodeError,
  type MessageStream,
  type OperationKind,
  RpcError,
} from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { operationOf } from '../fixtures/operations.js';
import { RecordedTelemetry } from '../fixtures/recorded-telemetry.js';
import { clientInstrumentation } from './client-instrumentation.js';

let telemetry: RecordedTelemetry;

beforeEach(() => {
  telemetry = new RecordedTelemetry();
});

/** Makes a call through the instrumentation. */
function call(
  kind: OperationKind,
  next: (options: CallOptions) => CallAnswer,
  options: CallOptions = {},
  messageEvents: boolean = false,
): CallAnswer {
  const intercept = clientInstrumentation({ ...telemetry.options, messageEvents });
  return intercept({ operation: operationOf(kind), options }, next);
}

/** A stream of these messages, which then ends or fails. */
function streamOf(messages: readonly string[], failure?: Error): MessageStream<unknown> {
  const left = [...messages];
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const value = left.shift();
      if (value !== undefined) return { done: false, value };
      if (failure !== undefined) throw failure;
      return { done: true, value: undefined };
    },
    return: async () => ({ done: true, value: undefined }),
  };
}

const code = (): unknown => telemetry.spans[0]?.attributes['rpc.response.status_code'];

describe('a call that is made', () => {
  it('has a span whose place travels with it, and which is active as it is made', async () => {
    let sent: CallOptions = {};
    let active: string | undefined;
    const response = call(
      'unary',
      async (options) => {
        sent = options;
        active = trace.getActiveSpan()?.spanContext().spanId;
        return 'a';
      },
      { requestId: 'r-1' },
    );
    expect(await response).toBe('a');
    const [span] = telemetry.spans;
    expect(span).toMatchObject({ name: 'test.TestService/Do', kind: SpanKind.CLIENT });
    expect(span?.attributes).toEqual({
      'rpc.system.name': 'wirepact',
      'rpc.method': 'test.TestService/Do',
      'rpc.response.status_code': 'OK',
    });
    const { traceId, spanId } = span?.spanContext() ?? {};
    expect(sent).toEqual({ requestId: 'r-1', trace: { traceId, spanId, flags: 1 } });
    expect(active).toBe(spanId);
  });

  it('is a child of the span that is active', async () => {
    const { span, within } = telemetry.span();
    await context.with(within, () => call('unary', async () => 'a'));
    expect(telemetry.spans[0]?.parentSpanContext?.spanId).toBe(span.spanContext().spanId);
  });

  it('is a child of the trace that the caller names', async () => {
    const place = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), flags: 1 };
    await call('unary', async () => 'a', { trace: place });
    expect(telemetry.spans[0]?.parentSpanContext).toMatchObject({ spanId: place.spanId });
  });

  it('passes on the trace that is active where no SDK makes spans', async () => {
    const place = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), flags: 1 };
    let sent: CallOptions = {};
    const intercept = clientInstrumentation();
    const make = async (options: CallOptions): Promise<void> => {
      sent = options;
    };
    await intercept({ operation: operationOf('unary'), options: { trace: place } }, make);
    expect(sent).toEqual({ trace: place });
    await intercept({ operation: operationOf('unary'), options: {} }, make);
    expect(sent).toEqual({});
  });

  it.each<[string, Error, string | undefined, string]>([
    ['a code', new RpcError('NOT_FOUND', 'no such task'), 'NOT_FOUND', 'NOT_FOUND'],
    ['an error that is none', new EncodeError('label: expected'), undefined, 'EncodeError'],
  ])('that fails with %s has a span that says so', async (_, error, expected, type) => {
    await expect(call('unary', () => Promise.reject(error))).rejects.toBe(error);
    const [span] = telemetry.spans;
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: error.message });
    expect(code()).toBe(expected);
    expect(span?.attributes['error.type']).toBe(type);
  });

  it('that an interceptor behind refuses fails with what it throws', () => {
    const refuse = (): never => {
      throw new RpcError('UNAUTHENTICATED', 'no token');
    };
    expect(() => call('serverStream', refuse)).toThrow('no token');
    expect(code()).toBe('UNAUTHENTICATED');
  });

  it('is measured by method and code', async () => {
    await call('unary', async () => 'a');
    await call('clientStream', async () => 'a');
    await expect(
      call('unary', () => Promise.reject(new RpcError('ABORTED', ''))),
    ).rejects.toThrow();
    const counts = await telemetry.metric('rpc.client.call.duration');
    const method = { 'rpc.system.name': 'wirepact', 'rpc.method': 'test.TestService/Do' };
    expect(counts).toEqual([
      { attributes: { ...method, 'rpc.response.status_code': 'OK' }, value: 2 },
      {
        attributes: {
          ...method,
          'rpc.response.status_code': 'ABORTED',
          'error.type': 'ABORTED',
        },
        value: 1,
      },
    ]);
  });
});

describe('a stream that is read', () => {
  async function read(stream: unknown): Promise<unknown[]> {
    const messages: unknown[] = [];
    for await (const message of stream as MessageStream<unknown>) messages.push(message);
    return messages;
  }

  it('has a span that ends with it', async () => {
    const stream = call('serverStream', () => streamOf(['a', 'b'])) as MessageStream<unknown>;
    await stream.next();
    expect(telemetry.spans).toEqual([]);
    expect(await read(stream)).toEqual(['b']);
    expect(code()).toBe('OK');
    await stream.return();
    expect(telemetry.spans).toHaveLength(1);
  });

  it('has a span that says what it fails with', async () => {
    const error = new RpcError('UNAVAILABLE', 'gone');
    await expect(read(call('bidi', () => streamOf(['a'], error)))).rejects.toBe(error);
    expect(code()).toBe('UNAVAILABLE');
    expect(telemetry.spans[0]?.status.code).toBe(SpanStatusCode.ERROR);
  });

  it('is no failure where the caller leaves it', async () => {
    for await (const _ of call('serverStream', () =>
      streamOf(['a', 'b']),
    ) as MessageStream<unknown>) {
      break;
    }
    expect(code()).toBe('CANCELLED');
    expect(telemetry.spans[0]?.status.code).toBe(SpanStatusCode.UNSET);
  });

  it('may come late, or not at all', async () => {
    const late = await (call('serverStream', async () => streamOf(['a'])) as Promise<unknown>);
    expect(await read(late)).toEqual(['a']);
    const error = new RpcError('UNAUTHENTICATED', 'no token');
    await expect(call('serverStream', () => Promise.reject(error))).rejects.toBe(error);
    expect(telemetry.spans.map(({ attributes }) => attributes['rpc.response.status_code'])).toEqual(
      ['OK', 'UNAUTHENTICATED'],
    );
  });

  it('has events for its messages only where that is asked for', async () => {
    await read(call('serverStream', () => streamOf(['a', 'b'])));
    await read(call('serverStream', () => streamOf(['a', 'b']), {}, true));
    expect(telemetry.spans.map(({ events }) => events.length)).toEqual([0, 2]);
    expect(telemetry.spans[1]?.events[1]).toMatchObject({
      name: 'rpc.message',
      attributes: { 'rpc.message.type': 'RECEIVED', 'rpc.message.id': 2 },
    });
  });
});
