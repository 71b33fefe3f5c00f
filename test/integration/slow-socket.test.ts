import { connect } from '@wirepact/client';
import { createServer } from '@wirepact/server';
import { type Link, type LinkHandlers, memoryLinkPair } from '@wirepact/wire';
import { virtualClock } from '@wirepact/wire/testing';
import { expect, it, onTestFinished } from 'vitest';
import {
  type Chunk,
  FileClient,
  NoteEvents,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import {
  FileGateway,
  FileService,
} from '../golden/accepted/streams/expected/src/generated/server.js';
import { RecordingLogger } from './recording-logger.js';
import { type FileActs, ScriptedFileService } from './scripted-file-service.js';
import { chunk } from './served-files.js';

const BUDGET = 1_048_576;
/** Far more than the budget: the window of a stream is not what holds it. */
const limits = { windowBytes: 16 * BUDGET };

/** A link that holds what is sent, as a socket does whose peer does not read, until it is released. */
class HeldLink implements Link {
  private held: Uint8Array[] | undefined = [];

  constructor(private readonly inner: Link) {}

  get queuedBytes(): number {
    const held = this.held?.reduce((bytes, { length }) => bytes + length, 0) ?? 0;
    return held + this.inner.queuedBytes;
  }

  start(handlers: LinkHandlers): void {
    this.inner.start(handlers);
  }

  send(packet: Uint8Array): void {
    if (this.held === undefined) this.inner.send(packet);
    else this.held.push(packet.slice());
  }

  close(code?: number, reason?: string): void {
    this.inner.close(code, reason);
  }

  hold(): void {
    this.held = [];
  }

  release(): void {
    for (const packet of this.held ?? []) this.inner.send(packet);
    this.held = undefined;
  }
}

/** A client of a server, with a link in each direction that a test can hold. */
function heldLinks(acts: FileActs) {
  const clock = virtualClock();
  const logger = new RecordingLogger();
  const server = createServer({
    gateways: [FileGateway],
    providers: [{ provide: FileService, useValue: new ScriptedFileService(acts) }],
    authenticate: () => ({}),
    clock,
    logger,
    limits,
  });
  const [near, far] = memoryLinkPair(clock);
  const [up, down] = [new HeldLink(near), new HeldLink(far)];
  server.accept(down);
  up.release();
  down.release();
  const connection = connect(() => up, { clock, limits });
  onTestFinished(async () => {
    connection.close();
    await clock.until(server.close({ graceMs: 0 }));
  });
  return { clock, logger, server, up, down, connection, files: new FileClient(connection) };
}

/** Pieces of a size, of which it is counted how many bytes were asked for. */
function counted(size: number, total: number): { asked: number; list(): Generator<Chunk> } {
  return {
    asked: 0,
    *list() {
      while (this.asked < total) {
        this.asked += size;
        yield chunk('a', size);
      }
    },
  };
}

async function sizeOf(stream: AsyncIterable<Chunk>): Promise<number> {
  let size = 0;
  for await (const { bytes } of stream) size += bytes.length;
  return size;
}

it.each([
  ['small', 1_000],
  ['large', 1_000_000],
])(
  'streams of %s messages to a slow client leave room for its calls and events',
  async (_, size) => {
    const sources = Array.from({ length: 20 }, () => counted(size, 4_000_000));
    const { clock, connection, server, down, files, logger } = heldLinks({
      download: ({ path }) => sources[Number(path)]?.list() ?? [],
      remove: () => undefined,
    });
    const heard: string[] = [];
    connection.on(NoteEvents.changed, ({ id }) => heard.push(id));
    await clock.until(files.remove({ path: '' }));
    down.hold();
    const streams = sources.map((_source, index) =>
      sizeOf(files.download({ path: String(index) })),
    );
    await clock.advance(100);
    const asked = sources.reduce((bytes, source) => bytes + source.asked, 0);
    expect(asked).toBeGreaterThan(BUDGET / 4);
    expect(asked).toBeLessThanOrEqual(2 * BUDGET + size);
    const calls = Array.from({ length: 50 }, () => files.remove({ path: '' }));
    for (const id of ['a', 'b'])
      server.emit(NoteEvents.changed, { id, text: '', secret: undefined });
    await clock.advance(100);
    down.release();
    expect(await clock.until(Promise.all(calls))).toHaveLength(50);
    expect(heard).toEqual(['a', 'b']);
    expect(await clock.until(Promise.all(streams))).toEqual(sources.map(() => 4_000_000));
    expect(connection.status).toBe('open');
    expect(logger.entries).toEqual([]);
  },
);

it.each([
  ['small', 1_000],
  ['large', 1_000_000],
])(
  'streams of %s messages from a client to a slow server leave room for its calls',
  async (_, size) => {
    const sources = Array.from({ length: 20 }, () => counted(size, 4_000_000));
    const { clock, connection, up, files } = heldLinks({
      upload: async (chunks) => ({ size: BigInt(await sizeOf(chunks)) }),
      remove: () => undefined,
    });
    await clock.until(files.remove({ path: '' }));
    up.hold();
    const uploads = sources.map((source) => files.upload(source.list()));
    await clock.advance(100);
    const calls = Array.from({ length: 50 }, () => files.remove({ path: '' }));
    await clock.advance(100);
    expect(sources.reduce((bytes, source) => bytes + source.asked, 0)).toBeLessThanOrEqual(
      2 * BUDGET + size,
    );
    up.release();
    expect(await clock.until(Promise.all(calls))).toHaveLength(50);
    for (const { size: sent } of await clock.until(Promise.all(uploads))) {
      expect(sent).toBe(4_000_000n);
    }
    expect(connection.status).toBe('open');
  },
);
