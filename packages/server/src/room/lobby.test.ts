import { virtualClock } from '@wirepact/wire/testing';
import { expect, it } from 'vitest';
import { RecordingLogger } from '../../fixtures/recording-logger.js';
import { type Cluster, onlyNode } from './cluster.js';
import { Lobby } from './lobby.js';
import { placeOf } from './place.js';
import type { RoomMember } from './room-member.js';
import { everyone, excluding, including } from './selection.js';

function lobby(cluster?: Cluster): Lobby<RoomMember> {
  return new Lobby<RoomMember>({
    roomsPerClient: 10,
    clock: virtualClock(),
    logger: new RecordingLogger(),
    validateRoom: () => true,
    cluster,
  });
}

const ada: RoomMember = { id: 'c1', userId: 'ada' };
const guest: RoomMember = { id: 'c2', userId: undefined };

it('reaches a client by its rooms until it is gone', async () => {
  const place = lobby();
  place.arrived(ada);
  place.arrived(guest);
  place.join('x', ada);
  await place.requestJoin('x', guest);
  const selection = including(everyone, placeOf('x'));
  expect(place.receivers(selection)).toEqual([ada, guest]);
  place.gone(ada);
  expect(place.receivers(selection)).toEqual([guest]);
  expect(place.leave('x', guest)).toBe(true);
  expect(place.rooms.size).toBe(0);
});

it('puts no client into a room that is gone or has not arrived', async () => {
  const place = lobby();
  expect(place.join('x', ada)).toBe(false);
  place.arrived(ada);
  place.gone(ada);
  expect(place.join('x', ada)).toBe(false);
  await expect(place.requestJoin('x', ada)).rejects.toThrow('The client is gone');
  expect(place.rooms.size).toBe(0);
});

it('keeps a client out that goes while it is asked for', async () => {
  const place = lobby();
  place.arrived(ada);
  const joining = expect(place.requestJoin('x', ada)).rejects.toThrow('has left x meanwhile');
  place.gone(ada);
  await joining;
  expect(place.rooms.size).toBe(0);
});

it('keeps a client out that leaves while it is asked for', async () => {
  const place = lobby();
  place.arrived(ada);
  const joining = expect(place.requestJoin('x', ada)).rejects.toThrow('has left x meanwhile');
  await Promise.resolve();
  expect(place.leave('x', ada)).toBe(false);
  await joining;
  expect(place.rooms.size).toBe(0);
});

it('says who is there by user, on whichever node, each once', async () => {
  const place = lobby({
    ...onlyNode,
    occupants: async () => [
      { kind: 'user', id: 'ada' },
      { kind: 'user', id: 'bob' },
    ],
  });
  for (const member of [ada, { id: 'c3', userId: 'ada' }, guest]) place.arrived(member);
  const guests = { kind: 'client', id: 'c2' };
  expect(place.occupantsHere(everyone)).toEqual([{ kind: 'user', id: 'ada' }, guests]);
  expect(place.occupantsHere(excluding(everyone, placeOf('user:ada')))).toEqual([guests]);
  expect(await place.occupants(everyone)).toEqual([
    { kind: 'user', id: 'ada' },
    { kind: 'user', id: 'bob' },
    guests,
  ]);
});

it('is the only node where no cluster is named', async () => {
  const place = lobby();
  place.arrived(guest);
  expect(await place.occupants(everyone)).toEqual([{ kind: 'client', id: 'c2' }]);
});
