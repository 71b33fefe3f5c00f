import { type Occupant, occupantKey, occupantOf } from './occupant.js';
import type { RoomMember } from './room-member.js';

interface Seat {
  readonly occupant: Occupant;
  /** Connections of the occupant that are in the room. */
  connections: number;
}

interface Change {
  readonly occupant: Occupant;
  readonly came: boolean;
  /** On the clock of the server, in milliseconds. */
  readonly at: number;
}

/** Who is in one room, and what of it nobody was told yet. */
export class RoomPresence {
  private readonly seats: Map<string, Seat> = new Map();
  /** A change and its opposite leave nothing, so that there are no more than occupants told of. */
  private readonly changes: Map<string, Change> = new Map();

  /** Whether there is nothing to tell, now or later. */
  get isSettled(): boolean {
    return this.changes.size === 0;
  }

  get isEmpty(): boolean {
    return this.seats.size === 0;
  }

  /** A connection has joined. */
  joined(member: RoomMember, now: number): void {
    const occupant = occupantOf(member);
    const key = occupantKey(occupant);
    const seat = this.seats.get(key);
    if (seat !== undefined) {
      seat.connections++;
      return;
    }
    this.seats.set(key, { occupant, connections: 1 });
    this.change(key, { occupant, came: true, at: now });
  }

  /** A connection has left. Does nothing for one that was not seen to come. */
  left(member: RoomMember, now: number): void {
    const occupant = occupantOf(member);
    const key = occupantKey(occupant);
    const seat = this.seats.get(key);
    if (seat === undefined || --seat.connections > 0) return;
    this.seats.delete(key);
    this.change(key, { occupant, came: false, at: now });
  }

  /**
   * Takes what is to be told.
   *
   * @param leftUntil Who left after that may be back soon, and is kept.
   */
  take(leftUntil: number): { readonly joined: Occupant[]; readonly left: Occupant[] } {
    const joined: Occupant[] = [];
    const left: Occupant[] = [];
    for (const [key, { occupant, came, at }] of this.changes) {
      if (!came && at > leftUntil) continue;
      this.changes.delete(key);
      (came ? joined : left).push(occupant);
    }
    return { joined, left };
  }

  private change(key: string, change: Change): void {
    // What is there already is the opposite: who came and went, or went and came.
    if (!this.changes.delete(key)) this.changes.set(key, change);
  }
}
