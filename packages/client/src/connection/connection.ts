import type { CallMaker, EventType } from '@wirepact/wire';
import type { EventHandler, Unsubscribe } from '../event/event-handlers.js';
import type { Credentials } from './credentials.js';

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

  /**
   * Calls `handler` for every event of this type that the server pushes, with the room that it was
   * sent to, where it was sent to one.
   */
  on<Message>(event: EventType<Message>, handler: EventHandler<Message>): Unsubscribe;

  /**
   * The events of this type from now on, for `for await`. They go on over lost connections; what was
   * sent in between is missing, as `onStatus` tells by `gap`. They end when the connection is closed,
   * with its error where that was not by `close()`.
   *
   * The iterator throws RpcError RESOURCE_EXHAUSTED where more events wait to be read than may: behind
   * those that waited, and nothing comes after that.
   *
   * @param options.most Events that may wait; 1,000 by default.
   * @throws RangeError for a number of events that is none.
   */
  events<Message>(
    event: EventType<Message>,
    options?: { readonly most?: number | undefined },
  ): AsyncIterableIterator<Message>;

  /**
   * Asks the server to be put into a room, and again whenever the connection has come back. A room
   * that lets this client in no more is told to `onError`.
   *
   * @throws RpcError, by the promise: PERMISSION_DENIED where the server does not let it in,
   *   INVALID_ARGUMENT for a name that no room can have, RESOURCE_EXHAUSTED for too many rooms.
   */
  join(room: string): Promise<void>;

  /** Leaves a room. That it was not there is a success. */
  leave(room: string): Promise<void>;

  /**
   * Shows newer credentials of the same user on this connection. Where `credentials` is a function and
   * those of now expire, that is done without being asked, shortly before.
   *
   * @param credentials What `credentials` gives, by default. Where that is no function, those that are
   *   given here take its place.
   * @throws RpcError, by the promise: UNAUTHENTICATED for credentials that are refused, PERMISSION_DENIED
   *   for those of another user and on an anonymous connection. Those before stay good.
   */
  authenticate(credentials?: Credentials): Promise<void>;

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
