import {
  type ClientInterceptor,
  type Clock,
  type Limits,
  limitsWith,
  realClock,
  type WrapLink,
} from '@wirepact/wire';
import { checkTimeout } from '@wirepact/wire/runtime';
import type { QueueOptions } from '../call/waiting-calls.js';
import { guardedOnError } from '../event/call-guarded.js';
import type { Backoff } from './backoff.js';
import type { Credentials, CredentialsSource } from './credentials.js';

/** What `connect` can be told. */
export interface ConnectOptions {
  /** Deadline of calls that name none, in milliseconds. 0 is none; 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** What this client accepts and holds. */
  readonly limits?: Partial<Limits> | undefined;
  /** What may wait while there is no connection. */
  readonly queue?: QueueOptions | undefined;
  /** How long to wait between attempts to connect; 500 ms doubling up to 5 s by default. */
  readonly backoff?: Backoff | undefined;
  /**
   * Shows the server who this client is. A function is asked before every attempt to connect, so
   * that it can give a fresh token; one that throws makes the attempt fail. Where the server refuses
   * what it gave, it is asked once more before the connection is closed for good.
   */
  readonly credentials?: Credentials | CredentialsSource | undefined;
  /**
   * Stand around every call of this client, the first outermost: for metadata that all calls carry,
   * for logs and for traces.
   */
  readonly interceptors?: readonly ClientInterceptor[] | undefined;
  /**
   * Has every packet pass through a transform that the server has to have too, to encrypt them for
   * instance; made by `packetTransform`. A server that does not have it closes with 1008, after which
   * the connection is closed for good. None by default.
   */
  readonly transform?: WrapLink | undefined;
  /** Names this client in the server's logs, as in `shop/2.1.0`. */
  readonly name?: string | undefined;
  /** What everything waits by: a virtual one in tests. The machine's by default. */
  readonly clock?: Clock | undefined;
  /**
   * Gives numbers from 0 to 1, which spread the attempts to connect over time; `seededRandom` for
   * a test that repeats itself. `Math.random` by default.
   */
  readonly random?: (() => number) | undefined;
  /** Told of errors that no caller waits for: what handlers throw, events that do not decode. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** The options with every default applied. */
export interface ConnectionSettings {
  readonly timeoutMs: number;
  readonly limits: Limits;
  readonly queue: Required<QueueOptions>;
  readonly backoff: Backoff;
  readonly interceptors: readonly ClientInterceptor[];
  readonly name: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly credentials: CredentialsSource;
  /** Whether asking for credentials again may give others. */
  readonly renewsCredentials: boolean;
  readonly onError: (error: unknown) => void;
}

/** @throws RangeError or RpcError INVALID_ARGUMENT for an option that is out of its range. */
export function settingsOf(options: ConnectOptions): ConnectionSettings {
  const timeoutMs = options.timeoutMs ?? 30_000;
  checkTimeout(timeoutMs);
  const backoff = options.backoff ?? { firstMs: 500, maxMs: 5_000 };
  if (!(backoff.firstMs >= 0 && backoff.maxMs >= backoff.firstMs && backoff.maxMs < 2 ** 31)) {
    throw new RangeError('backoff must have 0 <= firstMs <= maxMs < 2^31');
  }
  const limits = limitsWith(options.limits);
  const bytes = options.queue?.bytes ?? limits.queuedBytes;
  if (!(bytes >= 0)) throw new RangeError(`queue.bytes must be 0 or more, got ${bytes}`);
  const { credentials } = options;
  return {
    credentials: typeof credentials === 'function' ? credentials : () => credentials,
    renewsCredentials: typeof credentials === 'function',
    timeoutMs: Math.ceil(timeoutMs),
    limits,
    queue: { bytes, whenFull: options.queue?.whenFull ?? 'refuse' },
    backoff,
    interceptors: options.interceptors ?? [],
    name: options.name ?? 'wirepact-client',
    clock: options.clock ?? realClock,
    random: options.random ?? Math.random,
    onError: guardedOnError(options.onError ?? ((error) => console.error(error))),
  };
}
