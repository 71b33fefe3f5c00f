import { MemberGroups } from './member-groups.js';
import type { RoomMember } from './room-member.js';

/** The connections that were welcomed and have not ended: all of them, by id, by user. */
export class Members<Member extends RoomMember> {
  private readonly everyone: Set<Member> = new Set();
  private readonly byId: Map<string, Member> = new Map();
  private readonly byUser: MemberGroups<Member> = new MemberGroups();

  /** The set changes as members come and go. */
  get all(): ReadonlySet<Member> {
    return this.everyone;
  }

  /** The same by their ids. The map changes as members come and go. */
  get ids(): ReadonlyMap<string, Member> {
    return this.byId;
  }

  add(member: Member): void {
    const { id, userId } = member;
    this.everyone.add(member);
    this.byId.set(id, member);
    if (userId !== undefined) this.byUser.add(userId, member);
  }

  /** Takes a member out. Does nothing where it is not there. */
  delete(member: Member): void {
    const { id, userId } = member;
    if (!this.everyone.delete(member)) return;
    this.byId.delete(id);
    if (userId !== undefined) this.byUser.delete(userId, member);
  }

  has(member: Member): boolean {
    return this.everyone.has(member);
  }

  /** The connection with an id. */
  find(id: string): Member | undefined {
    return this.byId.get(id);
  }

  /** All connections of a user. */
  ofUser(id: string): ReadonlySet<Member> {
    return this.byUser.of(id);
  }
}
