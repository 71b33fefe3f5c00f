import type { EventType, Operation } from '@wirepact/wire';
import type { CallOptions } from '../call/call-options.js';
import type { Unsubscribe } from '../event/event-handlers.js';

/**
 * - `connecting`: there is no connection, or one that takes no new calls; calls wait;
 * - `open`: calls are sent as they are made;
 * - `closed`: for good; calls fail at once.
 */
export type ConnectionStatus = 'connecting' | 'open' | 'closed';

/** A connection to one server, which comes back by itself until it is closed. */
export interface Connection {
  readonly status: ConnectionStatus;

  /**
   * Calls an operation. While there is no connection the call waits for one, at most until its
   * deadline.
   *
   * @throws RpcError for every call that does not succeed, by the promise; EncodeError for a
   *   request that does not fit its type.
   */
  call<Request, Response>(
    operation: Operation<Request, Response>,
    request: Request,
    options?: CallOptions,
  ): Promise<Response>;

  /** Calls `handler` for every event of this type that the server pushes. */
  on<Message>(event: EventType<Message>, handler: (message: Message) => void): Unsubscribe;

  /**
   * Tells which operations will be called, so that the server can say which of them it lacks.
   * Generated clients do this.
   *
   * @throws Error where two operations of different names have one id.
   */
  use(operations: readonly Operation[]): void;

  /**
   * Calls `handler` when the status changes, with what led to it where that is an error.
   * It is not called for the status of now.
   */
  onStatus(handler: (status: ConnectionStatus, error?: Error) => void): Unsubscribe;

  /** Closes the connection for good. Calls in flight and calls that wait end with UNAVAILABLE. */
  close(): void;
}
