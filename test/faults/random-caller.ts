import type { CallOptions, MessageStream, ReceivedMetadata } from '@wirepact/client';
import type { CallMaker } from '@wirepact/wire';
import { taskGet } from '../../examples/tasks/src/generated/index.js';
import { type Chunk, FileClient } from '../golden/accepted/streams/expected/src/generated/index.js';
import { MEANT } from './call-tally.js';
import { MOST_MESSAGES, sizeOf, UNREAD } from './random-answers.js';
import { LONGEST_MS, type RandomRun } from './random-run.js';

/** Longest pause of a reader, and of what gives a stream of requests, in milliseconds. */
const PAUSE_MS = 1_000;

const kinds = ['get', 'get', 'copy', 'remove', 'remove', 'download', 'upload', 'convert'] as const;
export type CallKind = (typeof kinds)[number];

/** What one call knows of itself. */
interface OneCall {
  readonly id: number;
  readonly options: CallOptions;
  /** What came as metadata with the answer; whether it has begun anew. */
  readonly received: Map<string, unknown>;
}

/** Makes calls of every kind, with every deadline, given up at any time, and checks the answers. */
export class RandomCaller<Maker extends CallMaker> {
  private readonly files: FileClient<Maker>;

  constructor(
    private readonly run: RandomRun,
    readonly maker: Maker,
  ) {
    this.files = new FileClient(maker);
  }

  /** Makes one call; resolves when it has ended, however it has. */
  async call(): Promise<void> {
    const { chance, clock, tally } = this.run;
    const kind = kinds[chance.below(kinds.length)] ?? 'get';
    const id = tally.begin();
    const giveUp = new AbortController();
    const timer = chance.happens(0.2)
      ? clock.after(chance.spread(LONGEST_MS), () => giveUp.abort())
      : undefined;
    const received = new Map<string, unknown>();
    try {
      const options = { ...this.metadata(kind, id, received), ...this.bounds(giveUp.signal) };
      tally.ended(kind, id, { code: await this[kind]({ id, options, received }) });
    } catch (error) {
      // One that has begun anew tells what became of its last beginning.
      tally.ended(kind, id, { error }, !received.has('restarted'));
    }
    clock.cancel(timer);
    if (received.has('id') && received.get('id') !== String(id)) {
      tally.blame(`${kind} ${id} got the metadata of ${received.get('id')}`);
    }
  }

  private bounds(signal: AbortSignal): CallOptions {
    const { chance, losesPackets } = this.run;
    const hasTimeout = losesPackets || chance.happens(0.8);
    const timeoutMs = hasTimeout ? 1 + chance.spread(LONGEST_MS) : undefined;
    return chance.happens(0.1) ? { timeoutMs } : { timeoutMs, signal };
  }

  private metadata(kind: CallKind, id: number, received: Map<string, unknown>): CallOptions {
    if (kind === 'get' || kind === 'copy') return {};
    const onMetadata = (metadata: ReceivedMetadata): void => {
      for (const [key, value] of metadata) received.set(key, value);
    };
    return { metadata: { id: String(id) }, onMetadata };
  }

  private async get({ id, options }: OneCall): Promise<'OK'> {
    const request = { id: `${id} ${this.run.text()}` };
    const { item } = await this.maker.call(taskGet, request, options);
    this.expect(item.id === String(id), `get ${id} was answered with ${item.id}`);
    return 'OK';
  }

  private async copy({ id, options }: OneCall): Promise<'OK'> {
    const { size } = await this.files.copy({ from: `${id} `, to: this.run.text() }, options);
    this.expect(size === sizeOf(id, 0), `copy ${id} was answered with ${size}`);
    return 'OK';
  }

  private async remove({ id, options, received }: OneCall): Promise<'OK'> {
    await this.files.remove({ path: `${id} ${this.run.text()}` }, options);
    this.expect(received.has('id'), `remove ${id} was answered without metadata`);
    return 'OK';
  }

  private async download({ id, options, received }: OneCall): Promise<'OK' | 'LEFT'> {
    const { chance } = this.run;
    const count = chance.spread(MOST_MESSAGES);
    const pathFrom = (from: number, restarts: number): string =>
      `${id} ${from} ${count} ${restarts}`;
    const restart = (last: Chunk | undefined): { path: string } => {
      received.set('restarted', true);
      const [, n = -1] = (last?.path ?? '').split(' ').map(Number);
      return { path: pathFrom(n + 1, 1) };
    };
    const stream = chance.happens(0.3)
      ? this.files.download({ path: pathFrom(0, 1) }, { ...options, restart })
      : this.files.download({ path: pathFrom(0, 0) }, options);
    const seen = await this.read(stream, id);
    if (seen === undefined) return 'LEFT';
    this.expect(seen === count, `download ${id} ended after ${seen} of ${count} messages`);
    return 'OK';
  }

  private async upload({ id, options }: OneCall): Promise<'OK'> {
    const sent = { count: 0 };
    const { size } = await this.files.upload(this.chunks(id, sent), options);
    const expected = [sizeOf(id, sent.count), sizeOf(id, UNREAD)];
    this.expect(expected.includes(size), `upload ${id} of ${sent.count} was answered with ${size}`);
    return 'OK';
  }

  private async convert({ id, options, received }: OneCall): Promise<'OK' | 'LEFT'> {
    const sent = { count: 0 };
    const seen = await this.read(this.files.convert(this.chunks(id, sent), options), id);
    if (seen === undefined) return 'LEFT';
    const isWhole = seen === sent.count || received.has('left');
    this.expect(isWhole, `convert ${id} ended after ${seen} of ${sent.count} messages`);
    return 'OK';
  }

  /** The messages of a stream of requests: at once, or by and by. */
  private chunks(id: number, sent: { count: number }): Iterable<Chunk> | AsyncIterable<Chunk> {
    const chunks = this.chunksOf(id, sent);
    return this.run.chance.happens(0.3) ? chunks : this.slowly(chunks);
  }

  private *chunksOf(id: number, sent: { count: number }): Generator<Chunk> {
    const { chance, tally } = this.run;
    tally.pending.sources++;
    try {
      const count = chance.spread(MOST_MESSAGES - 1);
      for (; sent.count < count; sent.count++) {
        if (chance.happens(0.003)) throw new Error(MEANT);
        yield { path: `${id} ${sent.count}`, bytes: this.run.bytes() };
      }
    } finally {
      tally.pending.sources--;
    }
  }

  private async *slowly(chunks: Iterable<Chunk>): AsyncGenerator<Chunk> {
    for (const chunk of chunks) {
      if (this.run.chance.happens(0.3)) await this.run.sleep(PAUSE_MS);
      yield chunk;
    }
  }

  /** Reads a stream to its end. Returns how many messages it had; undefined where it was left. */
  private async read(stream: MessageStream<Chunk>, id: number): Promise<number | undefined> {
    const { chance } = this.run;
    const leavesAt = chance.happens(0.2) ? chance.below(MOST_MESSAGES) : MOST_MESSAGES;
    const isSlow = chance.happens(0.2);
    let seen = 0;
    try {
      if (leavesAt === 0) await this.run.sleep(LONGEST_MS);
      while (seen < leavesAt) {
        const result = await stream.next();
        if (result.done === true) return seen;
        const { path } = result.value;
        this.expect(path === `${id} ${seen}`, `message ${seen} of call ${id} was ${path}`);
        seen++;
        if (isSlow) await this.run.sleep(PAUSE_MS);
      }
      await stream.return();
      return undefined;
    } finally {
      const { done } = await stream.next();
      this.expect(done === true, `the stream of call ${id} goes on behind its end`);
    }
  }

  private expect(isAsExpected: boolean, otherwise: string): void {
    if (!isAsExpected) this.run.tally.blame(otherwise);
  }
}
