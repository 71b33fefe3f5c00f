import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createServer } from '@wirepact/server';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import {
  FileGateway,
  FileService,
} from '../golden/accepted/streams/expected/src/generated/server.js';
import { ScriptedFileService } from '../integration/scripted-file-service.js';
import { all, chunk, givenUp } from '../integration/served-files.js';
import { builtPage } from './built-page.js';
import { launchChromium } from './launch-chromium.js';
import type { StreamReport } from './stream-page.js';

const chromium = inject('chromium');
const program = fileURLToPath(new URL('stream-page.ts', import.meta.url));

describe.skipIf(!chromium.met)('a page', () => {
  it('streams in every direction, and what it leaves ends at the server', async () => {
    if (!chromium.met) return;
    const files = await builtPage(program);
    const http = createHttpServer((request, response) => {
      const body = files.get(request.url ?? '');
      response.setHeader('content-type', body === undefined ? 'text/html' : 'text/javascript');
      response.end(body ?? '<script type="module" src="/page.js"></script>');
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const reasons: Promise<unknown>[] = [];
    const service = new ScriptedFileService({
      copy: () => ({ size: 1n }),
      download: ({ path }) => Array.from({ length: 20 }, (_, i) => chunk(`${path}${i}`, 100_000)),
      upload: async (chunks) => {
        const sizes = (await all(chunks)).map(({ bytes }) => bytes.length);
        return { size: BigInt(sizes.reduce((sum, size) => sum + size, 0)) };
      },
      convert: (chunks) => chunks,
      watch: async function* (context) {
        reasons.push(givenUp(context));
        yield { path: 'first' };
        await givenUp(context);
      },
    });
    const server = createServer({
      gateways: [FileGateway],
      providers: [{ provide: FileService, useValue: service }],
      authenticate: () => ({ name: 'ada' }),
    });
    server.attach(http, { path: '/rpc' });
    onTestFinished(async () => {
      await server.close({ graceMs: 0 });
      http.close();
    });
    const browser = await launchChromium(chromium.path);
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    const troubles: string[] = [];
    page.on('pageerror', ({ message }) => troubles.push(message));
    await page.goto(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
    const report = await page.evaluate(
      () => (globalThis as unknown as { streamReport: Promise<StreamReport> }).streamReport,
    );
    expect(report).toEqual({
      downloaded: Array.from({ length: 20 }, (_, i) => `a${i} 100000`),
      uploaded: '2000000',
      converted: ['a', 'b', 'c'],
      left: 'first',
      aborted: 'CANCELLED',
      status: 'open',
    });
    const cancelled = { code: 'CANCELLED' };
    expect(await Promise.all(reasons)).toMatchObject([cancelled, cancelled]);
    expect(troubles).toEqual([]);
  }, 120_000);
});
