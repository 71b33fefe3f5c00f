import type { IncomingFrame, Outbox } from '@wirepact/wire';

/** Answers the calls that the server opens on one session. A client has one once it serves. */
export interface Answerer {
  /** How many calls are not ended yet. A session that leaves waits for them. */
  readonly size: number;
  /** A frame of a call with an id of the server's. @returns How it breaks the protocol, if it does. */
  frame(frame: IncomingFrame): string | undefined;
  /** The session is over: nothing can be answered any more. */
  end(): void;
}

/**
 * Makes the answerer of a session when its first frame has come.
 *
 * @param onIdle To be called whenever the last call has ended.
 */
export type AnswererSource = (outbox: Outbox, onIdle: () => void) => Answerer;
