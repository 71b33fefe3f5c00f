import type { Place } from './place.js';
import type { RoomMember } from './room-member.js';

/** Who is in a room: a user, however many connections it has there, or a connection without one. */
export interface Occupant extends Place {
  readonly kind: 'user' | 'client';
}

/** As whom others see a connection. */
export function occupantOf({ id, userId }: RoomMember): Occupant {
  return userId === undefined ? { kind: 'client', id } : { kind: 'user', id: userId };
}

/** A text that no other occupant has: the name of its default room. */
export function occupantKey({ kind, id }: Occupant): string {
  return `${kind}:${id}`;
}

/** The occupants that members and others are, each once. */
export function occupantsOf(
  members: Iterable<RoomMember>,
  others: Iterable<Occupant> = [],
): readonly Occupant[] {
  const found = new Map<string, Occupant>();
  for (const other of others) found.set(occupantKey(other), other);
  for (const member of members) {
    const occupant = occupantOf(member);
    found.set(occupantKey(occupant), occupant);
  }
  return [...found.values()];
}
