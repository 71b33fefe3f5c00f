import type { RequestListener } from 'node:http';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { type ServerInstrumentation, serverInstrumentation } from '@wirepact/opentelemetry';

/** What a server is measured with, and who asks for the numbers. */
export interface Metrics {
  readonly instrumentation: ServerInstrumentation;
  /** Answers Prometheus. */
  readonly handler: RequestListener;
}

/** Metrics of this server alone, in the format of Prometheus. */
export function prometheusMetrics(): Metrics {
  // The chat has an HTTP server already.
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const meterProvider = new MeterProvider({ readers: [exporter] });
  return {
    instrumentation: serverInstrumentation({ meterProvider }),
    handler: (request, response) => exporter.getMetricsRequestHandler(request, response),
  };
}
