import type { CallMaker, EventType } from '@wirepact/wire';
import type { Unsubscribe } from '../event/event-handlers.js';

/**
 * - `connecting`: there is no connection, or one that takes no new calls; calls wait;
 * - `open`: the first connection is there; calls are sent as they are made;
 * - `resumed`: connected again, and nothing of what was sent in between is lost;
 * - `gap`: connected again, but events of the time in between are lost: what is shown is read anew;
 * - `closed`: for good; calls fail at once.
 */
export type ConnectionStatus = 'connecting' | 'open' | 'resumed' | 'gap' | 'closed';

/** What there is to know of a connection at one moment. It never changes; the next one takes its place. */
export interface ConnectionSnapshot {
  readonly status: ConnectionStatus;
  /** Whether calls are sent as they are made: `open`, `resumed` and `gap`. */
  readonly connected: boolean;
  /** What led to the status, where that is an error. */
  readonly error: Error | undefined;
  /** Names of the operations in use that the server lacks; calls of them fail with UNIMPLEMENTED. */
  readonly missing: readonly string[];
}

/** A connection to one server, which comes back by itself until it is closed. */
export interface Connection extends CallMaker {
  readonly status: ConnectionStatus;

  /** Calls `handler` for every event of this type that the server pushes. */
  on<Message>(event: EventType<Message>, handler: (message: Message) => void): Unsubscribe;

  /**
   * Calls `handler` when the status changes, with what led to it where that is an error.
   * It is not called for the status of now.
   */
  onStatus(handler: (status: ConnectionStatus, error?: Error) => void): Unsubscribe;

  /**
   * Calls `listener` when {@link Connection.getSnapshot} has something new. The two are bound to their
   * connection, so React takes them as they are:
   * `useSyncExternalStore(connection.subscribe, connection.getSnapshot)`.
   */
  readonly subscribe: (listener: () => void) => Unsubscribe;

  /** What there is to know now: the same object until something has changed. */
  readonly getSnapshot: () => ConnectionSnapshot;

  /** Closes the connection for good. Calls in flight and calls that wait end with UNAVAILABLE. */
  close(): void;
}
