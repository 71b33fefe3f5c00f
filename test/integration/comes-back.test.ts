import type { Link, QueueOptions } from '@wirepact/client';
import { memoryLinkPair } from '@wirepact/server';
import { describe, expect, it } from 'vitest';
import { cuttable } from './cuttable-target.js';
import { overEveryWay } from './over-every-way.js';
import { rejection } from './served-case.js';
import { all, chunk, deferred, givenUp, paths, serveFiles } from './served-files.js';
import { inVirtualTime, reached, type Way } from './ways.js';

const request = { from: '', to: '' };

overEveryWay('a call in flight when the connection is lost', (test) => {
  test('is made again on the next one where its operation is idempotent', async (way) => {
    const begun = deferred();
    let copies = 0;
    const served = await serveFiles(way, {
      copy: async (_request, context) => {
        if (++copies > 1) return { size: BigInt(copies) };
        begun.resolve();
        throw await givenUp(context);
      },
    });
    const line = await cuttable(served.target);
    const files = served.client({}, line.target);
    const call = files.copy(request);
    await Promise.all([begun.promise, reached(files.connection, 'open')]);
    line.cut();
    expect(await call).toEqual({ size: 2n });
    expect(copies).toBe(2);
    expect(files.connection.status).toBe('gap');
  });

  test('fails where its operation is not, and is not made twice', async (way) => {
    const begun = deferred();
    let removals = 0;
    const served = await serveFiles(way, {
      copy: () => ({ size: 1n }),
      remove: async (_request, context) => {
        removals++;
        begun.resolve();
        throw await givenUp(context);
      },
    });
    const line = await cuttable(served.target);
    const files = served.client({}, line.target);
    const failed = rejection(files.remove({ path: '' }));
    await begun.promise;
    line.cut();
    expect(await failed).toMatchObject({
      code: 'UNAVAILABLE',
      delivered: 'unknown',
      operation: { name: 'file.FileService/Remove' },
    });
    await files.copy(request);
    expect(removals).toBe(1);
  });

  test('is made again within its deadline only', async (way) => {
    const begun = deferred();
    let copies = 0;
    const served = await serveFiles(way, {
      copy: async (_request, context) => {
        copies++;
        begun.resolve();
        throw await givenUp(context);
      },
    });
    const line = await cuttable(served.target);
    const files = served.client({}, line.target);
    const failed = rejection(files.copy(request, { timeoutMs: 600 }));
    await begun.promise;
    line.cut();
    expect(await failed).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(copies).toBe(2);
  });

  test('is made again with the request as it was', async (way) => {
    const begun = deferred();
    const seen: string[] = [];
    const served = await serveFiles(way, {
      copy: async ({ from }, context) => {
        if (seen.push(from) > 1) return { size: 1n };
        begun.resolve();
        throw await givenUp(context);
      },
    });
    const line = await cuttable(served.target);
    const mutable = { from: 'a', to: 'b' };
    const call = served.client({}, line.target).copy(mutable);
    await begun.promise;
    mutable.from = 'changed';
    line.cut();
    await call;
    expect(seen).toEqual(['a', 'a']);
  });
});

overEveryWay('a stream when the connection is lost', (test) => {
  const served = async (way: Way) => {
    const begun: string[] = [];
    const files = await serveFiles(way, {
      // Pieces from a place on; it stands still at every third.
      download: async function* ({ path }, context) {
        begun.push(path);
        const from = path === '' ? 0 : Number(path) + 1;
        for (let i = from; i < 10; i++) {
          yield chunk(String(i));
          if ((i - from) % 4 === 3) await givenUp(context);
        }
      },
    });
    return { files, begun, line: await cuttable(files.target) };
  };

  test('fails, behind the messages that have come', async (way) => {
    const { files, line } = await served(way);
    const stream = files.client({}, line.target).download({ path: '' });
    for (let i = 0; i < 3; i++) expect(await stream.next()).toMatchObject({ done: false });
    const last = [stream.next(), rejection(stream.next())];
    await last[0];
    line.cut();
    expect(await last[1]).toMatchObject({ code: 'UNAVAILABLE', delivered: 'unknown' });
  });

  test('goes on behind the last message where its caller says how', async (way) => {
    const { files, line, begun } = await served(way);
    const stream = files
      .client({}, line.target)
      .download({ path: '' }, { restart: (last) => ({ path: last?.path ?? '' }) });
    const taken: string[] = [];
    for await (const { path } of stream) {
      taken.push(path);
      if (path === '3' || path === '7') line.cut();
    }
    expect(taken).toEqual(Array.from({ length: 10 }, (_, i) => String(i)));
    expect(begun).toEqual(['', '3', '7']);
  });

  test('goes on with the next server where this one closes in order', async (way) => {
    const { files, begun } = await served(way);
    const stream = files
      .client()
      .download({ path: '' }, { restart: (last) => ({ path: last?.path ?? '' }) });
    const taken: string[] = [];
    for await (const { path } of stream) {
      taken.push(path);
      if (path === '7') break;
      if (path !== '3') continue;
      await files.server.close({ graceMs: 0 });
      await files.restart();
    }
    expect(taken).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    expect(begun).toEqual(['', '3']);
  });

  test('that restarts is over when it is left while there is no connection', async (way) => {
    const { files, line, begun } = await served(way);
    const client = files.client({}, line.target);
    const stream = client.download({ path: '' }, { restart: () => ({ path: '5' }) });
    await stream.next();
    line.cut();
    await reached(client.connection, 'connecting');
    await stream.return();
    expect(await stream.next()).toMatchObject({ done: true });
    await reached(client.connection, 'gap');
    expect(begun).toEqual(['']);
  });

  test('of the server that closes in order ends by itself within the grace', async (way) => {
    const go = deferred();
    const { server, client } = await serveFiles(way, {
      watch: async function* () {
        yield { path: 'a' };
        await go.promise;
        yield { path: 'b' };
      },
    });
    const files = client();
    const stream = files.watch();
    await stream.next();
    const closing = server.close({ graceMs: 10_000 });
    await reached(files.connection, 'connecting');
    go.resolve();
    expect(await paths(stream)).toEqual(['b']);
    await closing;
  });

  test('is UNAVAILABLE where the grace of the server ends before it', async (way) => {
    const reason = deferred<unknown>();
    const { server, client } = await serveFiles(way, {
      watch: async function* (context) {
        yield { path: 'a' };
        reason.resolve(await givenUp(context));
      },
    });
    const stream = client().watch();
    await stream.next();
    const failed = rejection(stream.next());
    await server.close({ graceMs: 0 });
    expect(await failed).toMatchObject({ code: 'UNAVAILABLE', unprocessed: false });
    expect(await reason.promise).toMatchObject({ code: 'UNAVAILABLE' });
  });
});

const acts = { remove: () => undefined, copy: () => ({ size: 1n }) };

describe('the calls that wait for the first connection', () => {
  /** What a call weighs with an empty request, in bytes. */
  const CALL = 256;

  /** A client whose connection comes about when the test says so. */
  async function waitingClient(queue: QueueOptions) {
    const way = inVirtualTime('the in-memory link', (clock) => memoryLinkPair(clock));
    const served = await serveFiles(way, acts);
    const { promise, resolve: go } = deferred();
    const dial = async (signal: AbortSignal): Promise<Link> => {
      await promise;
      if (typeof served.target !== 'function') throw new Error('A link is what this way opens');
      return served.target(signal);
    };
    return { way, go, files: served.client({ queue }, dial) };
  }

  it('are refused where they are more than the bound', async () => {
    const { way, go, files } = await waitingClient({ bytes: 3 * CALL });
    const calls = Array.from({ length: 3 }, () => files.remove({ path: '' }));
    expect(await rejection(files.remove({ path: '' }))).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      unprocessed: true,
      delivered: 'no',
    });
    go();
    expect(await way.run(() => Promise.all(calls))).toHaveLength(3);
    // One that does not wait may be larger than the bound.
    await way.run(() => files.remove({ path: 'x'.repeat(1_000) }));
  });

  it('push out the oldest where the client wants that', async () => {
    const { way, go, files } = await waitingClient({ bytes: 2 * CALL, whenFull: 'drop-oldest' });
    const calls = Array.from({ length: 4 }, () => files.remove({ path: '' }).then(() => 'done'));
    const expected = { code: 'RESOURCE_EXHAUSTED', delivered: 'no' };
    expect(await Promise.all(calls.slice(0, 2).map(rejection))).toMatchObject([expected, expected]);
    go();
    expect(await way.run(() => Promise.all(calls.slice(2)))).toEqual(['done', 'done']);
  });
});

overEveryWay('calls that are made while there is no connection', (test) => {
  test('fail at once where none may wait', async (way) => {
    const served = await serveFiles(way, {
      ...acts,
      download: () => [chunk('a')],
    });
    const line = await cuttable(served.target);
    const files = served.client({ queue: { bytes: 0 } }, line.target);
    const refused = { code: 'UNAVAILABLE', unprocessed: true, delivered: 'no' };
    expect(await rejection(files.remove({ path: '' }))).toMatchObject(refused);
    expect(await rejection(all(files.download({ path: '' })))).toMatchObject(refused);
    await reached(files.connection, 'open');
    await files.remove({ path: '' });
    expect(await all(files.download({ path: '' }))).toHaveLength(1);
    line.cut();
    await reached(files.connection, 'connecting');
    expect(await rejection(files.remove({ path: '' }))).toMatchObject(refused);
  });

  test('are sent in the order in which they were made', async (way) => {
    const order: string[] = [];
    const served = await serveFiles(way, {
      remove: ({ path }) => void order.push(path),
      download: ({ path }) => {
        order.push(path);
        return [];
      },
    });
    const files = served.client();
    const calls = ['a', 'b', 'c'].map((path) => files.remove({ path }));
    const stream = all(files.download({ path: 'd' }));
    const last = files.remove({ path: 'e' });
    await Promise.all([...calls, stream, last]);
    expect(order).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
