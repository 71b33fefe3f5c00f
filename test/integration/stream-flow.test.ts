import { expect } from 'vitest';
import type { Chunk } from '../golden/accepted/streams/expected/src/generated/index.js';
import { overEveryWay } from './over-every-way.js';
import { all, chunk, deferred, type ServedFiles, serveFiles } from './served-files.js';

const WINDOW = 65_536;
const limits = { windowBytes: WINDOW };
/** What a piece of 1,000 bytes and a path of 10 costs of the window. */
const COST = 12 + 3 + 1_000 + 16;
/** A message may begin while anything is left of the window. */
const MOST = Math.ceil(WINDOW / COST);
const TOTAL = 500;

const piece = (i: number): Chunk => chunk(`piece ${String(i).padStart(4, '0')}`, 1_000);

/** Gives pieces and counts how many were asked for. */
class Counted {
  asked = 0;
  returned = 0;

  constructor(private readonly total: number = TOTAL) {}

  *list(): Generator<Chunk> {
    try {
      while (this.asked < this.total) yield piece(this.asked++);
    } finally {
      this.returned++;
    }
  }

  async *stream(): AsyncGenerator<Chunk> {
    try {
      while (this.asked < this.total) yield piece(this.asked++);
    } finally {
      this.returned++;
    }
  }
}

/** Waits until a count does not grow while calls go back and forth, which says that it stands still. */
async function standing(
  files: ReturnType<ServedFiles['client']>,
  count: () => number,
): Promise<number> {
  for (let before = -1; before !== count() || before === 0; ) {
    before = count();
    for (let i = 0; i < 3; i++) await files.copy({ from: '', to: '' });
  }
  return count();
}

const copy = (): { size: bigint } => ({ size: 1n });

overEveryWay('the window of a stream', (test) => {
  for (const kind of ['list', 'stream'] as const) {
    test(`stops the server’s ${kind} where the client takes nothing`, async (way) => {
      const counted = new Counted();
      const { client } = await serveFiles(way, { copy, download: () => counted[kind]() });
      const files = client({ limits });
      const stream = files.download({ path: '' });
      expect(await standing(files, () => counted.asked)).toBe(MOST);
      // Half of the window is taken before there is more.
      for (let i = 0; i < 5; i++) await stream.next();
      expect(await standing(files, () => counted.asked)).toBe(MOST);
      for (let i = 5; i < MOST; i++) await stream.next();
      const more = await standing(files, () => counted.asked);
      expect(more).toBeGreaterThan(MOST);
      expect(more).toBeLessThanOrEqual(2 * MOST);
      expect((await all(stream)).map(({ path }) => path)).toEqual(
        Array.from({ length: TOTAL - MOST }, (_, i) => piece(MOST + i).path),
      );
      expect(counted).toMatchObject({ asked: TOTAL, returned: 1 });
    });

    test(`stops the client’s ${kind} where the server takes nothing`, async (way) => {
      const counted = new Counted();
      const go = deferred();
      const { client } = await serveFiles(
        way,
        {
          copy,
          upload: async (chunks) => {
            await go.promise;
            return { size: BigInt((await all(chunks)).length) };
          },
        },
        { limits },
      );
      const files = client();
      const sent = files.upload(counted[kind]());
      expect(await standing(files, () => counted.asked)).toBe(MOST);
      go.resolve();
      expect(await sent).toEqual({ size: BigInt(TOTAL) });
      expect(counted).toMatchObject({ asked: TOTAL, returned: 1 });
    });
  }

  test('is each stream’s own, in each direction', async (way) => {
    const [down, up] = [new Counted(), new Counted()];
    const hold = deferred();
    const { client } = await serveFiles(
      way,
      {
        copy,
        download: ({ path }) => (path === 'held' ? down.list() : new Counted().stream()),
        upload: async (chunks, { metadata }) => {
          if (metadata.has('held')) await hold.promise;
          return { size: BigInt((await all(chunks)).length) };
        },
      },
      { limits },
    );
    const files = client({ limits });
    const held = files.download({ path: 'held' });
    const heldUpload = files.upload(up.list(), { metadata: { held: '' } });
    await standing(files, () => Math.min(down.asked, up.asked));
    expect(await all(files.download({ path: '' }))).toHaveLength(TOTAL);
    expect(await files.upload(new Counted().stream())).toEqual({ size: BigInt(TOTAL) });
    expect([down.asked, up.asked]).toEqual([MOST, MOST]);
    hold.resolve();
    expect(await all(held)).toHaveLength(TOTAL);
    expect(await heldUpload).toEqual({ size: BigInt(TOTAL) });
  });

  test('lets a message through that is larger than all of it', async (way) => {
    const { client } = await serveFiles(
      way,
      {
        download: () => [1, 2, 3].map((i) => chunk(String(i), 300_000)),
        convert: (chunks) => chunks,
      },
      { limits },
    );
    const files = client({ limits });
    const lengths = (chunks: Chunk[]): number[] => chunks.map(({ bytes }) => bytes.length);
    expect(lengths(await all(files.download({ path: '' })))).toEqual([300_000, 300_000, 300_000]);
    const both = files.convert([chunk('a', 400_000), chunk('b', 1), chunk('c', 400_000)]);
    expect(lengths(await all(both))).toEqual([400_000, 1, 400_000]);
  });

  test('stops both directions of an echo that nobody reads, and lets it end', async (way) => {
    const counted = new Counted();
    const { client } = await serveFiles(way, { copy, convert: (chunks) => chunks }, { limits });
    const files = client({ limits });
    const echo = files.convert(counted.stream());
    // What the server has taken and sent back, and what waits for it.
    expect(await standing(files, () => counted.asked)).toBeLessThanOrEqual(3 * MOST);
    expect(await all(echo)).toHaveLength(TOTAL);
  });

  test('lets go of a source that stands still when the stream is left', async (way) => {
    const counted = new Counted();
    const { client } = await serveFiles(way, { copy, download: () => counted.stream() });
    const files = client({ limits });
    const stream = files.download({ path: '' });
    await standing(files, () => counted.asked);
    await stream.return();
    await standing(files, () => counted.asked);
    expect(counted).toMatchObject({ asked: MOST, returned: 1 });
  });
});
