import { type Meter, ROOT_CONTEXT, SpanKind, type Tracer } from '@opentelemetry/api';
import type { Code, Operation, TraceContext } from '@wirepact/wire';
import { CallDuration } from './call-duration.js';
import { type InstrumentationOptions, meterOf, tracerOf } from './instrumentation-options.js';
import { answeredWith, callAttributes, outcomeAttributes } from './rpc-attributes.js';
import { ServedCall } from './served-call.js';
import { measureServer, type ObservedServer } from './server-metrics.js';
import { withRemoteParent } from './span-trace.js';

/** What is looked at of a call; the `CallContext` of `@wirepact/server` has all of it. */
export interface ObservedCall {
  readonly operation: Operation;
  readonly requestId: string;
  readonly trace: TraceContext | undefined;
  readonly session: { readonly id: string };
}

/**
 * Spans and metrics of a server. It fits `observer` of `createServer`, without a dependency on
 * `@wirepact/server`, which the clients of this package have no use for.
 */
export class ServerInstrumentation {
  private readonly tracer: Tracer;
  private readonly meter: Meter;
  private readonly duration: CallDuration;

  constructor(private readonly options: InstrumentationOptions) {
    this.tracer = tracerOf(options);
    this.meter = meterOf(options);
    this.duration = new CallDuration(this.meter, 'server');
  }

  /** Begins the span of a call. */
  opened(call: ObservedCall): ServedCall {
    const { operation } = call;
    const attributes = callAttributes(operation);
    // Not the active context: what is active when a packet comes is whatever the connection was
    // opened in, such as the request of the upgrade, and no call is a part of that.
    const parent = withRemoteParent(ROOT_CONTEXT, call.trace);
    const span = this.tracer.startSpan(
      operation.name,
      { kind: SpanKind.SERVER, attributes },
      parent,
    );
    if (span.isRecording()) {
      span.setAttribute('wirepact.request_id', call.requestId);
      span.setAttribute('wirepact.session', call.session.id);
    }
    return new ServedCall(
      span,
      parent,
      operation,
      this.duration,
      this.options.messageEvents === true,
    );
  }

  /** Counts a call that was refused. It has no span: under a flood there would be one for each. */
  refused(operation: Operation | undefined, code: Code): void {
    this.duration.record(undefined, {
      ...callAttributes(operation),
      ...outcomeAttributes(answeredWith(code)),
    });
  }

  /**
   * Makes metrics of a server's connections, queues and traffic.
   *
   * @returns Ends that; for a server that is closed before the process is.
   */
  observe(server: ObservedServer): () => void {
    return measureServer(this.meter, server);
  }
}

/** Makes the instrumentation of a server: `createServer({ observer: serverInstrumentation(), … })`. */
export function serverInstrumentation(options: InstrumentationOptions = {}): ServerInstrumentation {
  return new ServerInstrumentation(options);
}
