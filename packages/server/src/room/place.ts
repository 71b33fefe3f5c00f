import { RpcError } from '@wirepact/wire';
import type { RoomMember } from './room-member.js';
import { checkRoomName, defaultRooms } from './room-name.js';

/** Where clients can be reached together: a room, all connections of a user, one connection. */
export interface Place {
  readonly kind: 'room' | 'user' | 'client';
  /** The name of the room, the id of the user or of the client. */
  readonly id: string;
}

/** The place of all connections whose principal has an id. */
export function userPlace(id: string): Place {
  return { kind: 'user', id: checkedId(id, 'user') };
}

/** The place of one connection. */
export function clientPlace(id: string): Place {
  return { kind: 'client', id: checkedId(id, 'client') };
}

/**
 * The place that a room name or a client stands for. `user:<id>` and `client:<id>` are the default
 * rooms: everybody is in theirs, nobody joins or leaves them.
 *
 * @throws RpcError INVALID_ARGUMENT for what cannot be the name of a room.
 */
export function placeOf(what: string | Pick<RoomMember, 'id'>): Place {
  if (typeof what === 'object' && what !== null) return clientPlace(what.id);
  if (typeof what === 'string') {
    const { user, client } = defaultRooms;
    if (what.startsWith(user)) return userPlace(what.slice(user.length));
    if (what.startsWith(client)) return clientPlace(what.slice(client.length));
  }
  checkRoomName(what);
  return { kind: 'room', id: what };
}

function checkedId(id: string, kind: string): string {
  if (typeof id === 'string' && id !== '') return id;
  throw new RpcError('INVALID_ARGUMENT', `The id of a ${kind} is a text that is not empty`);
}
