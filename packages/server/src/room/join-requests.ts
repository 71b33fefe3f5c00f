import { RpcError } from '@wirepact/wire';
import type { Logger } from '../logger.js';
import type { RoomMember } from './room-member.js';
import { checkRoomName } from './room-name.js';
import { type Rooms, tooManyRooms } from './rooms.js';
import { askToJoin, type ValidateRoom } from './validate-room.js';

/**
 * The joins that clients asked for and that are not decided. A client that has left or is gone
 * meanwhile is not let in, however late the answer comes.
 */
export class JoinRequests<Member extends RoomMember> {
  private readonly pending: Map<Member, Map<string, Promise<void>>> = new Map();

  constructor(
    private readonly rooms: Rooms<Member>,
    private readonly validateRoom: ValidateRoom<Member> | undefined,
    private readonly logger: Logger,
  ) {}

  /**
   * Lets a client into a room that it may join. Asking again changes nothing.
   *
   * @throws RpcError, by the promise: INVALID_ARGUMENT for a name that no room can have,
   *   RESOURCE_EXHAUSTED for a client in too many rooms, PERMISSION_DENIED or what `validateRoom`
   *   threw for one that may not join, ABORTED for one that left before that was decided.
   */
  async request(room: string, member: Member): Promise<void> {
    checkRoomName(room);
    if (this.rooms.has(room, member)) return;
    const asked = this.pending.get(member) ?? new Map<string, Promise<void>>();
    const before = asked.get(room);
    if (before !== undefined) return before;
    // Before anybody is asked, so that a flood of joins costs the application nothing.
    const { mostPerMember } = this.rooms;
    if (this.rooms.roomsOf(member).size + asked.size >= mostPerMember) {
      throw tooManyRooms(mostPerMember);
    }
    // By a later turn, so that the request is listed before the application is asked.
    const isWanted = (): boolean => this.pending.get(member)?.get(room) === request;
    const request: Promise<void> = Promise.resolve().then(() =>
      this.decide(room, member, isWanted),
    );
    this.pending.set(member, asked.set(room, request));
    return request;
  }

  /** Forgets what a member asked for: it leaves the room. */
  withdraw(room: string, member: Member): void {
    const asked = this.pending.get(member);
    if (asked?.delete(room) && asked.size === 0) this.pending.delete(member);
  }

  /** Forgets everything that a member asked for: it is gone. */
  withdrawAll(member: Member): void {
    this.pending.delete(member);
  }

  private async decide(room: string, member: Member, isWanted: () => boolean): Promise<void> {
    try {
      await askToJoin(this.validateRoom, room, member, this.logger);
      if (!isWanted()) throw new RpcError('ABORTED', `The client has left ${room} meanwhile`);
      this.rooms.join(room, member);
    } finally {
      // What was asked for anew after it was withdrawn is another request.
      if (isWanted()) this.withdraw(room, member);
    }
  }
}
