import { seededRandom } from '@wirepact/wire/testing';
import { describe, expect, it } from 'vitest';
import { Members } from './members.js';
import { clientPlace, type Place, placeOf, userPlace } from './place.js';
import { receiversOf } from './receivers.js';
import type { RoomMember } from './room-member.js';
import { Rooms } from './rooms.js';
import { everyone, excluding, including } from './selection.js';

function whereabouts(count: number, users: number) {
  const members = new Members();
  const rooms = new Rooms(100);
  const all = Array.from({ length: count }, (_, index) => ({
    id: `c${index}`,
    // The first is anonymous.
    userId: index % (users + 1) === 0 ? undefined : `u${index % (users + 1)}`,
  }));
  for (const member of all) members.add(member);
  return { members, rooms, all };
}

describe('receiversOf', () => {
  it('gives the very set of all members for everyone, and allocates nothing', () => {
    const there = whereabouts(3, 1);
    expect(receiversOf(everyone, there)).toBe(there.members.all);
  });

  it('gives each member once that is at several places', () => {
    const there = whereabouts(3, 1);
    const [a, b] = there.all;
    if (a === undefined || b === undefined) throw new Error('There are three');
    for (const room of ['x', 'y']) for (const each of [a, b]) there.rooms.join(room, each);
    let selection = including(everyone, placeOf('x'));
    for (const place of [placeOf('y'), userPlace('u1'), clientPlace('c1'), clientPlace('c1')]) {
      selection = including(selection, place);
    }
    expect(receiversOf(selection, there)).toEqual([a, b]);
  });

  it('gives nobody for places where nobody is', () => {
    const there = whereabouts(3, 1);
    for (const place of [placeOf('x'), userPlace('none'), clientPlace('none')]) {
      expect(receiversOf(including(everyone, place), there)).toEqual([]);
    }
  });

  it('gives a list that stays while members leave and come back', () => {
    const there = whereabouts(4, 1);
    for (const member of there.all) there.rooms.join('x', member);
    const seen: string[] = [];
    for (const member of receiversOf(including(everyone, placeOf('x')), there)) {
      seen.push(member.id);
      there.rooms.leave('x', member);
      there.rooms.join('x', member);
    }
    expect(seen).toEqual(['c0', 'c1', 'c2', 'c3']);
  });

  it.each([1, 2, 3, 4, 5])('agrees with the sets that it stands for (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const pick = (most: number): number => Math.floor(random() * most);
    const there = whereabouts(20, 5);
    for (let step = 0; step < 300; step++) {
      const member = there.all[pick(20)];
      if (member === undefined) throw new Error('There are twenty');
      if (random() < 0.6) there.rooms.join(`r${pick(6)}`, member);
      else there.rooms.leave(`r${pick(6)}`, member);

      const place = (): Place =>
        [() => placeOf(`r${pick(7)}`), () => userPlace(`u${pick(7)}`)][pick(3)]?.() ??
        clientPlace(`c${pick(22)}`);
      const places = Array.from({ length: pick(4) }, place);
      const exceptions = Array.from({ length: pick(3) }, place);
      let selection = everyone;
      for (const each of exceptions) selection = excluding(selection, each);
      for (const each of places) selection = including(selection, each);

      const isAt = ({ kind, id }: Place, { ...one }: RoomMember): boolean => {
        if (kind === 'room') return [...there.rooms.membersOf(id)].some((m) => m.id === one.id);
        return kind === 'user' ? one.userId === id : one.id === id;
      };
      const expected = there.all.filter(
        (one) =>
          (places.length === 0 || places.some((each) => isAt(each, one))) &&
          !exceptions.some((each) => isAt(each, one)),
      );
      const ids = Array.from(receiversOf(selection, there), ({ id }) => id);
      expect(ids.sort()).toEqual(expected.map(({ id }) => id).sort());
    }
  });
});
