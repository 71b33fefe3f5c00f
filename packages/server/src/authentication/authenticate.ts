import type { Awaitable } from '../awaitable.js';
import type { SessionInfo } from '../session/session-info.js';

/** What a client sent along with its Hello to show who it is. Nobody has checked any of it. */
export interface Credentials {
  /** The client's word for what it sent: `bearer` unless it chose another. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** The bytes as UTF-8, with U+FFFD in place of what is none. */
  readonly text: string;
}

/**
 * Who makes the calls of a connection. All but what is named here is the application's: handlers find
 * it in `context.principal`.
 */
export interface Principal {
  /**
   * Tells users apart. `toUser`, the rooms `user:<id>`, presence and the limit of calls of a principal
   * go by it, and so does whether newer credentials are of the same one.
   */
  readonly id?: string | undefined;
  /** May call operations that are for root only. */
  readonly root?: boolean | undefined;
  /**
   * Until when the credentials are good. Then the client is closed with 4003, unless it has shown
   * newer ones.
   */
  readonly expiresAt?: Date | undefined;
  readonly [property: string]: unknown;
}

/**
 * Tells who a client is: once for each connection, before any of its calls, and whenever the client
 * shows newer credentials. These have to be of a principal with the same `id`, who takes the place of
 * the one before for calls that follow.
 *
 * @param credentials What the client sent; undefined where it sent none, for which a cookie in
 *   `session.headers` may still speak.
 * @returns The principal; undefined for an anonymous client, which reaches the operations without
 *   `auth` only.
 * @throws Anything, to refuse the client: it is closed with 4003 and does not come back by itself.
 *   One that has shown newer credentials is told UNAUTHENTICATED and goes on with those it had.
 *   The client is shown the message of an `RpcError` and of nothing else. An `RpcError` UNAVAILABLE
 *   means that nobody can tell now: the client comes back.
 */
export type Authenticate = (
  credentials: Credentials | undefined,
  session: SessionInfo,
) => Awaitable<Principal | undefined>;
