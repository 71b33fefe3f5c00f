/** Members that share a key, such as a room's name. */
export interface MemberGroup<Member> {
  readonly key: string;
  /** Never empty while the group is listed. */
  readonly members: ReadonlySet<Member>;
}

/** Members by key. Groups come with their first member and go with the last. */
export class MemberGroups<Member> {
  private readonly groups: Map<string, { key: string; members: Set<Member> }> = new Map();
  private readonly nobody: ReadonlySet<Member> = new Set();

  /** How many groups there are. */
  get size(): number {
    return this.groups.size;
  }

  /** The members under a key. The set changes with them; who leaves while it is read is left out. */
  of(key: string): ReadonlySet<Member> {
    return this.groups.get(key)?.members ?? this.nobody;
  }

  /** Adds a member and returns its group, whose `key` is one text however many members share it. */
  add(key: string, member: Member): MemberGroup<Member> {
    let group = this.groups.get(key);
    if (group === undefined) {
      group = { key, members: new Set() };
      this.groups.set(key, group);
    }
    group.members.add(member);
    return group;
  }

  /** Takes a member out. Does nothing where it is not there. */
  delete(key: string, member: Member): void {
    const group = this.groups.get(key);
    if (group === undefined) return;
    group.members.delete(member);
    if (group.members.size === 0) this.groups.delete(key);
  }
}
