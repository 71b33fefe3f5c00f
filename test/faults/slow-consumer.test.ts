import { expect, it, vi } from 'vitest';
import {
  type Note,
  NoteClient,
  NoteEvents,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import { reached } from '../integration/ways.js';
import { Outrun, type Strain } from './outrun.js';
import { EVENTS, EVENTS_PER_CALL, MESSAGES } from './outrun-sizes.js';
import { reluctantProxy } from './reluctant-proxy.js';

/** Shown by `FAULT_FIGURES=1 npx vitest run --project repository slow-consumer`. */
const shows = process.env.FAULT_FIGURES !== undefined;

/** What a client that does not keep up may cost, of 300 MB. */
const MOST_GROWTH = 20_000_000;
/** The system takes freed pages back when it likes, so this says less. */
const MOST_RSS_GROWTH = 60_000_000;
/** The machine has other things to do: only a neighbour that hardly gets on is a fault. */
const LEAST_SHARE = 0.2;

/** Nothing of this takes so long; it only ends a test that would hang. */
const patience = { timeout: 60_000, interval: 20 };

function expectBounded(name: string, { growth, calls }: Strain): void {
  if (shows) {
    const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
    console.log(
      `${name}: heap and buffers +${megabytes(growth.used)} MB, RSS +${megabytes(growth.rss)} MB, ` +
        `neighbour ${Math.round(calls.before)}/s before, ${Math.round(calls.during)}/s meanwhile`,
    );
  }
  expect(growth.used).toBeLessThan(MOST_GROWTH);
  expect(growth.rss).toBeLessThan(MOST_RSS_GROWTH);
  expect(calls.during).toBeGreaterThan(LEAST_SHARE * calls.before);
}

/** A client that hears events and is reached through a proxy that may stop to read. */
async function slowClient(outrun: Outrun): Promise<{
  heard: number[];
  client: NoteClient;
  proxy: Awaited<ReturnType<typeof reluctantProxy>>;
}> {
  const proxy = await reluctantProxy(outrun.url);
  const client = new NoteClient(Outrun.client(proxy.url).connection);
  const heard: number[] = [];
  client.connection.on(NoteEvents.changed, ({ id }: Note) => heard.push(Number(id)));
  await reached(client.connection, 'open');
  return { heard, client, proxy };
}

it('a stream of 300 MB that nobody reads waits at its handler, and then comes whole', async () => {
  const outrun = await Outrun.start();
  const slow = Outrun.client(outrun.url);
  let stream: ReturnType<typeof slow.download> | undefined;
  const strain = await outrun.strain(2_000, '', async () => {
    stream = slow.download({ path: '' });
    await stream.next();
  });
  expectBounded('a stream that is not read', strain);
  // A window of 256 KiB and what was taken of it.
  expect(await outrun.yielded()).toBeLessThan(16);
  // Other calls of the same connection do not wait for it.
  expect(await slow.copy({ from: '', to: '' })).toEqual({ size: 0n });
  let seen = 1;
  for await (const { path } of stream ?? []) expect(path).toBe(String(seen++));
  expect(seen).toBe(MESSAGES);
}, 120_000);

it('a client that does not read 300 MB of events is closed', async () => {
  const outrun = await Outrun.start();
  const errors: (Error | undefined)[] = [];
  let slow: Awaited<ReturnType<typeof slowClient>> | undefined;
  const strain = await outrun.strain(EVENTS / EVENTS_PER_CALL, 'close', async () => {
    slow = await slowClient(outrun);
    slow.client.connection.onStatus((_status, error) => errors.push(error));
    slow.proxy.stop();
  });
  expectBounded('close', strain);
  slow?.proxy.goOn();
  await vi.waitFor(() => expect(String(errors[0])).toContain('4008'), patience);
}, 120_000);

it('a client that does not read 300 MB of events misses the oldest of them', async () => {
  const outrun = await Outrun.start();
  let slow: Awaited<ReturnType<typeof slowClient>> | undefined;
  const strain = await outrun.strain(EVENTS / EVENTS_PER_CALL, 'drop-oldest', async () => {
    slow = await slowClient(outrun);
    slow.proxy.stop();
  });
  expectBounded('drop-oldest', strain);
  const last = (await outrun.emitted()) - 1;
  slow?.proxy.goOn();
  await vi.waitFor(() => expect(slow?.heard.at(-1)).toBe(last), patience);
  const { heard = [], client } = slow ?? {};
  expect(heard.length).toBeLessThan(EVENTS / 4);
  expect(heard).toEqual([...new Set(heard)].sort((a, b) => a - b));
  expect(client?.connection.status).toBe('open');
}, 120_000);

it('300 MB of events wait at their emitter for a client that does not read, and then come whole', async () => {
  const outrun = await Outrun.start();
  let slow: Awaited<ReturnType<typeof slowClient>> | undefined;
  const strain = await outrun.strain(2_000, '', async () => {
    slow = await slowClient(outrun);
    slow.proxy.stop();
    await outrun.emitAll();
    // Until then the neighbour has as much to read as it may, and its calls would be refused.
    let before = -1;
    const hasCome = async (): Promise<void> => {
      const emitted = await outrun.emitted();
      const isStill = emitted === before;
      before = emitted;
      expect(isStill).toBe(true);
    };
    await vi.waitFor(hasCome, { ...patience, interval: 200 });
  });
  expectBounded('block', strain);
  expect(await outrun.emitted()).toBeLessThan(EVENTS / 4);
  slow?.proxy.goOn();
  await vi.waitFor(() => expect(slow?.heard.length).toBe(EVENTS), patience);
  expect(slow?.heard).toEqual(Array.from({ length: EVENTS }, (_, n) => n));
}, 120_000);
