import { RpcError } from '@wirepact/server';
import { expect } from 'vitest';
import { overEveryWay } from './over-every-way.js';
import { rejection } from './served-case.js';
import { all, chunk, deferred, givenUp, serveFiles } from './served-files.js';

const LARGE = 1_000_000;
const copy = (): { size: bigint } => ({ size: 1n });
const request = { from: '', to: '' };

/** Large messages travel in parts, between which anything may happen. */
overEveryWay('a call that ends between the parts of a message', (test) => {
  test('because its reader leaves harms no other', async (way) => {
    const { client, logger } = await serveFiles(way, {
      copy,
      download: ({ path }) => [chunk(path), chunk(path, LARGE), chunk(path, LARGE)],
    });
    const files = client();
    for (const taken of [1, 2, 1, 1, 2]) {
      const stream = files.download({ path: 'left' });
      for (let i = 0; i < taken; i++) await stream.next();
      const [call, other] = [files.copy(request), files.download({ path: 'kept' })];
      await stream.return();
      expect(await call).toEqual({ size: 1n });
      expect((await all(other)).map(({ bytes }) => bytes.length)).toEqual([0, LARGE, LARGE]);
    }
    expect(files.connection.status).toBe('open');
    expect(logger.entries).toEqual([]);
  });

  test('because its sender gives up harms no other', async (way) => {
    const ends: Promise<unknown>[] = [];
    const { client, logger } = await serveFiles(way, {
      copy,
      upload: async (chunks, context) => {
        ends.push(givenUp(context));
        return { size: BigInt((await all(chunks)).length) };
      },
    });
    const files = client();
    await files.copy(request);
    for (let i = 0; i < 5; i++) {
      const giveUp = new AbortController();
      const large = [chunk('a', LARGE), chunk('b', LARGE)];
      const left = rejection(files.upload(large, { signal: giveUp.signal }));
      await files.copy(request);
      giveUp.abort();
      expect(await left).toMatchObject({ code: 'CANCELLED' });
      expect(await files.upload(large)).toEqual({ size: 2n });
    }
    expect(await ends[0]).toMatchObject({ code: 'CANCELLED' });
    expect(files.connection.status).toBe('open');
    expect(logger.entries).toEqual([]);
  });

  test('because it is answered already harms no other', async (way) => {
    const { client, logger } = await serveFiles(way, {
      copy,
      upload: () => ({ size: 1n }),
      append: (_lines) => {
        throw new RpcError('ABORTED', 'no more');
      },
    });
    const files = client();
    const large = [chunk('a', LARGE), chunk('b', LARGE), chunk('c', LARGE)];
    for (let i = 0; i < 5; i++) {
      const lines = [{ text: 'x'.repeat(LARGE) }];
      const [answered, refused] = [files.upload(large), rejection(files.append(lines))];
      expect(await answered).toEqual({ size: 1n });
      expect(await refused).toMatchObject({ code: 'ABORTED' });
    }
    expect(await files.copy(request)).toEqual({ size: 1n });
    expect(files.connection.status).toBe('open');
    expect(logger.entries).toEqual([]);
  });

  test('because its deadline passes harms no other', async (way) => {
    const { client } = await serveFiles(way, {
      copy,
      download: async function* ({ path }, context) {
        yield chunk(path, LARGE);
        await givenUp(context);
      },
    });
    const files = client();
    await files.copy(request);
    const streams = [1, 2, 5, 20, 60].map((timeoutMs) =>
      rejection(all(files.download({ path: 'a' }, { timeoutMs }))),
    );
    for (const error of await Promise.all(streams)) {
      expect(error).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    }
    const stream = files.download({ path: 'b' });
    expect((await stream.next()).value?.bytes).toHaveLength(LARGE);
    await stream.return();
  });
});

overEveryWay('much that is sent at the same time', (test) => {
  test('arrives, however little room there is', async (way) => {
    const { client } = await serveFiles(way, {
      download: ({ path }) => Array.from({ length: 30 }, (_, i) => chunk(`${path} ${i}`, 20_000)),
      upload: async (chunks) => {
        let size = 0;
        for await (const { bytes } of chunks) size += bytes.length;
        return { size: BigInt(size) };
      },
    });
    const files = client();
    // Twelve megabytes each way, of which one may wait.
    const sizes = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const pieces = Array.from({ length: 30 }, (_piece, i) => chunk(String(i), 20_000));
        const up = files.upload(pieces);
        const down = await all(files.download({ path: String(index) }));
        expect(down.map(({ path }) => path)).toEqual(pieces.map((_piece, i) => `${index} ${i}`));
        return (await up).size;
      }),
    );
    expect(new Set(sizes)).toEqual(new Set([600_000n]));
  });
});

overEveryWay('what a stream leaves behind', (test) => {
  test('is an entry in the log where the handler fails after its caller has left', async (way) => {
    const ended = deferred();
    const { client, logger } = await serveFiles(way, {
      copy,
      download: async function* () {
        try {
          for (;;) yield chunk('a', 1_000);
        } finally {
          ended.resolve();
          // biome-ignore lint/correctness/noUnsafeFinally: this is what a cleanup does that fails.
          throw new Error('the cleanup failed');
        }
      },
    });
    const files = client();
    const stream = files.download({ path: '' });
    await stream.next();
    await stream.return();
    await ended.promise;
    await files.copy(request);
    expect(logger.entries).toMatchObject([
      { level: 'error', fields: { err: { message: 'the cleanup failed' } } },
    ]);
  });

  test('is no handler where it is given up before there is a connection', async (way) => {
    let handled = 0;
    const count = (): never[] => {
      handled++;
      return [];
    };
    const { client } = await serveFiles(way, { copy, download: count, watch: count });
    const files = client();
    const left = files.download({ path: '' });
    await left.return();
    const giveUp = new AbortController();
    const aborted = rejection(files.watch({ signal: giveUp.signal }).next());
    giveUp.abort();
    expect(await aborted).toMatchObject({ code: 'CANCELLED', delivered: 'no' });
    expect(await left.next()).toMatchObject({ done: true });
    await files.copy(request);
    expect(handled).toBe(0);
  });

  test('is nothing of a source that cannot be told that it is over', async (way) => {
    let asked = 0;
    const { client, logger } = await serveFiles(way, {
      copy,
      // It has no return(), and what it promises may come much later.
      download: () => ({
        [Symbol.asyncIterator]: () => ({
          next: () => {
            asked++;
            return new Promise((resolve) =>
              way.clock.after(50, () => resolve({ done: false, value: chunk('a') })),
            );
          },
        }),
      }),
    });
    const files = client();
    const stream = files.download({ path: '' });
    await stream.next();
    await stream.return();
    await new Promise<void>((resolve) => way.clock.after(300, resolve));
    const before = asked;
    await new Promise<void>((resolve) => way.clock.after(300, resolve));
    expect(asked).toBe(before);
    expect(logger.entries).toEqual([]);
  });
});
