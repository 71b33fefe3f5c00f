import type { Messages } from '../call/message-stream.js';
import type { MessageType } from '../codec/message-type.js';
import type { FrameExtras } from '../frame/frame-fields.js';
import { Kind } from '../frame/kind.js';
import type { Outbox } from '../frame/outbox.js';
import { MESSAGE_COST } from './message-cost.js';

/** What a stream that goes out tells its call. */
export interface OutgoingOwner {
  /** The last message is queued; the owner ends the stream. Not called after `stop`. */
  sent(): void;
  /**
   * The stream cannot go on. Not called after `stop`.
   *
   * @param byMessage True where a message cannot be sent, false where the source threw.
   */
  failed(error: unknown, byMessage: boolean): void;
  /**
   * None of the source's code runs any more. Called once, last of all.
   *
   * @param error What the source threw after it was stopped.
   */
  released?(error: unknown): void;
  /** What goes along with the first message. */
  firstExtras?(): FrameExtras | undefined;
}

/**
 * Bytes of a stream that are sent between two looks at the outbox: a look asks the socket, which
 * costs as much as a small message.
 */
const LOOK_BYTES = 16_384;

/**
 * A stream as the side that sends it sees it: asks the source for one message after the other, as
 * long as the peer has granted credit and the outbox has room.
 *
 * @see PROTOCOL.md, rules 14 and 15.
 */
export class OutgoingStream<T> {
  /** What is asked for messages; undefined once it has ended by itself or was let go. */
  private source: Iterator<T, unknown> | AsyncIterator<T, unknown> | undefined;
  private isAsync = false;
  /** True once nothing more is sent. */
  private over = false;
  /** True while the source's own code runs, which may end the call from there, and before that. */
  private inSource = true;
  /** Promises of the source that have not settled. */
  private unsettled = 0;
  /** True while it waits for credit or room. */
  private parked = false;
  private isFirst = true;
  /** Bytes that may be sent; below zero where the last message was larger than what was left. */
  private balance: number;
  /** Bytes since the last look at the outbox. */
  private unlooked: number = LOOK_BYTES;
  private lateError: unknown;

  /** @param call The id of the call that the stream belongs to. */
  constructor(
    private readonly outbox: Outbox,
    private readonly call: number,
    private readonly type: MessageType<T>,
    private readonly owner: OutgoingOwner,
  ) {
    this.balance = outbox.peer.windowBytes;
  }

  /** Begins to send what the source gives. An error of the source goes to the owner. */
  start(source: Messages<T>): void {
    try {
      this.isAsync = Symbol.asyncIterator in source;
      this.source =
        Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    } catch (error) {
      this.crash(error);
      return;
    }
    this.inSource = false;
    this.pump();
  }

  /** The peer may be sent so many bytes more. */
  grant(bytes: number): void {
    const wasSpent = this.balance <= 0;
    this.balance += bytes;
    if (wasSpent && this.balance > 0) this.ready();
  }

  /** There may be room again. */
  ready(): void {
    if (this.over || !this.parked) return;
    this.parked = false;
    this.pump();
  }

  /**
   * The call has ended: nothing more is sent, and the source is told by its `return`. Does nothing
   * where the stream has ended by itself.
   */
  stop(): void {
    if (this.over) return;
    this.over = true;
    // From inside its own code the source cannot be told; the pump does it then.
    if (!this.inSource) this.letGo();
  }

  /** Sends what is there at once, and asks for what is not. */
  private pump(): void {
    const { source } = this;
    if (source === undefined) return;
    try {
      while (!this.over && this.hasRoom()) {
        this.inSource = true;
        const result = source.next();
        this.inSource = false;
        if (this.isAsync) {
          // Of a native promise this is the promise itself; one of another make may settle twice.
          Promise.resolve(result).then(this.take, this.broke);
          this.unsettled++;
          break;
        }
        if (!this.over && !this.put(result as IteratorResult<T>)) return;
      }
    } catch (error) {
      this.crash(error);
      return;
    }
    if (this.over) this.letGo();
  }

  /** The source has given what it promised. */
  private readonly take = (result: IteratorResult<T, unknown>): void => {
    this.unsettled--;
    if (this.over) {
      this.settle();
      return;
    }
    try {
      if (!this.put(result)) return;
    } catch (error) {
      this.crash(error);
      return;
    }
    this.pump();
  };

  /** The source has thrown instead. */
  private readonly broke = (error: unknown): void => {
    this.unsettled--;
    this.inSource = true;
    this.crash(error);
  };

  /**
   * Sends a message of the source's; at its end there is none.
   *
   * @returns Whether more may come.
   */
  private put(result: IteratorResult<T, unknown>): boolean {
    if (result.done === true) {
      this.over = true;
      this.source = undefined;
      this.owner.sent();
      this.settle();
      return false;
    }
    const extras = this.isFirst ? this.owner.firstExtras?.() : undefined;
    this.isFirst = false;
    this.outbox.message(this.call, 0, this.type, result.value, extras, Kind.NEXT);
    const cost = this.outbox.payloadBytes + MESSAGE_COST;
    this.balance -= cost;
    this.unlooked += cost;
    return true;
  }

  /** Whether a message may be sent now; where not, {@link ready} will be called. */
  private hasRoom(): boolean {
    if (this.balance <= 0) {
      this.parked = true;
      return false;
    }
    if (this.unlooked < LOOK_BYTES) return true;
    this.unlooked = 0;
    // Parts of the last message go out one by one, and nothing of the stream may overtake them.
    if (!this.outbox.isBusy && !this.outbox.isSending(this.call)) return true;
    this.unlooked = LOOK_BYTES;
    this.parked = true;
    this.outbox.whenReady(this, this.call);
    return false;
  }

  /** Ends with an error: of the source where that was asked last, else of a message. */
  private crash(error: unknown): void {
    const byMessage = !this.inSource;
    if (!byMessage) this.source = undefined;
    this.inSource = false;
    if (this.over) {
      this.lateError ??= error;
    } else {
      this.over = true;
      this.owner.failed(error, byMessage);
    }
    this.letGo();
  }

  /** Tells the source that nothing more is wanted. */
  private letGo(): void {
    const { source } = this;
    this.source = undefined;
    try {
      const returned = source?.return?.();
      if (this.isAsync && returned !== undefined) {
        Promise.resolve(returned).then(this.take, this.broke);
        this.unsettled++;
      }
    } catch (error) {
      this.lateError ??= error;
    }
    this.settle();
  }

  /** Tells the owner when the last promise of the source has settled. */
  private settle(): void {
    if (this.unsettled === 0) this.owner.released?.(this.lateError);
  }
}
