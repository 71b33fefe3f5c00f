import { RpcError } from '@wirepact/wire';

/** What a caller can say about one call. */
export interface CallOptions {
  /** Gives the call up: it ends with CANCELLED at once, and the server is told. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds until the call ends with DEADLINE_EXCEEDED, the wait for a connection included.
   * 0 is no deadline; absent is the connection's default.
   */
  readonly timeoutMs?: number | undefined;
  /** Goes along with the request. */
  readonly metadata?: Metadata | undefined;
  /** Names the call in the server's logs; without it the server names a call that fails. */
  readonly requestId?: string | undefined;
}

/**
 * Values by key. Keys consist of `a-z`, `0-9`, `.`, `_` and `-`; a key that ends in `-bin` holds
 * bytes, every other text.
 */
export interface Metadata {
  readonly [key: string]: string | Uint8Array;
}

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
