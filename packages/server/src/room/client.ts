import type { CallMaker } from '@wirepact/wire';
import type { Principal } from '../authentication/authenticate.js';
import type { Emit } from '../session/emit.js';
import type { SessionInfo } from '../session/session-info.js';

/** A connected client, as the application sees it. */
export interface Client extends SessionInfo, Pick<CallMaker, 'call' | 'stream'> {
  /** Who it is, as `authenticate` said; undefined for an anonymous client. */
  readonly principal: Principal | undefined;
  /** The rooms that it is in, without the default ones. Changes as it joins and leaves. */
  readonly rooms: ReadonlySet<string>;
  /**
   * Puts it into a room. `validateRoom` is not asked: that is for what clients wish.
   *
   * @returns False where it was there already, or has disconnected.
   * @throws RpcError INVALID_ARGUMENT for a name that no room can have, RESOURCE_EXHAUSTED for a
   *   client that is in as many rooms as one may be.
   */
  join(room: string): boolean;
  /**
   * Takes it out of a room.
   *
   * @returns False where it was not there.
   */
  leave(room: string): boolean;
  /** Sends an event to this client only; see `Server.emit`. */
  readonly emit: Emit;
  /**
   * Closes the connection, behind what is queued for it. Its calls in flight are not waited for.
   *
   * @param code 1008 by default, after which the client stays away, as after 1000; after one from
   *   4100 to 4999 it comes back.
   * @param reason For the client, which gets its first 123 bytes.
   * @throws RangeError for any other code.
   */
  disconnect(code?: number, reason?: string): void;
}
