import { LimitExceeded, RpcError } from '@wirepact/wire';
import { seededRandom } from '@wirepact/wire/testing';
import { expect, it } from 'vitest';
import type { RoomMember } from './room-member.js';
import { Rooms } from './rooms.js';

function member(id: string): RoomMember {
  return { id, userId: undefined };
}

it('knows who is in a room and in which rooms one is', () => {
  const rooms = new Rooms(10);
  const [a, b] = [member('a'), member('b')];
  expect(rooms.join('x', a)).toBe(true);
  expect(rooms.join('x', a)).toBe(false);
  rooms.join('y', a);
  rooms.join('x', b);
  expect([...rooms.membersOf('x')]).toEqual([a, b]);
  expect([...rooms.roomsOf(a)]).toEqual(['x', 'y']);
  expect(rooms.has('y', b)).toBe(false);
  expect(rooms.leave('x', a)).toBe(true);
  expect(rooms.leave('x', a)).toBe(false);
  expect(rooms.leave('nowhere', a)).toBe(false);
  expect([...rooms.membersOf('x')]).toEqual([b]);
  expect([...rooms.roomsOf(a)]).toEqual(['y']);
});

it('forgets a room with its last member', () => {
  const rooms = new Rooms(10);
  const [a, b] = [member('a'), member('b')];
  for (const room of ['x', 'y', 'z']) rooms.join(room, a);
  rooms.join('z', b);
  expect(rooms.size).toBe(3);
  rooms.leaveAll(a);
  rooms.leaveAll(a);
  expect([rooms.size, rooms.roomsOf(a).size]).toEqual([1, 0]);
  rooms.leave('z', b);
  expect([rooms.size, rooms.memberCount]).toEqual([0, 0]);
});

it('lets a member into so many rooms and no more, and says how many', () => {
  const rooms = new Rooms(2);
  const a = member('a');
  rooms.join('x', a);
  rooms.join('y', a);
  expect(rooms.join('y', a)).toBe(false);
  let refused: unknown;
  try {
    rooms.join('z', a);
  } catch (error) {
    refused = error;
  }
  if (!RpcError.is(refused)) throw new Error('It was not refused');
  expect(refused.code).toBe('RESOURCE_EXHAUSTED');
  expect(refused.detail(LimitExceeded)).toEqual({ name: 'roomsPerClient', limit: 2 });
  expect(rooms.size).toBe(2);
  rooms.leave('x', a);
  expect(rooms.join('z', a)).toBe(true);
});

it('leaves nothing behind where the name of a room is refused', () => {
  const rooms = new Rooms(2);
  expect(() => rooms.join('a b', member('a'))).toThrow('visible characters');
  expect(rooms.size).toBe(0);
});

it('can be read while members leave: they are left out, the others come once', () => {
  const rooms = new Rooms(10);
  const all = ['a', 'b', 'c', 'd'].map(member);
  for (const each of all) rooms.join('x', each);
  const seen: string[] = [];
  for (const each of rooms.membersOf('x')) {
    seen.push(each.id);
    rooms.leaveAll(each);
    for (const other of all) if (other.id === 'c') rooms.leaveAll(other);
  }
  expect(seen).toEqual(['a', 'b', 'd']);
  expect(rooms.size).toBe(0);
});

it('tells of every join and leave once', () => {
  const told: string[] = [];
  const rooms = new Rooms(10, {
    joined: (room, { id }) => told.push(`+${id} ${room}`),
    left: (room, { id }) => told.push(`-${id} ${room}`),
  });
  const a = member('a');
  rooms.join('x', a);
  rooms.join('x', a);
  rooms.join('y', a);
  rooms.leave('x', a);
  rooms.leave('x', a);
  rooms.leaveAll(a);
  expect(told).toEqual(['+a x', '+a y', '-a x', '-a y']);
});

it.each([1, 2, 3])('agrees with a list of pairs after any joins and leaves (seed %i)', (seed) => {
  const random = seededRandom(seed);
  const rooms = new Rooms(100);
  const members = ['a', 'b', 'c', 'd', 'e'].map(member);
  const names = ['v', 'w', 'x', 'y', 'z'];
  const model = new Set<string>();
  for (let step = 0; step < 200; step++) {
    const one = members[Math.floor(random() * members.length)] ?? member('none');
    const room = names[Math.floor(random() * names.length)] ?? 'none';
    const pair = `${room}/${one.id}`;
    const choice = random();
    if (choice < 0.5) {
      expect(rooms.join(room, one)).toBe(!model.has(pair));
      model.add(pair);
    } else if (choice < 0.9) {
      expect(rooms.leave(room, one)).toBe(model.delete(pair));
    } else {
      rooms.leaveAll(one);
      for (const name of names) model.delete(`${name}/${one.id}`);
    }
    const byRoom = names.flatMap((name) =>
      Array.from(rooms.membersOf(name), ({ id }) => `${name}/${id}`),
    );
    const byMember = members.flatMap((each) =>
      Array.from(rooms.roomsOf(each), (name) => `${name}/${each.id}`),
    );
    expect(byRoom.sort()).toEqual([...model].sort());
    expect(byMember.sort()).toEqual([...model].sort());
    expect(rooms.size).toBe(new Set([...model].map((each) => each[0])).size);
  }
});
