import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { serveTasks } from './served-tasks.js';
import { overWebSocket, type Way } from './ways.js';

it('shares an HTTP server with pages and with another user of WebSockets', async () => {
  const http = createHttpServer((_request, response) => response.end('page'));
  const other = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    if (request.url !== '/hmr') return;
    other.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('message', (data) => webSocket.send(`hmr ${data}`));
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(() => {
    for (const socket of other.clients) socket.terminate();
    http.close();
    http.closeAllConnections();
  });
  const base = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  const attached: Way = {
    ...overWebSocket,
    name: 'an HTTP server',
    async open(server) {
      server.attach(http, { path: '/rpc' });
      const reopen = async (next: typeof server): Promise<void> => {
        next.attach(http, { path: '/rpc' });
      };
      return { target: `http://${base}/rpc`, reopen };
    },
  };

  const served = await serveTasks(attached);
  const client = served.client();
  const task = await client.add({ label: 'Milk' });

  const hmr = new WebSocket(`ws://${base}/hmr`);
  await once(hmr, 'open');
  hmr.send('ping');
  expect(String((await once(hmr, 'message'))[0])).toBe('hmr ping');
  expect(await (await fetch(`http://${base}/`)).text()).toBe('page');

  // Closing gives the path back; the others do not notice, and the client comes back to the next.
  await served.server.close({ graceMs: 0 });
  hmr.send('again');
  expect(String((await once(hmr, 'message'))[0])).toBe('hmr again');
  await served.restart();
  expect(await client.getAll()).toEqual([task]);
});
