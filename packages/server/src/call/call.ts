import type { Clock, EventType, Operation, RpcError } from '@wirepact/wire';
import type { Principal } from '../authentication/authenticate.js';
import type { Handler } from '../gateway/handler.js';
import type { SessionInfo } from '../session/session-info.js';
import type { CallContext } from './call-context.js';

/** What a call needs of the server around it. */
export interface CallSurroundings {
  readonly clock: Clock;
  readonly session: SessionInfo;
  /** Set once, before the first call. */
  principal: Principal | undefined;
  readonly newRequestId: () => string;
  readonly emit: <Message>(event: EventType<Message>, message: Message) => void;
}

/**
 * One call, from its opening to its ending frame. It is the handler's {@link CallContext} as well;
 * what costs much and is seldom asked for (id, signal, metadata) is made when it is first read.
 */
export class Call implements CallContext {
  /** Whether the ending frame was queued, or the connection is gone. */
  ended = false;
  /** Why the call ended before its handler did. */
  abortReason: RpcError | undefined;
  /** On the server's clock, in milliseconds; 0 for a call without deadline. */
  deadlineAt = 0;

  private controller: AbortController | undefined;

  constructor(
    readonly id: number,
    readonly handler: Handler,
    private readonly surroundings: CallSurroundings,
    /** The id that the caller chose, or the one made since. */
    public knownRequestId: string | undefined,
    private metadataSent: ReadonlyMap<string, string | Uint8Array> | undefined,
  ) {}

  get operation(): Operation {
    return this.handler.operation;
  }

  get requestId(): string {
    this.knownRequestId ??= this.surroundings.newRequestId();
    return this.knownRequestId;
  }

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.abortReason !== undefined) this.controller.abort(this.abortReason);
    }
    return this.controller.signal;
  }

  get deadline(): Date | undefined {
    if (this.deadlineAt === 0) return undefined;
    const { clock } = this.surroundings;
    return new Date(clock.wallTime() + this.deadlineAt - clock.now());
  }

  get metadata(): ReadonlyMap<string, string | Uint8Array> {
    this.metadataSent ??= new Map();
    return this.metadataSent;
  }

  get principal(): Principal | undefined {
    return this.surroundings.principal;
  }

  get session(): SessionInfo {
    return this.surroundings.session;
  }

  emit<Message>(event: EventType<Message>, message: Message): void {
    this.surroundings.emit(event, message);
  }

  /** Fires the handler's signal. */
  abort(reason: RpcError): void {
    this.abortReason = reason;
    this.controller?.abort(reason);
  }
}
