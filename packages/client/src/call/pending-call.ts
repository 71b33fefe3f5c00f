import { type FrameExtras, type IncomingFrame, type Operation, RpcError } from '@wirepact/wire';
import type { DeadlineList, Deadlines, Timed } from './deadlines.js';

/** Where a call is told that its caller has given it up. */
export interface CallKeeper {
  /** What keeps the call from being sent, where that is known. */
  readonly trouble?: Error | undefined;
  /** Tells the callee, and keeps the id until it has answered. */
  cancel(call: PendingCall, code: 'CANCELLED' | 'DEADLINE_EXCEEDED'): void;
}

/** A call from the moment it is made until its caller has the outcome. */
export class PendingCall implements Timed {
  /** Its number on the connection; 0 until it is opened. */
  id = 0;
  /** True once the caller has the outcome. The id may be held longer. */
  settled = false;
  /** Who has the call now: the queue of those that wait, then a session. */
  keeper: CallKeeper | undefined = undefined;

  expiresAt: number = Number.POSITIVE_INFINITY;
  list: DeadlineList | undefined = undefined;
  earlier: Timed | undefined = undefined;
  later: Timed | undefined = undefined;

  constructor(
    readonly operation: Operation,
    readonly extras: FrameExtras | undefined,
    private readonly deadlines: Deadlines,
    private readonly signal: AbortSignal | undefined,
    private readonly resolve: (response: unknown) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  /** Listens to the caller's signal; the call itself is the listener, so no closure is made. */
  listen(): void {
    this.signal?.addEventListener('abort', this);
  }

  /** Ends the call with the response that a frame holds. */
  succeed(frame: IncomingFrame): void {
    if (this.settled) return;
    let response: unknown;
    try {
      response = frame.decode(this.operation.response);
    } catch (cause) {
      const message = `The response of ${this.operation.name} does not decode`;
      this.fail(new RpcError('INTERNAL', message, { cause }));
      return;
    }
    this.settle();
    this.resolve(response);
  }

  /** Ends the call with an error. */
  fail(error: unknown): void {
    if (this.settled) return;
    this.settle();
    this.reject(error);
  }

  /** The caller's signal has fired. */
  handleEvent(): void {
    this.giveUp('CANCELLED', `The caller gave up ${this.operation.name}`, this.signal?.reason);
  }

  /** The deadline has passed. */
  expire(): void {
    const trouble = this.keeper?.trouble;
    const why = trouble === undefined ? '' : `: ${trouble.message}`;
    const message = `${this.operation.name} took longer than its deadline${why}`;
    this.giveUp('DEADLINE_EXCEEDED', message, trouble);
  }

  private giveUp(code: 'CANCELLED' | 'DEADLINE_EXCEEDED', message: string, cause?: unknown): void {
    if (this.settled) return;
    const options = { delivered: this.id === 0 ? 'no' : 'unknown', cause } as const;
    this.fail(new RpcError(code, message, options));
    this.keeper?.cancel(this, code);
  }

  private settle(): void {
    this.settled = true;
    this.deadlines.remove(this);
    this.signal?.removeEventListener('abort', this);
  }
}
