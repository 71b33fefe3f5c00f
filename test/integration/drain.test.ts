import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@wirepact/client';
import { CloseCode, type Link, memoryLinkPair, SUBPROTOCOL } from '@wirepact/wire';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { ChildProgram, freePort } from '../faults/child-program.js';
import { FileClient } from '../golden/accepted/streams/expected/src/generated/index.js';
import { type ServedTasks, serveTasks, taskOf } from './served-tasks.js';
import { inVirtualTime, overWebSocket, reached, type Way } from './ways.js';

/** How a connection ends that is made now. */
function endOf({ server }: ServedTasks): Promise<number> {
  const [near, far]: readonly [Link, Link] = memoryLinkPair();
  server.accept(far);
  return new Promise((resolve) => {
    near.start({ packet: () => undefined, text: () => undefined, closed: resolve });
  });
}

/** Runs a test with a server in virtual time. */
async function inMemory(body: (served: ServedTasks, way: Way) => Promise<void>): Promise<void> {
  const way = inVirtualTime('memory', (clock) => memoryLinkPair(clock));
  await way.run(async () => body(await serveTasks(way), way));
}

describe('a server that drains', () => {
  it('asks its clients to leave one after the other, over half of the grace', () =>
    inMemory(async (served, { clock }) => {
      const clients = Array.from({ length: 100 }, () => served.client());
      await Promise.all(clients.map((client) => client.getAll()));
      const left: number[] = [];
      const begun = clock.now();
      for (const { connection } of clients) {
        connection.onStatus((status) => {
          if (status === 'connecting') left.push(clock.now() - begun);
        });
      }
      const drained = served.server.drain({ graceMs: 10_000 });
      // Most of them are still served, those who come are not.
      expect(await endOf(served)).toBe(CloseCode.RESTART);
      await drained;
      expect(left).toHaveLength(100);
      // One every 50 ms: no two together, and the last one in time.
      for (const [index, at] of left.entries()) {
        expect(Math.abs(at - index * 50)).toBeLessThanOrEqual(50);
      }
      expect(served.server.clients.size).toBe(0);
      expect(() => served.server.accept(memoryLinkPair()[0])).toThrow('The server is closed');
    }));

  it('waits for the calls in flight, and takes calls of clients that were not asked yet', () =>
    inMemory(async (served, { clock }) => {
      served.service.onGet = (id) =>
        new Promise((resolve) => void clock.after(6_000, () => resolve(taskOf(id))));
      const clients = Array.from({ length: 10 }, () => served.client());
      await Promise.all(clients.map(({ connection }) => reached(connection, 'open')));
      const [first, ...others] = clients;
      const early = first?.get('early');
      let isDrained = false;
      const drained = served.server.drain({ graceMs: 10_000 }).then(() => {
        isDrained = true;
      });
      const late = others.at(-1)?.get('late');
      expect(await early).toEqual(taskOf('early'));
      expect(await late).toEqual(taskOf('late'));
      expect(isDrained).toBe(false);
      await drained;
    }));

  it('cuts off what is still running when the grace is over', () =>
    inMemory(async (served) => {
      let signal: AbortSignal | undefined;
      served.service.onGet = (_id, context) => {
        signal = context.signal;
        return new Promise(() => undefined);
      };
      // The call may be repeated, and waits for another server.
      served
        .client()
        .get('stuck')
        .catch(() => undefined);
      await served.client().getAll();
      await served.server.drain({ graceMs: 1_000 });
      expect(signal?.reason).toMatchObject({ code: 'UNAVAILABLE' });
      expect(served.server.clients.size).toBe(0);
    }));

  it('refuses a grace that is none, and closes once', () =>
    inMemory(async ({ server }) => {
      expect(() => server.drain({ graceMs: -1 })).toThrow(RangeError);
      const drained = server.drain({ graceMs: 1_000 });
      expect(server.close()).toBe(drained);
      await drained;
    }));
});

it('a server that drains closes with 1012 who comes on a path of an HTTP server', async () => {
  const http = createHttpServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(() => void http.close());
  const { port } = http.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/rpc`;
  const attached: Way = {
    ...overWebSocket,
    open: async (server) => {
      server.attach(http, { path: '/rpc' });
      return { target: url, reopen: async () => undefined };
    },
  };
  const { client, server, service } = await serveTasks(attached);
  let finish: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    service.onGet = (id) => {
      resolve();
      return new Promise((answer) => {
        finish = () => answer(taskOf(id));
      });
    };
  });
  const call = client().get('a');
  await begun;
  const drained = server.drain({ graceMs: 10_000 });
  const [code] = await once(new WebSocket(url, SUBPROTOCOL), 'close');
  expect(code).toBe(CloseCode.RESTART);
  finish();
  expect(await call).toEqual(taskOf('a'));
  await drained;
  expect(http.listenerCount('upgrade')).toBe(0);
});

it('a process that gets SIGTERM under calls loses none, and ends by itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wirepact-drained-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const copies = join(folder, 'copies');
  const port = await freePort();
  const program = new URL('programs/drained-server.ts', import.meta.url);
  const start = (): Promise<ChildProgram> => ChildProgram.start(program, [String(port), copies]);
  const server = await start();
  onTestFinished(() => server.kill());

  let isOver = false;
  let called = 0;
  const failures: unknown[] = [];
  const callers = Array.from({ length: 20 }, async () => {
    const connection = connect(`ws://127.0.0.1:${port}`, {
      backoff: { firstMs: 1, maxMs: 50 },
      random: () => 0.05,
    });
    const files = new FileClient(connection);
    while (!isOver) {
      const from = String(++called);
      await files.copy({ from, to: '' }).catch((error: unknown) => failures.push(error));
    }
    connection.close();
  });
  await sleep(300);
  expect(await server.terminate()).toBe(0);
  const before = called;
  const next = await start();
  onTestFinished(() => next.kill());
  await sleep(700);
  isOver = true;
  await Promise.all(callers);
  expect(failures).toEqual([]);
  expect(called).toBeGreaterThan(before);
  const done = readFileSync(copies, 'utf8').trimEnd().split('\n');
  expect(done.toSorted((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: called }, (_, index) => String(index + 1)),
  );
}, 60_000);
