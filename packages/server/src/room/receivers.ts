import type { Members } from './members.js';
import type { Place } from './place.js';
import type { RoomMember } from './room-member.js';
import type { Rooms } from './rooms.js';
import type { Selection } from './selection.js';

/** Where the receivers of a selection are looked for. */
export interface Whereabouts<Member extends RoomMember> {
  readonly members: Members<Member>;
  readonly rooms: Rooms<Member>;
}

/**
 * The members that a selection is for, each once. For everyone it is the set that changes as they
 * come and go; for all else a list that stays as it is, so that sending may lead to a leave, a join
 * or another event, and nobody gets this one twice for it.
 */
export function receiversOf<Member extends RoomMember>(
  { places, exceptions }: Selection,
  whereabouts: Whereabouts<Member>,
): ReadonlySet<Member> | readonly Member[] {
  const { all } = whereabouts.members;
  if (exceptions.length === 0) {
    if (places.length === 0) return all;
    // A set of what was seen costs ten times as much as the list.
    const [only] = places;
    if (places.length === 1 && only !== undefined) return Array.from(at(only, whereabouts));
  }
  const seen = new Set<Member>();
  for (const place of exceptions) for (const member of at(place, whereabouts)) seen.add(member);
  const receivers: Member[] = [];
  const sources = places.length === 0 ? [all] : places.map((place) => at(place, whereabouts));
  for (const source of sources) {
    for (const member of source) {
      if (seen.has(member)) continue;
      if (sources.length > 1) seen.add(member);
      receivers.push(member);
    }
  }
  return receivers;
}

function at<Member extends RoomMember>(
  { kind, id }: Place,
  { members, rooms }: Whereabouts<Member>,
): Iterable<Member> {
  if (kind === 'room') return rooms.membersOf(id);
  if (kind === 'user') return members.ofUser(id);
  const member = members.find(id);
  return member === undefined ? [] : [member];
}
