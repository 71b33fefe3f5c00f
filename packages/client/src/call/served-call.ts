import type { Clock, Operation, ReceivedMetadata } from '@wirepact/wire';
import { AnsweredCall, type ResponseMetadata } from '@wirepact/wire/runtime';
import type { Served } from './served-calls.js';

/** What a handler of `serve` is told of the call besides its request. */
export interface ServeContext {
  /** The operation that was called. */
  readonly operation: Operation;
  /** The id that the server gave the call; empty where it gave none. */
  readonly requestId: string;
  /** Fires when nobody waits for the answer any more. Its `reason` is an RpcError. */
  readonly signal: AbortSignal;
  /** When the server stops waiting; undefined where it waits for as long as it takes. */
  readonly deadline: Date | undefined;
  /** What the server sent along. */
  readonly metadata: ReceivedMetadata;
  /** What goes along with the answer: with its first frame, or with the end where it is set later. */
  readonly responseMetadata: Pick<ResponseMetadata, 'set'>;
}

/** A call of the server's to this client, which is its handler's context as well. */
export class ServedCall extends AnsweredCall implements ServeContext {
  constructor(
    id: number,
    readonly served: Served,
    readonly requestId: string,
    readonly metadata: ReceivedMetadata,
    private readonly clock: Clock,
  ) {
    super(id);
  }

  get operation(): Operation {
    return this.served.operation;
  }

  get deadline(): Date | undefined {
    const { clock, deadlineAt } = this;
    return deadlineAt === 0 ? undefined : new Date(clock.wallTime() + deadlineAt - clock.now());
  }
}
