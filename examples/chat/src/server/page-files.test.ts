import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pageFiles } from './page-files.js';

describe('pageFiles', () => {
  let folder: string;
  let server: Server;

  /** Sends the path as it is; `fetch` would take the dots out. */
  async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
    const { port } = server.address() as AddressInfo;
    const sent = request({ port, path, headers, method }).end();
    const [response] = await once(sent, 'response');
    const text = (await response.setEncoding('utf8').toArray()).join('');
    return { status: response.statusCode, headers: response.headers, text };
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'page-'));
    writeFileSync(join(folder, 'secret.html'), 'secret');
    mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'page', 'index.html'), '<p>page</p>');
    writeFileSync(join(folder, 'page', 'assets', 'index-abc.js'), 'run()');
    server = createServer(pageFiles(join(folder, 'page'))).listen(0);
    await once(server, 'listening');
  });

  afterEach(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  });

  it('serves the page and its assets, each with its type', async () => {
    expect(await get('/?query')).toMatchObject({
      status: 200,
      text: '<p>page</p>',
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    });
    expect(await get('/assets/index-abc.js')).toMatchObject({
      status: 200,
      text: 'run()',
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
  });

  it.each(['/', '/missing', '/assets/'])('protects the answer for %s', async (path) => {
    const { headers } = await get(path);
    expect(headers['content-security-policy']).toMatch(/^default-src 'self'; /);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each(['/../secret.html', '/%2e%2e/secret.html', '/assets/../../secret.html', '/__proto__'])(
    'knows nothing of %s',
    async (path) => {
      expect(await get(path)).toMatchObject({ status: 404, text: 'Not found\n' });
    },
  );

  it('answers that nothing has changed', async () => {
    const { etag } = (await get('/')).headers;
    expect(await get('/', { 'If-None-Match': etag })).toMatchObject({ status: 304, text: '' });
  });

  it('answers HEAD without the content and refuses other methods', async () => {
    const head = await get('/', {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, text: '', headers: { 'content-length': '11' } });
    expect(await get('/', {}, 'POST')).toMatchObject({ status: 405 });
  });

  it('refuses to start with a file whose type it does not know', () => {
    writeFileSync(join(folder, 'page', 'notes.doc'), '');
    expect(() => pageFiles(join(folder, 'page'))).toThrow('notes.doc');
  });
});
