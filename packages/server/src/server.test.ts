import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { promisify } from 'node:util';
import { type LinkHandlers, memoryLinkPair, Pong, SUBPROTOCOL } from '@wirepact/wire';
import { type VirtualClock, virtualClock } from '@wirepact/wire/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { noteChanged, noteEcho, type Word } from '../fixtures/note-contract.js';
import { pending } from '../fixtures/pending.js';
import { ScriptedClient, settled } from '../fixtures/scripted-client.js';
import { ScriptedGateway } from '../fixtures/scripted-gateway.js';
import { type Served, serve } from '../fixtures/served-notes.js';
import { connectSocket, openSocket } from '../fixtures/websocket-client.js';
import type { TerminableLink } from './session/terminate-link.js';

const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

function served(gateway = new ScriptedGateway()): Served {
  const result = serve(gateway);
  stops.push(() => result.server.close({ graceMs: 0 }));
  return result;
}

describe('listen', () => {
  it('tells the port that the system chose', async () => {
    const { port, url } = await served().server.listen(0, '127.0.0.1');
    expect(port).toBeGreaterThan(0);
    expect(url).toBe(`ws://127.0.0.1:${port}`);
  });

  it('names localhost where it listens everywhere', async () => {
    const { port, url } = await served().server.listen(0);
    expect(url).toBe(`ws://localhost:${port}`);
  });

  it('rejects where the port is taken, and the server goes on', async () => {
    const { server } = served();
    const { port, url } = await server.listen(0, '127.0.0.1');
    await expect(server.listen(port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
    (await openSocket(url)).terminate();
  });
});

describe('attach', () => {
  let http: HttpServer;
  let base: string;

  beforeEach(async () => {
    http = createHttpServer((_request, response) => response.end('page'));
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    base = `ws://127.0.0.1:${(http.address() as AddressInfo).port}`;
    stops.push(async () => {
      http.closeAllConnections();
      http.close();
    });
  });

  async function statusOf(url: string): Promise<number> {
    const socket = new WebSocket(url, SUBPROTOCOL);
    socket.on('error', () => undefined);
    const [, response] = await once(socket, 'unexpected-response');
    socket.terminate();
    return response.statusCode;
  }

  it('takes one path, with any query, and leaves the pages alone', async () => {
    served().server.attach(http, { path: '/rpc' });
    const client = await connectSocket(`${base}/rpc?x=1`);
    await client.hello();
    expect(await client.call(noteEcho, { text: 'a' })).toEqual({ text: 'a' });
    expect(await (await fetch(base.replace('ws:', 'http:'))).text()).toBe('page');
    client.socket.terminate();
  });

  it('lets several servers have a path each', async () => {
    const gateways = [new ScriptedGateway(), new ScriptedGateway()];
    for (const [index, gateway] of gateways.entries()) {
      gateway.act = () => ({ text: `server ${index}` });
      served(gateway).server.attach(http, { path: `/rpc${index}` });
    }
    for (const index of gateways.keys()) {
      const client = await connectSocket(`${base}/rpc${index}`);
      await client.hello();
      expect(await client.call(noteEcho, { text: '' })).toEqual({ text: `server ${index}` });
      client.socket.terminate();
    }
  });

  it('leaves other paths to other listeners', async () => {
    served().server.attach(http, { path: '/rpc' });
    http.on('upgrade', (request, socket) => {
      if (request.url === '/vite') socket.end('HTTP/1.1 418 Teapot\r\nConnection: close\r\n\r\n');
    });
    expect(await statusOf(`${base}/vite`)).toBe(418);
  });

  it('refuses other paths with 404 where nobody else listens', async () => {
    served().server.attach(http, { path: '/rpc' });
    expect(await statusOf(`${base}/rpc2`)).toBe(404);
    expect(await statusOf(`${base}/`)).toBe(404);
  });

  it('refuses a path that is taken, until it is given back', async () => {
    const first = served().server;
    const second = served().server;
    first.attach(http, { path: '/rpc' });
    expect(() => second.attach(http, { path: '/rpc' })).toThrow('The path /rpc');
    await first.close();
    second.attach(http, { path: '/rpc' });
    (await openSocket(`${base}/rpc`)).terminate();
  });

  it('refuses a path without a slash', () => {
    expect(() => served().server.attach(http, { path: 'rpc' })).toThrow('begins with a slash');
  });

  it('leaves the HTTP server open and without listeners when it closes', async () => {
    const { server } = served();
    server.attach(http, { path: '/rpc' });
    await server.close();
    expect(http.listenerCount('upgrade')).toBe(0);
    expect((await fetch(base.replace('ws:', 'http:'))).status).toBe(200);
  });
});

/** Answers the ping that comes with GoAway, as every client does. */
async function answerDrain(client: ScriptedClient): Promise<void> {
  const { ping } = await client.nextControl((control) => control.goAway !== undefined);
  client.control({ pong: Pong.create({ nonce: ping?.nonce ?? 0 }) });
}

describe('close', () => {
  it('waits for the calls in flight, and then closes with 1001', async () => {
    const gateway = new ScriptedGateway();
    const gate = pending<Word>();
    gateway.act = () => gate.promise;
    const { server, welcomed } = served(gateway);
    const client = await welcomed();
    const call = client.open(noteEcho, { text: '' });
    await settled();
    let closed = false;
    const closing = server.close().then(() => {
      closed = true;
    });
    await answerDrain(client);
    await settled();
    expect(closed).toBe(false);
    gate.resolve({ text: 'finished' });
    expect(await client.response(noteEcho, call)).toEqual({ text: 'finished' });
    expect((await client.ended).code).toBe(1001);
    await closing;
  });

  it('tells clients to come back later, spread over some seconds', async () => {
    const { server, welcomed } = served();
    const client = await welcomed();
    const closing = server.close({ graceMs: 1_234 });
    const { goAway } = await client.nextControl((control) => control.goAway !== undefined);
    expect(goAway).toMatchObject({ graceMs: 1_234, reconnectMinMs: 100, reconnectMaxMs: 5_000 });
    await answerDrain(client);
    await closing;
  });

  it('answers calls that the client sent before it knew', async () => {
    const { server, welcomed } = served();
    const client = await welcomed();
    const closing = server.close();
    const crossing = client.open(noteEcho, { text: 'crossing' });
    await answerDrain(client);
    expect(await client.response(noteEcho, crossing)).toEqual({ text: 'crossing' });
    await closing;
  });

  it('answers calls in the packet of the answer to GoAway', async () => {
    const { server, welcomed } = served();
    const client = await welcomed();
    const closing = server.close();
    const { ping } = await client.nextControl((control) => control.goAway !== undefined);
    client.send((packet) => {
      packet.control({ pong: Pong.create({ nonce: ping?.nonce ?? 0 }) });
      packet.message(101, noteEcho.id, noteEcho.request, { text: 'a' });
      packet.message(103, noteEcho.id, noteEcho.request, { text: 'b' });
    });
    expect(await client.response(noteEcho, 103)).toEqual({ text: 'b' });
    await closing;
  });

  it('ends what is still running after the grace with UNAVAILABLE and closes with 1012', async () => {
    const gateway = new ScriptedGateway();
    let reason: unknown;
    gateway.act = (_data, { signal }) => {
      signal.addEventListener('abort', () => {
        reason = signal.reason;
      });
      return new Promise(() => undefined);
    };
    const { server, welcomed } = served(gateway);
    const client = await welcomed();
    const call = client.open(noteEcho, { text: '' });
    await settled();
    await server.close({ graceMs: 10 });
    expect(await client.errorOf(call)).toMatchObject({ code: 'UNAVAILABLE', unprocessed: false });
    expect((await client.ended).code).toBe(1012);
    expect(reason).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('does not wait for clients that have not said Hello', async () => {
    const { server, connect } = served();
    const client = connect();
    await server.close();
    expect((await client.ended).code).toBe(1001);
  });

  it('accepts nothing afterwards', async () => {
    const { server, connect } = served();
    const { url } = await server.listen(0, '127.0.0.1');
    const closing = server.close();
    expect(() => connect()).toThrow('The server is closed');
    await expect(server.listen(0)).rejects.toThrow('The server is closed');
    await closing;
    await expect(openSocket(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('does not wait for a request that is never finished', async () => {
    const { server } = serve(new ScriptedGateway(), { limits: { handshakeMs: 600_000 } });
    const { port } = await server.listen(0, '127.0.0.1');
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    await server.close();
    await closed;
  });

  it('may be called again', async () => {
    const { server } = served();
    expect(server.close()).toBe(server.close());
    await server.close();
  });

  it.each([-1, Number.NaN])('refuses a grace of %d', (graceMs) => {
    expect(() => served().server.close({ graceMs })).toThrow(RangeError);
  });

  it('leaves nothing behind that keeps a process from ending', async () => {
    const script = new URL('../fixtures/close-and-exit.ts', import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@wirepact/source', '--import', 'tsx', script],
      { timeout: 60_000 },
    );
    // The script never calls process.exit: that it ended at all is the proof.
    expect(stdout.trim().split('\n')).toEqual(['answered: a', 'closed', 'left: none']);
  });
});

describe('a link that throws', () => {
  /** Says Hello and then throws at everything that is asked of it. */
  async function withBroken(): Promise<{ result: Served; good: ScriptedClient }> {
    const result = served();
    const [near, far] = memoryLinkPair();
    let broken = false;
    const breaking = (): void => {
      if (broken) throw new Error('broken');
    };
    result.server.accept({
      get queuedBytes() {
        breaking();
        return far.queuedBytes;
      },
      start: (handlers) => far.start(handlers),
      send: (packet) => far.send(packet),
      close: (code, reason) => {
        far.close(code, reason);
        breaking();
      },
    });
    await new ScriptedClient(near).hello();
    const good = await result.welcomed();
    broken = true;
    return { result, good };
  }

  it('does not keep an event from the other clients', async () => {
    const { result, good } = await withBroken();
    result.server.emit(noteChanged, { text: 'a' });
    expect((await good.event(noteChanged.id)).method).toBe(noteChanged.id);
    expect(result.logger.of('error').map(({ fields }) => fields.err)).toContainEqual(
      new Error('broken'),
    );
  });

  it('does not keep the server from closing the others', async () => {
    const { result, good } = await withBroken();
    await result.server.close({ graceMs: 0 });
    expect((await good.ended).code).toBe(1012);
  });

  it('is dropped where it throws at its close', () => {
    const { server } = served();
    let handlers: LinkHandlers | undefined;
    let dropped = 0;
    server.accept({
      queuedBytes: 0,
      start: (given) => {
        handlers = given;
      },
      send: () => undefined,
      close: () => {
        throw new Error('broken');
      },
      terminate: () => {
        dropped++;
      },
    } as TerminableLink);
    handlers?.text();
    expect(dropped).toBe(1);
  });
});

describe('a link that never closes', () => {
  it('is dropped, and does not keep the server from closing', async () => {
    const { server } = served();
    let dropped = 0;
    server.accept({
      queuedBytes: 0,
      start: () => undefined,
      send: () => undefined,
      close: () => undefined,
      terminate: () => {
        dropped++;
      },
    } as TerminableLink);
    await server.close({ graceMs: 0 });
    expect(dropped).toBe(1);
  });
});

describe('what a server made', () => {
  class Held extends ScriptedGateway {
    readonly log: string[] = [];
    whenDisposed: () => unknown = () => undefined;

    dispose(): unknown {
      this.log.push('disposed');
      return this.whenDisposed();
    }
  }

  /** Has the container build the gateway, so that it is the server's to dispose of. */
  function serveHeld(held: Held, clock?: VirtualClock): Served {
    const provider = { provide: Held, useFactory: () => held };
    return serve(Held, { providers: [provider], ...(clock && { clock }) });
  }

  it('is disposed of behind the last call', async () => {
    const held = new Held();
    const gate = pending<Word>();
    held.act = async () => {
      const word = await gate.promise;
      held.log.push('answered');
      return word;
    };
    const { server, welcomed } = serveHeld(held);
    const client = await welcomed();
    client.open(noteEcho, { text: '' });
    await settled();
    const closed = server.close({ graceMs: 10_000 });
    gate.resolve({ text: '' });
    await settled();
    client.control({
      pong: Pong.create({ nonce: client.controls.at(-1)?.ping?.nonce ?? 0 }),
    });
    await closed;
    expect(held.log).toEqual(['answered', 'disposed']);
  });

  it('is given up where it hangs in that', async () => {
    const held = new Held();
    held.whenDisposed = () => new Promise(() => undefined);
    const clock = virtualClock();
    const { server, logger } = serveHeld(held, clock);
    const closed = server.close({ graceMs: 5_000 });
    await settled();
    await clock.advance(5_000);
    await closed;
    expect(logger.of('error').at(-1)?.message).toBe(
      'What the server is made of was not disposed of in time',
    );
  });
});
