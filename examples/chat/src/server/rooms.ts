import { type Principal, RpcError } from '@wirepact/server';

/** A place to talk in. */
export interface RoomInfo {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  /** For moderators only. */
  readonly moderated: boolean;
}

const rooms: readonly RoomInfo[] = [
  { id: 'lobby', name: 'Lobby', topic: 'Everybody begins here', moderated: false },
  { id: 'engines', name: 'Engines', topic: 'Looms, relays, compilers', moderated: false },
  { id: 'orbits', name: 'Orbits', topic: 'Trajectories, checked by hand', moderated: false },
  { id: 'desk', name: 'Desk', topic: 'For moderators', moderated: true },
];
const byId: ReadonlyMap<string, RoomInfo> = new Map(rooms.map((room) => [room.id, room]));

/** The rooms that somebody may know of; undefined for a visitor. */
export function roomsFor(principal: Principal | undefined): readonly RoomInfo[] {
  return rooms.filter((room) => !room.moderated || principal?.moderator === true);
}

/** Whether somebody may be in a room, which is the same as reading and talking there. */
export function mayEnter(id: string, principal: Principal | undefined): boolean {
  const room = byId.get(id);
  if (room === undefined || principal === undefined) return false;
  return !room.moderated || principal.moderator === true;
}

/** @throws RpcError PERMISSION_DENIED, the same for a room that is closed and one that is not there. */
export function assertMayEnter(id: string, principal: Principal | undefined): void {
  if (mayEnter(id, principal)) return;
  throw new RpcError('PERMISSION_DENIED', 'This room is not open to you');
}
