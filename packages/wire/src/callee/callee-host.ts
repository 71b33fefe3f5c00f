import type { IncomingFrame } from '../frame/packet-reader.js';
import type { Status } from '../generated/protos/wirepact/v1/protocol.js';
import type { AnsweredCall } from './answered-call.js';

/** What the side around a {@link Callee} knows: its handlers, who may call them, and its log. */
export interface CalleeHost<Call extends AnsweredCall> {
  /**
   * The call that a frame opens.
   *
   * @param running Handlers that have not returned.
   * @throws RpcError that refuses the call; anything else ends the connection.
   */
  open(frame: IncomingFrame, running: number): Call;
  /**
   * Calls the handler.
   *
   * @param request The message, or the stream of them.
   * @returns What the handler returned, which may be a promise; throws what it threw.
   */
  invoke(call: Call, request: unknown): unknown;
  /** The handler threw: what the caller is told. The rest goes to the log. */
  failure(call: Call, error: unknown): Status;
  /** The answer cannot be sent: what the caller is told. */
  unsendable(call: Call, error: unknown): Status;
  /**
   * The handler returned nothing, or no stream where one is due.
   *
   * @returns What the caller is told; undefined where the empty message is the answer.
   */
  unanswered(call: Call): Status | undefined;
  /** An INTERNAL of which nothing is the handler's, where looking at what it threw has thrown. */
  internal(call: Call): Status;
  /** The handler threw after its call had ended. */
  threwLate(call: Call, error: unknown): void;
  /** The handler returned an answer to a call that it had answered already. */
  returnedLate(call: Call): void;
  /** What only the log can be told: a call's end or error could not be sent, or its result be looked at. */
  broken(call: Call, error: unknown, what: 'end' | 'error' | 'result'): void;
  /** The error that ends the connection where the caller breaks the protocol. */
  violation(message: string): Error;
  /** The last call in flight has ended. */
  idle(): void;
}

/** Something that is to happen unless it is removed before. */
export interface DeadlineEntry {
  /** On the clock of the side that answers, in milliseconds. */
  readonly deadlineAt: number;
  /** Called once, at the deadline or a little later. */
  expire(): void;
}

/** Keeps deadlines. */
export interface DeadlineKeeper {
  add(entry: DeadlineEntry): void;
  /** Does nothing for an entry that is not there. */
  remove(entry: DeadlineEntry): void;
}
