import type { EventType, Operation } from '@wirepact/wire';
import type { Principal } from '../authentication/authenticate.js';
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
  /** What the caller sent along: bytes under keys that end in `-bin`, text under all others. */
  readonly metadata: ReadonlyMap<string, string | Uint8Array>;
  /** Who calls, as `authenticate` said; undefined for an anonymous client. */
  readonly principal: Principal | undefined;
  /** The connection that the call came over. */
  readonly session: SessionInfo;
  /**
   * Sends an event to every client of the server.
   *
   * @throws EncodeError for a message that does not fit its type, RpcError RESOURCE_EXHAUSTED for
   *   one over the server's limit.
   */
  emit<Message>(event: EventType<Message>, message: Message): void;
}
