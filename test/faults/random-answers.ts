import { type Awaitable, type CallContext, type Messages, RpcError } from '@wirepact/server';
import type { Task } from '../../examples/tasks/src/generated/index.js';
import type {
  Chunk,
  CopyRequest,
  DownloadRequest,
  RemoveRequest,
  Upload,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import { taskOf } from '../integration/served-tasks.js';
import { MEANT } from './call-tally.js';
import type { RandomRun } from './random-run.js';

/** What handlers are told on either side of a connection. */
export type AnswerContext = Pick<CallContext, 'signal' | 'metadata' | 'responseMetadata'>;

/** What an upload is answered with in place of the number of its messages where they were not read. */
export const UNREAD = 999;
/** Most messages of a stream. */
export const MOST_MESSAGES = 60;

/** Longest time of a handler before its answer, in milliseconds. */
const WORK_MS = 20_000;
/** Longest pause of a handler between two messages, in milliseconds. */
const PAUSE_MS = 1_000;

/** Handlers that take any time, fail now and then, and say in their answers what they were asked. */
export class RandomAnswers {
  constructor(private readonly run: RandomRun) {}

  /** `key` begins with the number of the call. */
  get(key: string, context: AnswerContext): Awaitable<Task> {
    const id = this.begin(key, true);
    const answer = (): Task => taskOf(String(id), this.run.text());
    return this.run.chance.happens(0.4) ? answer() : this.work(context, answer);
  }

  copy({ from }: CopyRequest, context: AnswerContext): Awaitable<Upload> {
    const id = this.begin(from, true);
    return this.work(context, () => ({ size: sizeOf(id, 0) }));
  }

  remove({ path }: RemoveRequest, context: AnswerContext): Awaitable<void> {
    this.name(context, this.begin(path, false));
    return this.work(context, () => undefined);
  }

  /** The path says which call it is, where to begin, how many there are, and if it may begin anew. */
  download({ path }: DownloadRequest, context: AnswerContext): Messages<Chunk> {
    const [from = 0, count = 0, restarts] = path.split(' ').slice(1).map(Number);
    const id = this.begin(path, restarts === 1);
    this.name(context, id);
    const end = Math.min(count, MOST_MESSAGES);
    const chunks = this.chunks(id, from, end);
    return this.run.chance.happens(0.3) ? chunks : this.slowly(chunks, context);
  }

  /** Answers with how many messages there were; see {@link UNREAD}. */
  async upload(requests: AsyncIterable<Chunk>, context: AnswerContext): Promise<Upload> {
    const { chance } = this.run;
    const id = this.beginNamed(context);
    const leavesAt = chance.happens(0.1) ? chance.below(MOST_MESSAGES) : MOST_MESSAGES;
    return this.work(context, async () => {
      let seen = 0;
      if (leavesAt === 0) return { size: sizeOf(id, UNREAD) };
      for await (const { path } of requests) {
        this.check(path, id, seen++);
        if (seen === leavesAt) return { size: sizeOf(id, UNREAD) };
        if (chance.happens(0.1)) await this.pause(context);
      }
      return { size: sizeOf(id, seen) };
    });
  }

  /** Sends back what comes. */
  async *convert(requests: AsyncIterable<Chunk>, context: AnswerContext): AsyncIterable<Chunk> {
    const { chance, tally } = this.run;
    const id = this.beginNamed(context);
    const leavesAt = chance.happens(0.1) ? chance.below(MOST_MESSAGES) : MOST_MESSAGES;
    tally.pending.handlers++;
    try {
      let seen = 0;
      for await (const { path } of requests) {
        this.check(path, id, seen++);
        if (seen === leavesAt) {
          context.responseMetadata.set('left', 'yes');
          return;
        }
        if (chance.happens(0.1)) await this.pause(context);
        if (chance.happens(0.005)) throw this.failure();
        yield { path, bytes: this.run.bytes() };
      }
    } finally {
      tally.pending.handlers--;
    }
  }

  private *chunks(id: number, from: number, end: number): Generator<Chunk> {
    const { pending } = this.run.tally;
    pending.handlers++;
    try {
      for (let n = from; n < end; n++) {
        if (this.run.chance.happens(0.005)) throw this.failure();
        yield { path: `${id} ${n}`, bytes: this.run.bytes() };
      }
    } finally {
      pending.handlers--;
    }
  }

  private async *slowly(chunks: Iterable<Chunk>, context: AnswerContext): AsyncGenerator<Chunk> {
    for (const chunk of chunks) {
      if (this.run.chance.happens(0.3)) await this.pause(context);
      yield chunk;
    }
  }

  private begin(text: string, mayRepeat: boolean): number {
    // A garbled number may be any, or none.
    const id = Number(/^\d{1,9}/.exec(text)?.[0] ?? 0);
    this.run.tally.ran(id, mayRepeat);
    return id;
  }

  /** A call whose number is in its metadata, because it may have no message. */
  private beginNamed(context: AnswerContext): number {
    const id = this.begin(String(context.metadata.get('id')), false);
    this.name(context, id);
    return id;
  }

  private name({ responseMetadata }: AnswerContext, id: number): void {
    responseMetadata.set('id', String(id));
  }

  private check(path: string, id: number, n: number): void {
    if (path !== `${id} ${n}`) this.run.tally.blame(`message ${n} of call ${id} was ${path}`);
  }

  private async work<T>({ signal }: AnswerContext, answer: () => Awaitable<T>): Promise<T> {
    const { chance, tally } = this.run;
    tally.pending.handlers++;
    try {
      if (chance.happens(0.7)) await this.run.sleep(WORK_MS);
      if (chance.happens(0.1)) throw this.failure();
      // A handler that heeds its signal, and one that does not.
      if (chance.happens(0.5)) signal.throwIfAborted();
      return await answer();
    } finally {
      tally.pending.handlers--;
    }
  }

  private async pause({ signal }: AnswerContext): Promise<void> {
    await this.run.sleep(PAUSE_MS);
    if (this.run.chance.happens(0.1)) signal.throwIfAborted();
  }

  private failure(): Error {
    if (this.run.chance.happens(0.5)) return new Error(MEANT);
    return new RpcError('NOT_FOUND', this.run.chance.happens(0.1) ? this.run.text() : '');
  }
}

/** The number of a call and of its messages in one. */
export function sizeOf(id: number, messages: number): bigint {
  return BigInt(id) * 1_000n + BigInt(messages);
}
