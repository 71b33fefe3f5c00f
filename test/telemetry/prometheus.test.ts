import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { serverInstrumentation } from '@wirepact/opentelemetry';
import { expect, it, onTestFinished } from 'vitest';
import { serveFiles } from '../integration/served-files.js';
import { overWebSocket } from '../integration/ways.js';

it('Prometheus reads the metrics of a server through the exporter of the SDK', async () => {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const meterProvider = new MeterProvider({ readers: [exporter] });
  const telemetry = serverInstrumentation({ meterProvider });
  const { server, client } = await serveFiles(
    overWebSocket,
    { copy: () => ({ size: 1n }) },
    { observer: telemetry },
  );
  telemetry.observe(server);
  await client().copy({ from: 'a', to: 'b' });

  const metrics = createHttpServer((request, response) => {
    exporter.getMetricsRequestHandler(request, response);
  });
  onTestFinished(() => {
    metrics.close();
  });
  await new Promise<void>((resolve) => metrics.listen(0, '127.0.0.1', resolve));
  const { port } = metrics.address() as AddressInfo;
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

  expect(text).toMatch(
    /^rpc_server_call_duration_count\{.*rpc_method="file\.FileService\/Copy".*\} 1$/m,
  );
  expect(text).toMatch(/^rpc_server_call_duration_count\{.*status_code="OK".*\} 1$/m);
  expect(text).toMatch(/^wirepact_server_connections(\{.*\})? 1$/m);
  expect(text).toMatch(/^wirepact_server_io_total\{.*direction="transmit".*\} \d+$/m);
});
