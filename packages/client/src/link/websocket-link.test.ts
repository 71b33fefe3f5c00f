import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { CloseCode, type Link, SUBPROTOCOL } from '@wirepact/wire';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { openWebSocket } from './websocket-link.js';

const servers: (WebSocketServer | Server)[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    if (server instanceof WebSocketServer) for (const socket of server.clients) socket.terminate();
    server.close();
  }
});

/** A WebSocket server on a free port. */
async function listen(onSocket: (socket: WebSocket) => void): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  servers.push(server);
  server.on('connection', onSocket);
  await new Promise((resolve) => server.once('listening', resolve));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const open = (url: string, signal: AbortSignal = new AbortController().signal): Promise<Link> =>
  openWebSocket(url, 100_000, signal);

/** Everything that a link hears until it is closed. */
function heardUntilClosed(link: Link): Promise<unknown[]> {
  return new Promise((resolve) => {
    const heard: unknown[] = [];
    link.start({
      packet: (bytes) => heard.push([...bytes]),
      text: () => heard.push('text'),
      closed: (code, reason) => resolve([...heard, code, reason]),
    });
  });
}

describe('a WebSocket link in Node', () => {
  it('offers the subprotocol and carries packets both ways', async () => {
    const url = await listen((socket) => {
      expect(socket.protocol).toBe(SUBPROTOCOL);
      socket.on('message', (data, isBinary) => {
        socket.send(data, { binary: isBinary });
        socket.close(4000, 'done');
      });
    });
    const link = await open(url);
    const heard = heardUntilClosed(link);
    link.send(Uint8Array.of(1, 2, 3).subarray(1));
    expect(await heard).toEqual([[2, 3], 4000, 'done']);
  });

  it('keeps what comes before it is started', async () => {
    const url = await listen((socket) => {
      socket.send(Uint8Array.of(1));
      socket.close(4000, 'at once');
    });
    const link = await open(url);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await heardUntilClosed(link)).toEqual([[1], 4000, 'at once']);
  });

  it('tells of text, which is not a packet', async () => {
    const url = await listen((socket) => {
      socket.send('hello');
      socket.close(4000);
    });
    expect(await heardUntilClosed(await open(url))).toEqual(['text', 4000, '']);
  });

  it('closes with a code of its own and sends nothing afterwards', async () => {
    const closed = new Promise<[number, string, number]>((resolve) => {
      let messages = 0;
      void listen((socket) => {
        socket.on('message', () => messages++);
        socket.on('close', (code, reason) => resolve([code, reason.toString(), messages]));
      }).then(async (url) => {
        const link = await open(url);
        link.send(Uint8Array.of(1));
        link.close(CloseCode.CLIENT_PROTOCOL_ERROR, 'broken');
        link.send(Uint8Array.of(2));
        link.close();
      });
    });
    expect(await closed).toEqual([4010, 'broken', 1]);
  });

  it('refuses a message over the packet size', async () => {
    const url = await listen((socket) => socket.send(new Uint8Array(100_001)));
    expect(await heardUntilClosed(await open(url))).toEqual([CloseCode.LOST, '']);
  });

  it('is reported as lost where the socket breaks', async () => {
    const url = await listen((socket) => socket.terminate());
    expect(await heardUntilClosed(await open(url))).toEqual([CloseCode.LOST, '']);
  });

  it('says why it could not be opened', async () => {
    const url = await listen(() => undefined);
    servers[0]?.close();
    await expect(open(url)).rejects.toThrow(/^Could not connect to ws:.*ECONNREFUSED/);
  });

  it('gives up a server that never answers when its signal fires', async () => {
    const silent = createServer();
    servers.push(silent);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const abort = new AbortController();
    const opening = open(`ws://127.0.0.1:${(silent.address() as AddressInfo).port}`, abort.signal);
    silent.once('connection', (socket) => {
      socket.on('error', () => undefined);
      abort.abort();
    });
    await expect(opening).rejects.toThrow('Could not connect');
  });
});
