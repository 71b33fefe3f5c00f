import { type Connection, safe, serve } from '@wirepact/client';
import { type CallContext, detail, RpcError } from '@wirepact/server';
import { expect } from 'vitest';
import {
  FileClient,
  FileGone,
  fileConvert,
  fileCopy,
  fileDownload,
  fileRemove,
  fileUpload,
  fileWatch,
  Note,
  NoteClient,
  noteMirror,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import { overEveryWay } from './over-every-way.js';
import { rejection } from './served-case.js';
import { all, chunk, deferred, givenUp, paths, serveFiles } from './served-files.js';
import type { Way } from './ways.js';

/**
 * A client that calls the server once, whose handler does `act` with a client of that client, and
 * what that has come to.
 */
async function calledBack<T>(
  way: Way,
  prepare: (connection: Connection) => void,
  act: (peer: FileClient<CallContext['peer']>, context: CallContext) => Promise<T>,
): Promise<T> {
  const result = deferred<Promise<T>>();
  const { client } = await serveFiles(way, {
    remove: async (_request, context) => {
      const acted = act(new FileClient(context.peer), context);
      acted.catch(() => undefined);
      result.resolve(acted);
      await acted.catch(() => undefined);
    },
  });
  const files = client();
  prepare(files.connection);
  // The connection may be closed meanwhile, which is what some tests are about.
  files.remove({ path: '' }).catch(() => undefined);
  return await result.promise;
}

overEveryWay('a call from the server to the client that called it', (test) => {
  test('is answered by what the client serves, in every kind', async (way) => {
    const results = await calledBack(
      way,
      (connection) => {
        serve(connection, fileCopy, ({ from, to }) => ({ size: BigInt(from.length + to.length) }));
        serve(connection, fileRemove, () => ({}));
        serve(connection, fileDownload, async function* ({ path }) {
          yield chunk(`${path} 1`);
          yield chunk(`${path} 2`);
        });
        serve(connection, fileUpload, async (chunks) => ({
          size: BigInt((await all(chunks)).length),
        }));
        serve(connection, fileConvert, (chunks) => chunks);
      },
      async (peer) => [
        await peer.copy({ from: 'a', to: 'bc' }),
        await peer.remove({ path: '' }),
        await paths(peer.download({ path: 'a' })),
        await peer.upload([chunk('a'), chunk('b')]),
        await paths(peer.convert([chunk('a'), chunk('b'), chunk('c')])),
      ],
    );
    expect(results).toEqual([
      { size: 3n },
      undefined,
      ['a 1', 'a 2'],
      { size: 2n },
      ['a', 'b', 'c'],
    ]);
  });

  test('may be many, while the client calls as well', async (way) => {
    const { client } = await serveFiles(way, {
      copy: async ({ from }, { peer }) => {
        const back = await peer.call(fileCopy, { from: `${from}!`, to: '' });
        return { size: back.size + 1n };
      },
    });
    const files = client();
    serve(files.connection, fileCopy, async ({ from }) => ({ size: BigInt(from.length) }));
    const calls = Array.from({ length: 100 }, (_, i) =>
      files.copy({ from: 'x'.repeat(i), to: '' }),
    );
    expect((await Promise.all(calls)).map(({ size }) => Number(size))).toEqual(
      calls.map((_, i) => i + 2),
    );
  });

  test('is UNIMPLEMENTED where the client serves no such operation, or none at all', async (way) => {
    const lacks = { code: 'UNIMPLEMENTED', unprocessed: true };
    const one = (connection: Connection): void => {
      serve(connection, fileRemove, () => ({}));
    };
    for (const prepare of [one, () => undefined]) {
      const errors = await calledBack(way, prepare, async (peer) => [
        await rejection(peer.copy({ from: '', to: '' })),
        await rejection(all(peer.watch())),
        await rejection(peer.upload([chunk('a')])),
      ]);
      expect(errors).toMatchObject([lacks, lacks, lacks]);
    }
  });

  test('is made by the client of a contract with events too', async (way) => {
    const mirrored = await calledBack(
      way,
      (connection) => {
        serve(connection, noteMirror, (notes) => notes);
      },
      async (_peer, { peer }) => {
        const texts: string[] = [];
        for await (const { text } of new NoteClient(peer).mirror([Note.create({ text: 'a' })])) {
          texts.push(text);
        }
        return texts;
      },
    );
    expect(mirrored).toEqual(['a']);
  });

  test('is no longer answered once serving has ended', async (way) => {
    const error = await calledBack(
      way,
      (connection) => serve(connection, fileCopy, () => ({ size: 1n }))(),
      (peer) => rejection(peer.copy({ from: '', to: '' })),
    );
    expect(error).toMatchObject({ code: 'UNIMPLEMENTED' });
  });

  test('fails with the error that the client’s handler throws, declared ones by their case', async (way) => {
    const outcome = await calledBack(
      way,
      (connection) =>
        serve(connection, fileCopy, () => {
          throw new RpcError('ABORTED', 'gone', { details: [detail(FileGone, { path: 'a' })] });
        }),
      (peer) => safe(peer.copy({ from: '', to: '' })),
    );
    expect(outcome).toMatchObject({
      ok: false,
      failure: { case: 'fileGone', value: { path: 'a' } },
      error: { code: 'ABORTED', message: 'gone' },
    });
  });

  test('is INTERNAL where the client’s handler fails otherwise, which the client is told', async (way) => {
    const told: unknown[] = [];
    const result = deferred<unknown>();
    const { client } = await serveFiles(way, {
      remove: async (_request, { peer }) => {
        result.resolve(await rejection(peer.call(fileCopy, { from: '', to: '' })));
      },
    });
    const files = client({ onError: (error) => told.push(error) });
    serve(files.connection, fileCopy, () => {
      throw new Error('secret');
    });
    await files.remove({ path: '' });
    expect(await result.promise).toMatchObject({ code: 'INTERNAL', message: 'Internal error' });
    expect(told).toMatchObject([{ cause: { message: 'secret' } }]);
  });

  test('is given up by leaving the loop, by its signal and at its deadline', async (way) => {
    const reasons: Promise<unknown>[] = [];
    await calledBack(
      way,
      (connection) => {
        serve(connection, fileWatch, async function* (_request, context) {
          reasons.push(givenUp(context as CallContext));
          yield { path: 'a' };
          await givenUp(context as CallContext);
        });
      },
      async (peer) => {
        for await (const { path } of peer.watch()) {
          expect(path).toBe('a');
          break;
        }
        const giveUp = new AbortController();
        const aborted = peer.watch({ signal: giveUp.signal });
        await aborted.next();
        giveUp.abort();
        expect(await rejection(aborted.next())).toMatchObject({ code: 'CANCELLED' });
        const late = peer.watch({ timeoutMs: 300 });
        await late.next();
        expect(await rejection(late.next())).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
      },
    );
    const codes = (await Promise.all(reasons)).map((reason) => (reason as RpcError).code);
    expect(codes.slice(0, 2)).toEqual(['CANCELLED', 'CANCELLED']);
    expect(codes[2]).toMatch(/^(DEADLINE_EXCEEDED|CANCELLED)$/);
  });

  test('carries metadata and a request id both ways', async (way) => {
    const told: unknown[] = [];
    await calledBack(
      way,
      (connection) => {
        serve(connection, fileCopy, (_request, { metadata, requestId, responseMetadata }) => {
          responseMetadata.set('heard', `${metadata.get('who')} ${requestId}`);
          return { size: 1n };
        });
      },
      (peer) =>
        peer.copy(
          { from: '', to: '' },
          {
            metadata: { who: 'the server' },
            requestId: 'r-9',
            onMetadata: (metadata) => told.push(...metadata),
          },
        ),
    );
    expect(told).toEqual([['heard', 'the server r-9']]);
  });

  test('ends with the connection, and so do its handler and every later one', async (way) => {
    const reason = deferred<unknown>();
    let connection: Connection | undefined;
    let later: Promise<unknown> = Promise.resolve();
    const error = await calledBack(
      way,
      (opened) => {
        connection = opened;
        serve(opened, fileUpload, async (chunks, context) => {
          reason.resolve(givenUp(context as CallContext));
          await chunks.next();
          connection?.close();
          await all(chunks);
          return { size: 1n };
        });
      },
      async (peer, context) => {
        async function* source() {
          yield chunk('a');
          await givenUp(context);
        }
        const failed = await rejection(peer.upload(source()));
        later = rejection(peer.copy({ from: '', to: '' }));
        return failed;
      },
    );
    expect(error).toMatchObject({ code: 'UNAVAILABLE', delivered: 'unknown' });
    expect(await later).toMatchObject({ code: 'UNAVAILABLE', delivered: 'no' });
    expect(await reason.promise).toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('is answered on later connections too', async (way) => {
    const { client } = await serveFiles(way, {
      copy: async (request, { peer }) => peer.call(fileCopy, request),
    });
    const files = client();
    serve(files.connection, fileCopy, ({ from }) => ({ size: BigInt(from.length) }));
    expect(await files.copy({ from: 'abc', to: '' })).toEqual({ size: 3n });
    const second = client();
    expect(await rejection(second.copy({ from: 'abc', to: '' }))).toMatchObject({
      code: 'UNIMPLEMENTED',
    });
  });
});
