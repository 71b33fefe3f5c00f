import type { CallMaker, Operation, TraceContext } from '@wirepact/wire';
import type { ResponseMetadata } from '@wirepact/wire/runtime';
import type { Principal } from '../authentication/authenticate.js';
import type { Audience } from '../room/audience.js';
import type { Client } from '../room/client.js';
import type { Emit } from '../session/emit.js';
import type { SessionInfo } from '../session/session-info.js';

/** What a handler is told of the call besides its request. */
export interface CallContext {
  /** The operation that was called. */
  readonly operation: Operation;
  /** The id that the caller gave the call, or one made when this is first read. For logs. */
  readonly requestId: string;
  /**
   * Fires when nobody waits for the answer any more: the caller gave up, the deadline passed or the
   * connection ended. Its `reason` is an RpcError. What the handler returns then is discarded.
   */
  readonly signal: AbortSignal;
  /** When the caller stops waiting; undefined where it waits for as long as it takes. */
  readonly deadline: Date | undefined;
  /** The caller's place in a trace; undefined where it sent none, or one that is malformed. */
  readonly trace: TraceContext | undefined;
  /** What the caller sent along: bytes under keys that end in `-bin`, text under all others. */
  readonly metadata: ReadonlyMap<string, string | Uint8Array>;
  /** Who calls, as `authenticate` said; undefined for an anonymous client. */
  readonly principal: Principal | undefined;
  /** The connection that the call came over. */
  readonly session: SessionInfo;
  /**
   * What goes along with the answer: what is set before the first frame of it with that, what is set
   * later with the end of the call.
   */
  readonly responseMetadata: Pick<ResponseMetadata, 'set'>;
  /** Who calls: to put it into rooms, to send it events, to call it back, now or later. */
  readonly client: Client;
  /** Calls the client that this call came from. */
  readonly peer: CallMaker;
  /**
   * Sends an event to {@link everyone}; see `Server.emit`.
   *
   * @throws EncodeError for a message that does not fit its type, RpcError RESOURCE_EXHAUSTED for
   *   one over the server's limit.
   */
  readonly emit: Emit;
  /** Every client of the server; `context.everyone.to('lobby').emit(…)` is for those in a room. */
  readonly everyone: Audience;
}
