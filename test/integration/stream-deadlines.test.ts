import { expect } from 'vitest';
import { overEveryWay } from './over-every-way.js';
import { rejection } from './served-case.js';
import { all, chunk, deferred, endless, givenUp, paths, serveFiles } from './served-files.js';

/** At a deadline either end may be the first to notice, and the caller tells the other. */
const tooLate = { code: expect.stringMatching(/^(DEADLINE_EXCEEDED|CANCELLED)$/) };

overEveryWay('the deadline of a stream', (test) => {
  test('ends it at both ends', async (way) => {
    const told = deferred<unknown>();
    const { client } = await serveFiles(way, {
      watch: async function* (context) {
        told.resolve(givenUp(context));
        expect(context.deadline?.getTime()).toBeLessThanOrEqual(way.clock.wallTime() + 300);
        yield { path: 'a' };
        await givenUp(context);
      },
    });
    const stream = client().watch({ timeoutMs: 300 });
    expect(await stream.next()).toMatchObject({ value: { path: 'a' } });
    expect(await rejection(stream.next())).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(await told.promise).toMatchObject(tooLate);
  });

  test('ends one that the client sends', async (way) => {
    const told = deferred<unknown>();
    const { client } = await serveFiles(way, {
      upload: async (chunks, context) => {
        told.resolve(givenUp(context));
        await all(chunks);
        return { size: 1n };
      },
    });
    const { source, ended } = endless(1_000);
    async function* paced() {
      for await (const message of source) {
        yield message;
        await new Promise<void>((resolve) => way.clock.after(20, resolve));
      }
    }
    expect(await rejection(client().upload(paced(), { timeoutMs: 300 }))).toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
    expect(await told.promise).toMatchObject(tooLate);
    await ended;
  });

  test('is none where nobody names one, whatever the default of the client is', async (way) => {
    const deadlines: unknown[] = [];
    const { client } = await serveFiles(way, {
      copy: (_request, { deadline }) => {
        deadlines.push(deadline?.getTime());
        return { size: 1n };
      },
      // The contract says 0.
      download: (_request, { deadline }) => [chunk(String(deadline))],
      watch: async function* ({ deadline }) {
        await new Promise<void>((resolve) => way.clock.after(60, resolve));
        yield { path: String(deadline) };
      },
    });
    const files = client({ timeoutMs: 40 });
    expect(await paths(files.download({ path: '' }))).toEqual(['undefined']);
    expect(await paths(files.watch())).toEqual(['undefined']);
    // The contract says 5,000.
    const before = way.clock.wallTime();
    await files.copy({ from: '', to: '' });
    expect(deadlines[0]).toBeGreaterThan(before + 4_900);
  });
});

overEveryWay('a connection that closes', (test) => {
  test('aborts every handler that works for it, and ends every stream', async (way) => {
    const reasons: Promise<unknown>[] = [];
    const begun = deferred();
    const begin = (told: Promise<unknown>): void => {
      if (reasons.push(told) === 40) begun.resolve();
    };
    let released = 0;
    const { client, logger } = await serveFiles(way, {
      copy: async (_request, context) => {
        begin(givenUp(context));
        throw await givenUp(context);
      },
      download: async function* (_request, context) {
        begin(givenUp(context));
        try {
          yield chunk('a');
          await givenUp(context);
        } finally {
          released++;
        }
      },
      upload: async (chunks, context) => {
        begin(givenUp(context));
        const error = await rejection(all(chunks));
        released++;
        throw error;
      },
      convert: (chunks, context) => {
        begin(givenUp(context));
        return chunks;
      },
    });
    const files = client();
    const sources = Array.from({ length: 20 }, () => endless(1_000));
    const ends: Promise<unknown>[] = [];
    for (let i = 0; i < 10; i++) {
      ends.push(
        rejection(files.copy({ from: '', to: '' })),
        rejection(all(files.download({ path: '' }))),
        rejection(files.upload(sources[i]?.source ?? [])),
        rejection(all(files.convert(sources[i + 10]?.source ?? []))),
      );
    }
    await begun.promise;
    files.connection.close();
    for (const error of await Promise.all(ends)) {
      expect(error).toMatchObject({ code: 'UNAVAILABLE', delivered: 'unknown' });
    }
    await Promise.all(sources.map(({ ended }) => ended));
    for (const reason of await Promise.all(reasons)) {
      expect(reason).toMatchObject({ code: 'UNAVAILABLE' });
    }
    await new Promise<void>((resolve) => way.clock.after(0, resolve));
    expect(released).toBe(20);
    expect(logger.entries).toEqual([]);
  });
});
