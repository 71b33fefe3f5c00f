import { context, SpanKind, trace } from '@opentelemetry/api';
import type { CallAnswer, ClientInterceptor, MessageStream } from '@wirepact/wire';
import { CallDuration, now } from './call-duration.js';
import { type InstrumentationOptions, meterOf, tracerOf } from './instrumentation-options.js';
import { MadeCall } from './made-call.js';
import { MessageEvents } from './message-events.js';
import { callAttributes } from './rpc-attributes.js';
import { traceOf, withRemoteParent } from './span-trace.js';
import { WatchedStream } from './watched-stream.js';

/**
 * Makes spans and metrics of the calls of a client: `connect(url, { interceptors: [clientInstrumentation()] })`.
 * The span of a call is a child of the one that is active when it is made, or of the option `trace`.
 * As the first interceptor it measures what the others do as well.
 */
export function clientInstrumentation(options: InstrumentationOptions = {}): ClientInterceptor {
  const tracer = tracerOf(options);
  const duration = new CallDuration(meterOf(options), 'client');
  return (call, next) => {
    const { operation } = call;
    const attributes = callAttributes(operation);
    const parent = withRemoteParent(context.active(), call.options.trace);
    const span = tracer.startSpan(operation.name, { kind: SpanKind.CLIENT, attributes }, parent);
    const within = trace.setSpan(parent, span);
    const made = new MadeCall(span, within, attributes, duration, now());
    const watch = (stream: MessageStream<unknown>): MessageStream<unknown> =>
      new WatchedStream(
        stream,
        made,
        options.messageEvents === true ? new MessageEvents(span, 'RECEIVED') : undefined,
      );
    let answer: CallAnswer;
    try {
      const place = traceOf(span.spanContext());
      const changed = place === undefined ? call.options : { ...call.options, trace: place };
      answer = context.with(within, () => next(changed));
    } catch (error) {
      made.failed(error);
      throw error;
    }
    if (Symbol.asyncIterator in answer) return watch(answer);
    if (operation.kind === 'unary' || operation.kind === 'clientStream') {
      answer.then(() => made.succeeded(), made.failed);
      return answer;
    }
    // An interceptor behind this one takes its time before it makes the call.
    return answer.then(
      (stream) => watch(stream as MessageStream<unknown>),
      (error: unknown) => {
        made.failed(error);
        throw error;
      },
    );
  };
}
