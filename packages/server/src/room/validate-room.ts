import { RpcError } from '@wirepact/wire';
import type { Awaitable } from '../awaitable.js';
import type { Logger } from '../logger.js';

/**
 * Says whether a client may join a room that it asked for. Only `true` lets it in; a server without
 * such a function lets no client into any room by its own wish. What the application joins for a
 * client is not asked about.
 *
 * @param room A name that a room can have. The client chose it.
 * @throws Anything, which keeps the client out. It is shown an `RpcError`, such as UNAVAILABLE where
 *   nobody can tell now; everything else goes to the log.
 */
export type ValidateRoom<Client> = (room: string, client: Client) => Awaitable<boolean>;

/**
 * Asks whether a client may join.
 *
 * @throws RpcError PERMISSION_DENIED where it may not, or what `validateRoom` threw as such.
 */
export async function askToJoin<Client extends { readonly id: string }>(
  validateRoom: ValidateRoom<Client> | undefined,
  room: string,
  client: Client,
  logger: Logger,
): Promise<void> {
  let answer: unknown = false;
  try {
    if (validateRoom !== undefined) answer = validateRoom(room, client);
    answer = await answer;
    // Plain JavaScript may return a list of rooms, or forget to return.
    if (typeof answer !== 'boolean') {
      throw new TypeError(
        `validateRoom returns true or false, not a value of type ${typeof answer}`,
      );
    }
  } catch (err) {
    if (RpcError.is(err)) throw err;
    logger.error({ session: client.id, room, err }, 'validateRoom failed: the client was kept out');
    answer = false;
  }
  if (answer !== true) {
    throw new RpcError('PERMISSION_DENIED', `This client may not join the room ${room}`);
  }
}
