import type { EventType } from '@wirepact/wire';

/**
 * What becomes of an event for a client that leaves more than `limits.queuedBytes` unread:
 *
 * - `close`: the client is closed with 4008, and begins afresh;
 * - `drop-oldest`: events wait, as many bytes of them again, and the oldest of them are dropped;
 * - `block`: the event waits, and so may the emitter: the promise resolves when every client has
 *   room again. A client for which that is not waited for is closed at twice the bytes.
 */
export type WhenFull = 'close' | 'drop-oldest' | 'block';

/** What can be said of one event. */
export interface EmitOptions {
  /** For clients that do not keep up; `close` by default. The others are never kept waiting. */
  readonly whenFull?: WhenFull | undefined;
}

/** Sends an event to every client of a server; see `Server.emit`. */
export interface Emit {
  <Message>(
    event: EventType<Message>,
    message: Message,
    options: EmitOptions & { readonly whenFull: 'block' },
  ): Promise<void>;
  <Message>(
    event: EventType<Message>,
    message: Message,
    options?: EmitOptions & { readonly whenFull?: 'close' | 'drop-oldest' | undefined },
  ): void;
}

const policies: ReadonlySet<string> = new Set<WhenFull>(['close', 'drop-oldest', 'block']);

/**
 * The policy that options name.
 *
 * @throws RangeError for one that there is not, which plain JavaScript may name.
 */
export function policyOf({ whenFull = 'close' }: EmitOptions): WhenFull {
  if (policies.has(whenFull)) return whenFull;
  throw new RangeError(`whenFull must be one of ${[...policies].join(', ')}, got ${whenFull}`);
}
