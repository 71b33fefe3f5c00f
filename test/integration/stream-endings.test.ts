import { detail, RpcError } from '@wirepact/server';
import { expect } from 'vitest';
import { FileGone } from '../golden/accepted/streams/expected/src/generated/index.js';
import { overEveryWay } from './over-every-way.js';
import { rejection } from './served-case.js';
import { all, chunk, deferred, endless, givenUp, paths, serveFiles } from './served-files.js';

/** What a handler is told when its caller has given the call up. */
const gaveUp = { code: 'CANCELLED' };

overEveryWay('a stream that its caller gives up', (test) => {
  test('by leaving the loop ends the handler and its generator', async (way) => {
    const told = deferred<unknown>();
    const { source, ended } = endless();
    const { client, logger } = await serveFiles(way, {
      download: (_request, context) => {
        told.resolve(givenUp(context));
        return source;
      },
    });
    const files = client();
    for await (const { path } of files.download({ path: '' })) if (path === 'piece 3') break;
    expect(await told.promise).toMatchObject(gaveUp);
    await ended;
    expect(logger.entries).toEqual([]);
  });

  test('by leaving the loop wakes a handler that waits for something else', async (way) => {
    const told = deferred<unknown>();
    const { client, logger } = await serveFiles(way, {
      watch: async function* (context) {
        yield { path: 'a' };
        const reason = await givenUp(context);
        told.resolve(reason);
        throw reason;
      },
    });
    for await (const { path } of client().watch()) {
      expect(path).toBe('a');
      break;
    }
    expect(await told.promise).toMatchObject(gaveUp);
    expect(logger.entries).toEqual([]);
  });

  test('by an error in the loop fails with that error, and the handler ends', async (way) => {
    const { source, ended } = endless();
    const { client } = await serveFiles(way, { download: () => source });
    const files = client();
    const loop = async (): Promise<void> => {
      for await (const { path } of files.download({ path: '' })) throw new Error(`no ${path}`);
    };
    expect(await rejection(loop())).toMatchObject({ message: 'no piece 0' });
    await ended;
  });

  test('both ways by leaving the loop lets its own source go too', async (way) => {
    const { source, ended } = endless(100);
    const told = deferred<unknown>();
    const { client } = await serveFiles(way, {
      convert: (chunks, context) => {
        told.resolve(givenUp(context));
        return chunks;
      },
    });
    for await (const { path } of client().convert(source)) if (path === 'piece 2') break;
    await ended;
    expect(await told.promise).toMatchObject(gaveUp);
  });

  test('by its signal, before it begins, calls no handler and asks no source', async (way) => {
    let calls = 0;
    const { client } = await serveFiles(way, {
      copy: () => ({ size: 1n }),
      download: () => {
        calls++;
        return [];
      },
      upload: () => {
        calls++;
        return { size: 1n };
      },
    });
    const files = client();
    const signal = AbortSignal.abort(new Error('the user left'));
    const gone = { code: 'CANCELLED', delivered: 'no', cause: { message: 'the user left' } };
    async function* source() {
      calls++;
      yield chunk('a');
    }
    expect(await rejection(all(files.download({ path: '' }, { signal })))).toMatchObject(gone);
    expect(await rejection(files.upload(source(), { signal }))).toMatchObject(gone);
    await files.copy({ from: '', to: '' });
    expect(calls).toBe(0);
  });

  test('by its signal, on the way, ends both ends', async (way) => {
    const reasons: Promise<unknown>[] = [];
    const begun = [deferred(), deferred()];
    const { client } = await serveFiles(way, {
      watch: async function* (context) {
        reasons.push(givenUp(context));
        begun[0]?.resolve();
        yield { path: 'a' };
        await givenUp(context);
      },
      upload: async (chunks, context) => {
        reasons.push(givenUp(context));
        begun[1]?.resolve();
        expect(await rejection(all(chunks))).toMatchObject(gaveUp);
        return { size: 1n };
      },
    });
    const files = client();
    const giveUp = new AbortController();
    const { signal } = giveUp;
    const { source, ended } = endless(1_000);
    const watched = files.watch({ signal });
    const uploaded = rejection(files.upload(source, { signal }));
    await watched.next();
    await Promise.all(begun.map(({ promise }) => promise));
    const waiting = rejection(watched.next());
    giveUp.abort(new Error('the user left'));
    const gone = { code: 'CANCELLED', cause: { message: 'the user left' } };
    expect(await waiting).toMatchObject(gone);
    expect(await uploaded).toMatchObject(gone);
    await ended;
    expect(await Promise.all(reasons)).toMatchObject([gaveUp, gaveUp]);
  });

  test('because its own source fails fails with that error, and the handler is told', async (way) => {
    const told = deferred<unknown>();
    const { client } = await serveFiles(way, {
      upload: async (chunks, context) => {
        told.resolve(givenUp(context));
        await all(chunks);
        return { size: 1n };
      },
      convert: (chunks) => chunks,
    });
    const files = client();
    async function* source() {
      yield chunk('a');
      throw new Error('the disk is gone');
    }
    const failure = { name: 'Error', message: 'the disk is gone' };
    expect(await rejection(files.upload(source()))).toMatchObject(failure);
    expect(await told.promise).toMatchObject(gaveUp);
    expect(await rejection(all(files.convert(source())))).toMatchObject(failure);
  });

  test('because a message of its own does not encode fails with EncodeError', async (way) => {
    const { client } = await serveFiles(way, {
      upload: async (chunks) => ({ size: BigInt((await all(chunks)).length) }),
    });
    const files = client();
    const wrong = [chunk('a'), { path: 7, bytes: new Uint8Array(0) } as never, chunk('b')];
    expect(await rejection(files.upload(wrong))).toMatchObject({ name: 'EncodeError' });
    expect(await files.upload([chunk('a')])).toEqual({ size: 1n });
  });
});

overEveryWay('a stream that the handler ends', (test) => {
  test('before the caller’s answers at once, and the source is let go', async (way) => {
    const { source, ended } = endless(1_000);
    const { client, logger } = await serveFiles(way, {
      upload: async (chunks) => {
        await chunks.next();
        return { size: 7n };
      },
    });
    expect(await client().upload(source)).toEqual({ size: 7n });
    await ended;
    expect(logger.entries).toEqual([]);
  });

  test('without having asked for any message is answered like any other', async (way) => {
    const { source, ended } = endless(1_000);
    const { client } = await serveFiles(way, { upload: () => ({ size: 8n }) });
    const files = client();
    expect(await files.upload(source)).toEqual({ size: 8n });
    await ended;
    expect(await files.upload([])).toEqual({ size: 8n });
  });

  test('in both directions, before the caller’s, ends the loop', async (way) => {
    const { source, ended } = endless(10);
    const { client } = await serveFiles(way, {
      convert: async function* (chunks) {
        for await (const message of chunks) {
          yield message;
          if (message.path === 'piece 2') return;
        }
      },
    });
    expect(await paths(client().convert(source))).toEqual(['piece 0', 'piece 1', 'piece 2']);
    await ended;
  });

  test('goes on where only the caller’s is over', async (way) => {
    const { client } = await serveFiles(way, {
      convert: async function* (chunks) {
        const taken = await all(chunks);
        for (const { path } of taken.toReversed()) yield chunk(path);
      },
    });
    expect(await paths(client().convert([chunk('a'), chunk('b')]))).toEqual(['b', 'a']);
  });

  test('with an error fails behind the messages, however slow the caller is', async (way) => {
    const error = new RpcError('ABORTED', 'gone meanwhile', {
      details: [detail(FileGone, { path: 'c' })],
    });
    const { client, logger } = await serveFiles(way, {
      download: async function* () {
        yield chunk('a');
        yield chunk('b');
        throw error;
      },
    });
    const files = client();
    const stream = files.download({ path: '' });
    // It is all here before the first message is taken.
    await rejection(
      files
        .download({ path: '' })
        .next()
        .then(() => Promise.reject(error)),
    );
    const taken: string[] = [];
    const caught = await rejection(
      (async () => {
        for await (const { path } of stream) taken.push(path);
      })(),
    );
    expect(taken).toEqual(['a', 'b']);
    expect(caught).toMatchObject({ code: 'ABORTED', message: 'gone meanwhile' });
    expect((caught as RpcError).detail(FileGone)).toEqual({ path: 'c' });
    // It is told once.
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(logger.entries).toEqual([]);
  });

  test('with an error before it returns a stream has no message', async (way) => {
    const { client } = await serveFiles(way, {
      download: () => {
        throw new RpcError('NOT_FOUND', 'no such file');
      },
    });
    expect(await rejection(client().download({ path: '' }).next())).toMatchObject({
      code: 'NOT_FOUND',
      message: 'no such file',
    });
  });

  test('with a message that does not encode is INTERNAL, behind those that do', async (way) => {
    const { client, logger } = await serveFiles(way, {
      download: () => [chunk('a'), { path: 7 } as never, chunk('b')],
    });
    const stream = client().download({ path: '' });
    expect(await stream.next()).toMatchObject({ value: { path: 'a' } });
    expect(await rejection(stream.next())).toMatchObject({ code: 'INTERNAL' });
    expect(logger.entries.map(({ level }) => level)).toEqual(['error']);
  });

  test('with nothing that can be gone through is INTERNAL', async (way) => {
    const { client, logger } = await serveFiles(way, {
      download: () => undefined as never,
      watch: () => 5 as never,
    });
    const files = client();
    const failed = { code: 'INTERNAL', message: 'Internal error' };
    expect(await rejection(files.download({ path: '' }).next())).toMatchObject(failed);
    expect(await rejection(files.watch().next())).toMatchObject(failed);
    expect(logger.entries.map(({ level }) => level)).toEqual(['error', 'error']);
  });
});
