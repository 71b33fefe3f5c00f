import { once } from 'node:events';
import { connect } from 'node:net';
import { RpcError, SUBPROTOCOL } from '@wirepact/wire';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { noteEcho } from '../../fixtures/note-contract.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import { connectSocket, openSocket, type SocketClient } from '../../fixtures/websocket-client.js';

let served: Served;
let url: string;
let port: number;
const clients: SocketClient[] = [];

async function start(options: Parameters<typeof serve>[1] = {}): Promise<void> {
  served = serve(new ScriptedGateway(), options);
  ({ url, port } = await served.server.listen(0, '127.0.0.1'));
}

async function welcomed(): Promise<SocketClient> {
  const client = await connectSocket(url);
  clients.push(client);
  await client.hello();
  return client;
}

/** How a socket is closed that does nothing but open. */
async function closeOf(socket: WebSocket): Promise<{ code: number; reason: string }> {
  const [code, reason] = await once(socket, 'close');
  return { code, reason: String(reason) };
}

/** The HTTP status that an upgrade is refused with. */
async function refusal(options: ConstructorParameters<typeof WebSocket>[2]): Promise<number> {
  const socket = new WebSocket(url, SUBPROTOCOL, options);
  socket.on('error', () => undefined);
  const [, response] = await once(socket, 'unexpected-response');
  socket.terminate();
  return response.statusCode;
}

beforeEach(() => start());

afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.terminate();
  await served.server.close({ graceMs: 0 });
});

describe('a WebSocket', () => {
  it('carries calls, and tells handlers where they come from', async () => {
    const gateway = new ScriptedGateway();
    await served.server.close();
    served = serve(gateway);
    ({ url } = await served.server.listen(0, '127.0.0.1'));
    gateway.act = (_data, { session }) => ({
      text: `${session.remoteAddress} ${session.headers?.['x-test']}`,
    });
    const client = await connectSocket(url, { headers: { 'X-Test': 'yes' } });
    clients.push(client);
    expect(client.socket.protocol).toBe('wirepact.v1');
    expect(client.socket.extensions).toBe('');
    await client.hello();
    expect(await client.call(noteEcho, { text: '' })).toEqual({ text: '127.0.0.1 yes' });
  });

  it('is refused with as much of a reason as a close holds, in whole characters', async () => {
    await served.server.close();
    const authenticate = (): never => {
      throw new RpcError('UNAUTHENTICATED', `x${'é'.repeat(100)}`);
    };
    await start({ authenticate });
    const client = await connectSocket(url);
    clients.push(client);
    client.hello().catch(() => undefined);
    expect(await client.ended).toEqual({ code: 4003, reason: `x${'é'.repeat(61)}` });
    expect(served.logger.of('error')).toEqual([]);
    await served.server.close();
  });

  it('is closed with 1003 for a text message, and no other is', async () => {
    const [client, neighbour] = [await welcomed(), await welcomed()];
    client.socket.send('hello');
    expect((await client.ended).code).toBe(1003);
    expect(await neighbour.call(noteEcho, { text: 'a' })).toEqual({ text: 'a' });
  });

  it('is closed with 1002 for a malformed packet, and no other is', async () => {
    const [client, neighbour] = [await welcomed(), await welcomed()];
    client.socket.send(Buffer.from([10, 200, 1]));
    expect((await client.ended).code).toBe(1002);
    expect(await neighbour.call(noteEcho, { text: 'a' })).toEqual({ text: 'a' });
  });

  it('is closed with 1009 for a message over the packet size', async () => {
    const client = await welcomed();
    client.socket.send(Buffer.alloc(1_114_113));
    expect((await client.ended).code).toBe(1009);
    expect(served.logger.of('info')).toMatchObject([{ message: 'Closed a broken WebSocket' }]);
  });

  it('is closed for a message in thousands of fragments', async () => {
    const client = await welcomed();
    for (let count = 0; count < 1_000; count++) client.socket.send(Buffer.of(0), { fin: false });
    expect((await client.ended).code).toBe(1008);
  });

  it('is closed where it breaks RFC 6455', async () => {
    const client = await welcomed();
    const raw = Reflect.get(client.socket, '_socket') as NodeJS.WritableStream;
    // A frame of a reserved opcode.
    raw.write(Buffer.from([0x83, 0x80, 0, 0, 0, 0]));
    expect((await client.ended).code).toBe(1002);
  });

  it('is closed with 4001 where it stays silent', async () => {
    await served.server.close();
    await start({ limits: { handshakeMs: 30 } });
    expect((await closeOf(await openSocket(url))).code).toBe(4001);
  });

  it.each([
    ['another version', ['wirepact.v2', 'other']],
    ['no subprotocol', []],
  ])('that offers %s learns of it by code 4006', async (_name, protocols) => {
    const socket = await openSocket(url, {}, protocols);
    expect(await closeOf(socket)).toEqual({
      code: 4006,
      reason: 'this server speaks wirepact.v1 only',
    });
  });

  it('gets the version that the server has of those it offers', async () => {
    const socket = await openSocket(url, {}, ['wirepact.v2', 'wirepact.v1']);
    expect(socket.protocol).toBe('wirepact.v1');
    socket.terminate();
  });

  it('is refused with 403 from the page of another host', async () => {
    expect(await refusal({ origin: 'https://evil.example.com' })).toBe(403);
    expect(await refusal({ origin: 'null' })).toBe(403);
  });

  it('is admitted from a page of its own host', async () => {
    const socket = await openSocket(url, { origin: `http://127.0.0.1:${port}` });
    socket.terminate();
  });

  it('is admitted from a listed origin', async () => {
    await served.server.close();
    await start({ origins: ['https://app.example.com'] });
    const socket = await openSocket(url, { origin: 'https://app.example.com' });
    socket.terminate();
  });
});

describe('a peer that reads nothing', () => {
  it('is given up while its neighbours are served', async () => {
    const gateway = new ScriptedGateway();
    await served.server.close();
    served = serve(gateway);
    ({ url } = await served.server.listen(0, '127.0.0.1'));
    const [stuck, neighbour] = [await welcomed(), await welcomed()];
    stuck.socket.pause();
    gateway.act = () => ({ text: 'x'.repeat(60_000) });
    // The kernel takes some megabytes before the queue here begins to grow.
    while (served.logger.of('info').length === 0) {
      for (let count = 0; count < 128; count++) stuck.open(noteEcho, { text: '' });
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(served.logger.of('info')[0]).toMatchObject({ fields: { closeCode: 4008 } });
    gateway.act = (data) => data;
    expect(await neighbour.call(noteEcho, { text: 'a' })).toEqual({ text: 'a' });
  });
});

describe('something that is no WebSocket', () => {
  it('is answered with 426', async () => {
    const response = await fetch(url.replace('ws:', 'http:'));
    expect(response.status).toBe(426);
    expect(response.headers.get('upgrade')).toBe('websocket');
    expect(await response.text()).toBe('This server speaks wirepact.v1 over WebSocket.\n');
  });

  it('is cut off where it never finishes its request', async () => {
    await served.server.close();
    await start({ limits: { handshakeMs: 100 } });
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
    // It may be reset or ended: what counts is that it does not stay.
    await new Promise((resolve) => socket.resume().once('close', resolve));
  });
});
