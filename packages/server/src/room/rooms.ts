import { detail, LimitExceeded, RpcError } from '@wirepact/wire';
import { MemberGroups } from './member-groups.js';
import type { RoomMember } from './room-member.js';
import { checkRoomName } from './room-name.js';

/** Is told who comes and goes. Must not throw, nor change who is where. */
export interface RoomObserver<Member> {
  joined(room: string, member: Member): void;
  left(room: string, member: Member): void;
}

/**
 * Who is in which room, looked up both ways. A room needs no making: it is there while somebody is
 * in it.
 */
export class Rooms<Member extends RoomMember> {
  private readonly groups: MemberGroups<Member> = new MemberGroups();
  /** Members that are in no room are not listed. */
  private readonly joined: Map<Member, Set<string>> = new Map();
  private readonly none: ReadonlySet<string> = new Set();

  /**
   * @param mostPerMember Most rooms that one member may be in: a peer makes them by asking.
   * @param observer Told of every join and leave.
   */
  constructor(
    readonly mostPerMember: number,
    private readonly observer?: RoomObserver<Member> | undefined,
  ) {}

  /** How many rooms have somebody in them. */
  get size(): number {
    return this.groups.size;
  }

  /** How many members are in a room. */
  get memberCount(): number {
    return this.joined.size;
  }

  /** Who is in a room. The set changes with it; who leaves while it is read is left out. */
  membersOf(room: string): ReadonlySet<Member> {
    return this.groups.of(room);
  }

  /** In which rooms a member is, in the order in which it joined them. */
  roomsOf(member: Member): ReadonlySet<string> {
    return this.joined.get(member) ?? this.none;
  }

  has(room: string, member: Member): boolean {
    return this.roomsOf(member).has(room);
  }

  /**
   * Puts a member into a room.
   *
   * @returns False where it was there already.
   * @throws RpcError INVALID_ARGUMENT for a name that no room can have, RESOURCE_EXHAUSTED for a
   *   member that is in as many rooms as one may be.
   */
  join(room: string, member: Member): boolean {
    checkRoomName(room);
    const rooms = this.joined.get(member) ?? new Set<string>();
    if (rooms.has(room)) return false;
    if (rooms.size >= this.mostPerMember) throw tooManyRooms(this.mostPerMember);
    // The group's own text: what a thousand members sent would else be kept a thousand times.
    rooms.add(this.groups.add(room, member).key);
    this.joined.set(member, rooms);
    this.observer?.joined(room, member);
    return true;
  }

  /**
   * Takes a member out of a room.
   *
   * @returns False where it was not there.
   */
  leave(room: string, member: Member): boolean {
    const rooms = this.joined.get(member);
    if (rooms === undefined || !rooms.delete(room)) return false;
    if (rooms.size === 0) this.joined.delete(member);
    this.groups.delete(room, member);
    this.observer?.left(room, member);
    return true;
  }

  /** Takes a member out of every room. */
  leaveAll(member: Member): void {
    for (const room of this.roomsOf(member)) this.leave(room, member);
  }
}

/** What a member is told that is in so many rooms that it may join no other. */
export function tooManyRooms(most: number): RpcError {
  return new RpcError('RESOURCE_EXHAUSTED', `A client may be in ${most} rooms; leave one first`, {
    details: [detail(LimitExceeded, { name: 'roomsPerClient', limit: most })],
  });
}
