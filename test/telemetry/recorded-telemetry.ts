import { type Context, context, type Span, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { InstrumentationOptions } from '@wirepact/opentelemetry';

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

/** Is asked for metrics by the test. */
class AskedReader extends MetricReader {
  protected async onForceFlush(): Promise<void> {}
  protected async onShutdown(): Promise<void> {}
}

/** The spans and metrics of one process, in memory. */
export class RecordedTelemetry {
  private readonly exporter: InMemorySpanExporter = new InMemorySpanExporter();
  private readonly reader: AskedReader = new AskedReader();
  private readonly tracers: BasicTracerProvider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(this.exporter)],
  });
  /** For an instrumentation. */
  readonly options: InstrumentationOptions = {
    tracerProvider: this.tracers,
    meterProvider: new MeterProvider({ readers: [this.reader] }),
  };

  /** The spans that have ended, in that order. */
  get spans(): ReadableSpan[] {
    return this.exporter.getFinishedSpans();
  }

  /** Begins a span of the application's own, and says where it is active. */
  span(name: string): { readonly span: Span; readonly within: Context } {
    const span = this.tracers.getTracer('test').startSpan(name);
    return { span, within: trace.setSpan(context.active(), span) };
  }

  /** Sums of a metric by one of its attributes; of a histogram how often something was measured. */
  async metric(name: string, attribute: string = ''): Promise<Record<string, number>> {
    const { resourceMetrics } = await this.reader.collect();
    const metrics = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
    const points = metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];
    const sums: Record<string, number> = {};
    for (const { attributes, value } of points) {
      const key = String(attributes[attribute] ?? '');
      sums[key] = (sums[key] ?? 0) + (typeof value === 'number' ? value : value.count);
    }
    return sums;
  }
}
