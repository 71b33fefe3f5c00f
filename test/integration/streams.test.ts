import { violationsOf } from '@wirepact/client';
import { RpcError } from '@wirepact/server';
import { describe, expect } from 'vitest';
import type { Chunk } from '../golden/accepted/streams/expected/src/generated/index.js';
import { overEveryWay } from './over-every-way.js';
import { rejection } from './served-case.js';
import { all, chunk, paths, serveFiles } from './served-files.js';

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `piece ${i}`);

async function* slowly<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

overEveryWay('streams', (test) => {
  test('from the server come in order, from whatever can be gone through', async (way) => {
    const wanted = names(300);
    const { client, service } = await serveFiles(way, {});
    const files = client();
    const iterables = [
      () => wanted.map((name) => chunk(name)),
      () => new Set(wanted.map((name) => chunk(name))),
      function* () {
        for (const name of wanted) yield chunk(name);
      },
      () => slowly(wanted.map((name) => chunk(name))),
    ];
    for (const iterable of iterables) {
      service.acts = { download: iterable };
      expect(await paths(files.download({ path: 'a' }))).toEqual(wanted);
    }
  });

  test('from the client come in order, from whatever can be gone through', async (way) => {
    const wanted = names(300);
    const { client } = await serveFiles(way, {
      upload: async (chunks) => {
        expect(await paths(chunks)).toEqual(wanted);
        return { size: 300n };
      },
    });
    const files = client();
    expect(await files.upload(wanted.map((name) => chunk(name)))).toEqual({ size: 300n });
    expect(await files.upload(slowly(wanted.map((name) => chunk(name))))).toEqual({ size: 300n });
  });

  test('go both ways at the same time, each message answered before the next', async (way) => {
    const { client } = await serveFiles(way, {
      convert: async function* (chunks) {
        for await (const { path, bytes } of chunks) yield { path: `${path}!`, bytes };
      },
    });
    const files = client();
    const answered: string[] = [];
    let next = (): void => undefined;
    async function* questions() {
      for (const name of ['a', 'b', 'c']) {
        const wait = new Promise<void>((resolve) => {
          next = resolve;
        });
        yield chunk(name, 3);
        await wait;
      }
    }
    for await (const { path, bytes } of files.convert(questions())) {
      expect(bytes).toHaveLength(3);
      answered.push(path);
      next();
    }
    expect(answered).toEqual(['a!', 'b!', 'c!']);
  });

  test('may be empty, in each direction', async (way) => {
    const { client } = await serveFiles(way, {
      download: () => [],
      watch: async function* () {},
      upload: async (chunks) => ({ size: BigInt((await all(chunks)).length) }),
      log: async (lines) => expect(await all(lines)).toEqual([]),
      convert: (chunks) => chunks,
    });
    const files = client();
    expect(await all(files.download({ path: 'a' }))).toEqual([]);
    expect(await all(files.watch())).toEqual([]);
    expect(await files.upload([])).toEqual({ size: 0n });
    expect(await files.log([])).toBeUndefined();
    expect(await all(files.convert([]))).toEqual([]);
  });

  test('carry empty messages, which are not the end', async (way) => {
    const { client } = await serveFiles(way, {
      download: () => [chunk(''), chunk(''), chunk('')],
      log: async (lines) => expect(await all(lines)).toEqual([{ text: '' }, { text: '' }]),
    });
    const files = client();
    expect(await all(files.download({ path: '' }))).toHaveLength(3);
    await files.log([{ text: '' }, { text: '' }]);
  });

  test('keep large and small messages in their order, in each direction', async (way) => {
    const sizes = [10, 1_000_000, 0, 200_000, 131_072, 131_073, 5, 1_048_000];
    const sent = sizes.map((size, index) => chunk(`piece ${index}`, size));
    // Comparing a megabyte with toEqual takes seconds.
    const isSent = ({ path, bytes }: Chunk, index: number): boolean =>
      path === sent[index]?.path && Buffer.compare(bytes, sent[index].bytes) === 0;
    const { client } = await serveFiles(way, {
      download: () => sent,
      upload: async (chunks) => ({ size: BigInt((await all(chunks)).filter(isSent).length) }),
      convert: (chunks) => chunks,
    });
    const files = client();
    expect((await all(files.download({ path: 'a' }))).map(isSent)).toEqual(sizes.map(() => true));
    expect(await files.upload(sent)).toEqual({ size: BigInt(sizes.length) });
    expect((await all(files.convert(sent))).map(isSent)).toEqual(sizes.map(() => true));
  });

  test('of large messages keep neither a small call nor each other waiting', async (way) => {
    const { client } = await serveFiles(way, {
      copy: () => ({ size: 1n }),
      download: ({ path }) => [chunk(path, 1_000_000)],
    });
    const files = client();
    await files.copy({ from: '', to: '' });
    const ended: string[] = [];
    const large = ['a', 'b'].map(async (path) => {
      expect(await paths(files.download({ path }))).toEqual([path]);
      ended.push(path);
    });
    await files.copy({ from: '', to: '' });
    ended.push('copy');
    await Promise.all(large);
    expect(ended).toEqual(['copy', 'a', 'b']);
  });

  test('are many at the same time, each with its own messages', async (way) => {
    const { client } = await serveFiles(way, {
      download: ({ path }) => slowly(names(40).map((name) => chunk(`${path} ${name}`))),
      convert: async function* (chunks) {
        for await (const { path } of chunks) yield chunk(`${path}!`);
      },
    });
    const files = client();
    const streams = Array.from({ length: 45 }, async (_, index) => {
      const prefixed = names(40).map((name) => `${index} ${name}`);
      const [down, both] = await Promise.all([
        paths(files.download({ path: String(index) })),
        paths(files.convert(slowly(prefixed.map((name) => chunk(name))))),
      ]);
      expect(down).toEqual(prefixed);
      expect(both).toEqual(prefixed.map((name) => `${name}!`));
    });
    await Promise.all(streams);
  });

  test('answer several next() at once in order, and stay at their end', async (way) => {
    const { client } = await serveFiles(way, { download: () => [chunk('a'), chunk('b')] });
    const stream = client().download({ path: '' });
    const results = await Promise.all([stream.next(), stream.next(), stream.next()]);
    expect(results.map(({ done, value }) => (done ? 'end' : value.path))).toEqual([
      'a',
      'b',
      'end',
    ]);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(await stream.return()).toEqual({ done: true, value: undefined });
  });

  test('that are made before there is a connection begin when it is there', async (way) => {
    const { client } = await serveFiles(way, {
      download: () => [chunk('a')],
      upload: async (chunks) => ({ size: BigInt((await all(chunks)).length) }),
    });
    const files = client();
    const [down, up] = [files.download({ path: '' }), files.upload([chunk('b')])];
    expect(files.connection.status).toBe('connecting');
    expect(await paths(down)).toEqual(['a']);
    expect(await up).toEqual({ size: 1n });
  });

  test('check each message of the client, behind those that are right', async (way) => {
    const seen: string[] = [];
    const { client, logger } = await serveFiles(way, {
      upload: async (chunks) => {
        for await (const { path } of chunks) seen.push(path);
        return { size: 1n };
      },
    });
    const error = await rejection(client().upload([chunk('a'), chunk(''), chunk('c')]));
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', unprocessed: false });
    expect(violationsOf(error)).toMatchObject([{ path: 'path', rule: 'IsByteLength' }]);
    expect(seen).toEqual(['a']);
    expect(logger.entries).toEqual([]);
  });

  test('are refused to whoever may not call them, and the source is let go', async (way) => {
    let [handled, returned] = [0, 0];
    const { client } = await serveFiles(way, {
      upload: () => {
        handled++;
        return { size: 1n };
      },
    });
    const anonymous = client({ credentials: undefined });
    async function* source() {
      try {
        for (;;) yield chunk('a', 1_000);
      } finally {
        returned++;
      }
    }
    expect(await rejection(anonymous.upload(source()))).toMatchObject({
      code: 'UNAUTHENTICATED',
      unprocessed: true,
    });
    expect([handled, returned]).toEqual([0, 1]);
    expect(await client().upload([])).toEqual({ size: 1n });
  });

  test('that nothing answers are UNIMPLEMENTED', async (way) => {
    const { client } = await serveFiles(way, {
      watch: () => {
        throw new RpcError('UNIMPLEMENTED', 'not yet');
      },
    });
    const files = client();
    expect(await rejection(all(files.watch()))).toMatchObject({ code: 'UNIMPLEMENTED' });
    // It has no handler but that of the service's base class.
    expect(await rejection(all(files.later([chunk('a')])))).toMatchObject({
      code: 'UNIMPLEMENTED',
      message: 'later is not written yet',
    });
  });
});

describe('what goes along with a stream', () => {
  overEveryWay('metadata', (test) => {
    test('reaches the handler, and the caller before, with and after the messages', async (way) => {
      const { client } = await serveFiles(way, {
        download: async function* (_request, { metadata, requestId, responseMetadata }) {
          responseMetadata.set('asked-by', `${metadata.get('who')} ${requestId}`);
          yield chunk('a');
          responseMetadata.set('sum-bin', Uint8Array.of(1, 2));
          yield chunk('b');
        },
      });
      const told: unknown[] = [];
      const stream = client().download(
        { path: '' },
        {
          metadata: { who: 'ada' },
          requestId: 'r-7',
          onMetadata: (metadata) => told.push(...metadata),
        },
      );
      for await (const { path } of stream) told.push(path);
      expect(told).toContainEqual(['asked-by', 'ada r-7']);
      expect(told).toContainEqual(['sum-bin', Uint8Array.of(1, 2)]);
      const first = told.findIndex((entry) => Array.isArray(entry));
      expect(told.indexOf('a')).toBeGreaterThan(first);
    });

    test('comes with a response, with one that answers a stream, and with an error', async (way) => {
      const { client } = await serveFiles(way, {
        copy: (_request, { responseMetadata }) => {
          responseMetadata.set('of', 'copy');
          return { size: 1n };
        },
        upload: async (chunks, { responseMetadata }) => {
          responseMetadata.set('of', 'upload');
          await all(chunks);
          return { size: 1n };
        },
        watch: (context) => {
          context.responseMetadata.set('of', 'watch');
          throw new RpcError('ABORTED', 'no');
        },
      });
      const files = client();
      const told: unknown[] = [];
      const onMetadata = (metadata: ReadonlyMap<string, unknown>) => told.push(metadata.get('of'));
      await files.copy({ from: '', to: '' }, { onMetadata });
      await files.upload([chunk('a')], { onMetadata });
      await rejection(files.watch({ onMetadata }).next());
      expect(told).toEqual(['copy', 'upload', 'watch']);
    });
  });

  overEveryWay('the request id', (test) => {
    test('names a stream in the log of the server, and in its error', async (way) => {
      const { client, logger } = await serveFiles(way, {
        watch: async function* () {
          yield { path: 'a' };
          throw new Error('secret');
        },
      });
      const stream = client().watch({ requestId: 'r-8' });
      await stream.next();
      expect(await rejection(stream.next())).toMatchObject({
        code: 'INTERNAL',
        message: 'Internal error',
        requestId: 'r-8',
      });
      expect(logger.entries).toMatchObject([
        { level: 'error', fields: { requestId: 'r-8', operation: 'file.FileService/Watch' } },
      ]);
    });
  });
});
