import type { MessageStream } from '../call/message-stream.js';
import type { MessageType } from '../codec/message-type.js';
import type { IncomingFrame } from '../frame/packet-reader.js';
import { RpcError } from '../status/rpc-error.js';
import { MESSAGE_COST } from './message-cost.js';

/** What a stream that comes in tells its call. */
export interface IncomingOwner {
  /** The peer may send so many bytes more. */
  grant(bytes: number): void;
  /** Nobody will read what is still to come. Not called once the stream has ended. */
  left(): void;
}

/** A message that nobody has asked for yet. */
interface Queued<T> {
  readonly message: T;
  readonly cost: number;
  next: Queued<T> | undefined;
}

/** Somebody who has asked for a message that has not come yet. */
interface Waiting<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A stream as the side that receives it sees it. Messages are decoded as they come, because the
 * packet is gone afterwards, and wait here until they are asked for. The peer sends no more than its
 * credit, so what waits is bounded.
 *
 * @see PROTOCOL.md, rule 14.
 */
export class IncomingStream<T> implements MessageStream<T> {
  /** True until the peer has ended the stream, or this side has left it. */
  private open = true;
  private first: Queued<T> | undefined;
  private last: Queued<T> | undefined;
  private waiting: Waiting<T>[] | undefined;
  /** What the stream ends with, where that is an error; told once. */
  private error: unknown;
  /** Bytes that the peer may still send; below zero where its last message was larger. */
  private balance: number;
  /** Bytes that were taken since the last grant. */
  private taken = 0;

  /**
   * @param type The messages of the stream.
   * @param windowBytes What the peer may send before the first grant.
   */
  constructor(
    private readonly type: MessageType<T>,
    private readonly windowBytes: number,
    private readonly owner: IncomingOwner,
  ) {
    this.balance = windowBytes;
  }

  /**
   * Takes a message of the peer's; does nothing once the stream has ended.
   *
   * @throws DecodeError for a payload that is no such message, RpcError RESOURCE_EXHAUSTED where the
   *   peer has used up its credit. The call then fails.
   */
  receive(frame: IncomingFrame): void {
    if (!this.open) return;
    if (this.balance <= 0) {
      throw new RpcError('RESOURCE_EXHAUSTED', 'More of a stream was sent than was granted');
    }
    const message = frame.decode(this.type);
    const cost = frame.size + MESSAGE_COST;
    this.balance -= cost;
    const waiting = this.waiting?.shift();
    if (waiting === undefined) {
      this.queue({ message, cost, next: undefined });
      return;
    }
    waiting.resolve({ done: false, value: message });
    this.take(cost);
  }

  /** The peer has ended the stream: behind what is queued comes nothing more. */
  end(): void {
    if (!this.open) return;
    this.open = false;
    this.release();
  }

  /**
   * The stream has failed; does nothing where it ended before.
   *
   * @param now Whether what is queued is given up; otherwise the error comes behind it.
   */
  fail(error: unknown, now: boolean): void {
    if (!this.open) return;
    this.open = false;
    this.error = error;
    if (now) this.clear();
    this.release();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const { first } = this;
    if (first !== undefined) {
      this.first = first.next;
      if (first.next === undefined) this.last = undefined;
      this.take(first.cost);
      return Promise.resolve({ done: false, value: first.message });
    }
    if (this.open) {
      return new Promise((resolve, reject) => {
        this.waiting ??= [];
        this.waiting.push({ resolve, reject });
      });
    }
    const { error } = this;
    if (error === undefined) return Promise.resolve({ done: true, value: undefined });
    this.error = undefined;
    return Promise.reject(error);
  }

  return(): Promise<IteratorResult<T, undefined>> {
    const wasOpen = this.open;
    this.drop();
    if (wasOpen) this.owner.left();
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Nobody needs the stream any more: it has ended for whoever still reads it. */
  drop(): void {
    this.open = false;
    this.error = undefined;
    this.clear();
    this.release();
  }

  private queue(queued: Queued<T>): void {
    if (this.last === undefined) this.first = queued;
    else this.last.next = queued;
    this.last = queued;
  }

  private clear(): void {
    this.first = undefined;
    this.last = undefined;
  }

  /** A message has gone to the reader. Grants come in bulk: a frame for each would cost as much. */
  private take(cost: number): void {
    this.taken += cost;
    if (!this.open || this.taken * 2 < this.windowBytes) return;
    const bytes = this.taken;
    this.taken = 0;
    this.balance += bytes;
    this.owner.grant(bytes);
  }

  /** Answers whoever waits, now that nothing comes any more: the first of them gets the error. */
  private release(): void {
    const waiting = this.waiting;
    if (waiting === undefined) return;
    this.waiting = undefined;
    for (const one of waiting) {
      const { error } = this;
      this.error = undefined;
      if (error === undefined) one.resolve({ done: true, value: undefined });
      else one.reject(error);
    }
  }
}
