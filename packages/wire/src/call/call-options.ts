import { RpcError } from '../status/rpc-error.js';
import type { TraceContext } from './trace-context.js';

/** What a caller can say about one call. */
export interface CallOptions {
  /** Gives the call up: it ends with CANCELLED at once, and the other side is told. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds until the call ends with DEADLINE_EXCEEDED, the wait for a connection and the whole
   * of a stream included. 0 is no deadline; absent is the operation's own, and where it has none the
   * connection's default, which streams are not given.
   */
  readonly timeoutMs?: number | undefined;
  /** Goes along with the request. */
  readonly metadata?: Metadata | undefined;
  /** Names the call in the logs of the side that answers; without it that side names what fails. */
  readonly requestId?: string | undefined;
  /** The span that makes the call, so that those of the side that answers belong to its trace. */
  readonly trace?: TraceContext | undefined;
  /**
   * Told of the metadata that comes with the answer: once for what came before or with the first
   * message, and once more where the end of the call brought some. What it throws fails the call.
   */
  readonly onMetadata?: ((metadata: ReceivedMetadata) => void) | undefined;
}

/** What a caller can say about a call that is answered with a stream. */
export interface StreamOptions<Request, Response> extends CallOptions {
  /**
   * Makes a stream outlive its connection: when that was lost and the next one is there, the
   * operation is called again with what this returns for the last message that was delivered
   * (undefined before the first). Only for operations that take one request.
   */
  readonly restart?: ((last: Response | undefined) => Request) | undefined;
}

/**
 * Values by key. Keys consist of `a-z`, `0-9`, `.`, `_` and `-`; a key that ends in `-bin` holds
 * bytes, every other text.
 */
export interface Metadata {
  readonly [key: string]: string | Uint8Array;
}

/** Metadata that came from the other side: bytes under keys that end in `-bin`, else text. */
export type ReceivedMetadata = ReadonlyMap<string, string | Uint8Array>;

/** setTimeout fires at once for more than 2^31-1 ms. */
const LONGEST_MS = 2 ** 31 - 1;

/** @throws RpcError INVALID_ARGUMENT for anything but 0 to 2^31-1 milliseconds. */
export function checkTimeout(timeoutMs: number): void {
  if (!(timeoutMs >= 0 && timeoutMs <= LONGEST_MS)) {
    throw new RpcError(
      'INVALID_ARGUMENT',
      `timeoutMs must be from 0 to ${LONGEST_MS}, got ${timeoutMs}`,
      { unprocessed: true, delivered: 'no' },
    );
  }
}
