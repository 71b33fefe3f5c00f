import type { Meter, Tracer } from '@opentelemetry/api';
import { type MeterProvider, metrics, type TracerProvider, trace } from '@opentelemetry/api';

/** What an instrumentation can be told. */
export interface InstrumentationOptions {
  /** Makes spans; the one that was registered with the API by default. */
  readonly tracerProvider?: TracerProvider | undefined;
  /**
   * Makes metrics; the one that was registered with the API by default, if that was before the
   * instrumentation was made.
   */
  readonly meterProvider?: MeterProvider | undefined;
  /**
   * Adds an event to the span for each message of a stream: those that a server sends, and those that
   * a client is given. Off by default, as a stream may be endless and its span is kept until it ends.
   */
  readonly messageEvents?: boolean | undefined;
}

/** Spans and metrics say that they are made by this. */
const SCOPE = '@wirepact/opentelemetry';

export function tracerOf({
  tracerProvider = trace.getTracerProvider(),
}: InstrumentationOptions): Tracer {
  return tracerProvider.getTracer(SCOPE);
}

export function meterOf({
  meterProvider = metrics.getMeterProvider(),
}: InstrumentationOptions): Meter {
  return meterProvider.getMeter(SCOPE);
}
