import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SUBPROTOCOL } from '@wirepact/wire';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { cuttableProxy } from './cuttable-proxy.js';
import { overEveryWay } from './over-every-way.js';
import { clientOf, type ServedTasks, serveTasks, taskOf } from './served-tasks.js';
import { overWebSocket, reached } from './ways.js';

/** Has the next `get` never end; resolves when its handler has begun, with its signal. */
function stuckGet({ service }: ServedTasks): Promise<AbortSignal> {
  return new Promise((resolve) => {
    service.onGet = (_id, { signal }) => {
      resolve(signal);
      return new Promise(() => undefined);
    };
  });
}

overEveryWay('a server that restarts,', (test) => {
  test('finishes its calls, and the same client goes on with the next server', async (way) => {
    const served = await serveTasks(way);
    const client = served.client();
    let finish: (() => void) | undefined;
    const begun = new Promise<void>((resolve) => {
      served.service.onGet = (id) => {
        resolve();
        return new Promise((answer) => {
          finish = () => answer(taskOf(id));
        });
      };
    });
    await reached(client.connection, 'open');
    const slow = client.get('slow');
    await begun;
    const closing = served.server.close();
    await reached(client.connection, 'connecting');
    // It is made while there is no server that would take it, and waits.
    const later = client.add({ label: 'Milk' });
    finish?.();
    expect(await slow).toEqual(taskOf('slow'));
    await closing;
    await served.restart();
    expect(await later).toMatchObject({ label: 'Milk' });
    expect(client.connection.status).toBe('gap');
  });

  test('ends calls with UNAVAILABLE that are not done after the grace, and the next one answers those that may be made twice', async (way) => {
    const served = await serveTasks(way);
    const client = served.client();
    const begun = stuckGet(served);
    const call = client.get('a');
    const signal = await begun;
    await served.server.close({ graceMs: 0 });
    expect(signal.reason).toMatchObject({ code: 'UNAVAILABLE' });
    served.service.onGet = (id) => taskOf(id);
    await served.restart();
    expect(await call).toEqual(taskOf('a'));
    expect(await client.getAll()).toEqual([]);
  });
});

describe('a connection that breaks', () => {
  it('tells the handler, comes back, and makes again what may be made twice', async () => {
    const served = await serveTasks(overWebSocket);
    const proxy = await cuttableProxy(String(served.target));
    const client = clientOf(proxy.url);
    const begun = stuckGet(served);
    const call = client.get('a');
    const signal = await begun;
    served.service.onGet = (id) => taskOf(id);
    const told = once(signal, 'abort');
    proxy.cut();
    expect(await call).toEqual(taskOf('a'));
    await told;
    expect(signal.reason).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('goes on getting events when it has come back', async () => {
    const served = await serveTasks(overWebSocket);
    const proxy = await cuttableProxy(String(served.target));
    const client = clientOf(proxy.url);
    const heard: string[] = [];
    client.onChanged(({ task }) => heard.push(task.label));
    await client.add({ label: 'before' });
    proxy.cut();
    await reached(client.connection, 'connecting');
    await client.add({ label: 'after' });
    expect(heard).toEqual(['before', 'after']);
  });

  it('does not end the calls of others', async () => {
    const served = await serveTasks(overWebSocket);
    const proxy = await cuttableProxy(String(served.target));
    const [cut, neighbour] = [clientOf(proxy.url), served.client()];
    await Promise.all([cut.getAll(), neighbour.getAll()]);
    let answer: ((task: ReturnType<typeof taskOf>) => void) | undefined;
    served.service.onGet = () => new Promise((resolve) => (answer = resolve));
    const call = neighbour.get('a');
    proxy.cut();
    await reached(cut.connection, 'connecting');
    await cut.getAll();
    answer?.(taskOf('a'));
    expect(await call).toEqual(taskOf('a'));
  });
});

/** A server that only closes, with these codes in turn, and counts how often it was asked. */
async function closingServer(
  codes: readonly (number | undefined)[],
): Promise<{ url: string; asked(): number }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  let asked = 0;
  server.on('connection', (socket) => {
    expect(socket.protocol).toBe(SUBPROTOCOL);
    const code = codes[asked++];
    if (code === undefined) socket.terminate();
    else if (code === 1005) socket.close();
    else socket.close(code, 'no reason');
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${port}`, asked: () => asked };
}

describe('a server that closes', () => {
  it('without a word, with no code or one that nobody knows is asked again', async () => {
    const codes = [undefined, 1005, 4999, 3000, 1000];
    const { url, asked } = await closingServer(codes);
    const { connection } = clientOf(url);
    await reached(connection, 'closed');
    expect(asked()).toBe(codes.length);
  });

  it.each([
    [1008, 'UNAVAILABLE'],
    [4003, 'UNAUTHENTICATED'],
    [4006, 'UNAVAILABLE'],
  ])('with %d is not asked again, and calls fail at once with %s', async (code, failed) => {
    const { url, asked } = await closingServer([code]);
    const client = clientOf(url);
    await expect(client.getAll()).rejects.toMatchObject({ code: failed });
    expect(client.connection.status).toBe('closed');
    expect(asked()).toBe(1);
  });
});
