import { type VirtualClock, virtualClock } from '@wirepact/wire/testing';
import { beforeEach, expect, it } from 'vitest';
import { RecordingLogger } from '../../fixtures/recording-logger.js';
import { Presence } from './presence.js';
import type { PresenceNotice, PresenceOptions } from './presence-options.js';
import type { RoomMember } from './room-member.js';
import { Rooms } from './rooms.js';

const phone: RoomMember = { id: 'c1', userId: 'ada' };
const laptop: RoomMember = { id: 'c2', userId: 'ada' };
const guest: RoomMember = { id: 'c3', userId: undefined };

let clock: VirtualClock;
let told: string[];
let logger: RecordingLogger;
let rooms: Rooms<RoomMember>;
let presence: Presence;

function start(changes: Partial<PresenceOptions> = {}): void {
  const changed = ({ room, joined, left }: PresenceNotice): void => {
    const parts = [...joined.map((one) => `+${one.id}`), ...left.map((one) => `-${one.id}`)];
    told.push(`${clock.now()} ${room} ${parts.join(' ')}`);
  };
  presence = new Presence(
    { rooms: (room) => room.startsWith('chat'), windowMs: 100, changed, ...changes },
    clock,
    logger,
  );
  rooms = new Rooms(10, presence);
}

beforeEach(() => {
  clock = virtualClock();
  told = [];
  logger = new RecordingLogger();
  start();
});

it('tells of a user once, by its first connection to come and its last to go', async () => {
  rooms.join('chat', phone);
  await clock.advance(150);
  rooms.join('chat', laptop);
  rooms.leave('chat', phone);
  await clock.advance(350);
  rooms.leave('chat', laptop);
  await clock.advance(1_000);
  expect(told).toEqual(['100 chat +ada', '600 chat -ada']);
});

it('tells of a connection without a user by its own id', async () => {
  rooms.join('chat', guest);
  await clock.advance(100);
  expect(told).toEqual(['100 chat +c3']);
});

it('gathers what happens within a window into one notice for each room', async () => {
  rooms.join('chat', phone);
  await clock.advance(60);
  rooms.join('chat', guest);
  rooms.join('chat2', guest);
  await clock.advance(1_000);
  expect(told).toEqual(['100 chat +ada +c3', '160 chat2 +c3']);
});

it('tells nobody of who comes and goes within a window', async () => {
  rooms.join('chat', phone);
  await clock.advance(50);
  rooms.leaveAll(phone);
  await clock.advance(1_000);
  expect(told).toEqual([]);
});

it.each([0, 10, 90])(
  'tells nobody of who leaves and is back within a window that began %i ms before',
  async (before) => {
    rooms.join('chat', phone);
    await clock.advance(1_000);
    rooms.join('chat', guest);
    await clock.advance(before);
    rooms.leaveAll(phone);
    await clock.advance(99);
    rooms.join('chat', laptop);
    await clock.advance(1_000);
    expect(told).toEqual(['100 chat +ada', '1100 chat +c3']);
  },
);

it('tells of who leaves after two windows at most, however much else happens', async () => {
  rooms.join('chat', phone);
  await clock.advance(1_000);
  rooms.join('chat', guest);
  await clock.advance(1);
  rooms.leaveAll(phone);
  await clock.advance(1_000);
  expect(told.slice(1)).toEqual(['1100 chat +c3', '1200 chat -ada']);
});

it('watches no room that it was not asked to watch', async () => {
  rooms.join('other', phone);
  rooms.leaveAll(phone);
  await clock.advance(1_000);
  expect([told.length, presence.size, clock.waiting]).toEqual([0, 0, 0]);
});

it('keeps nothing in mind of rooms that are empty and told of', async () => {
  rooms.join('chat', phone);
  await clock.advance(100);
  rooms.leaveAll(phone);
  expect(presence.size).toBe(1);
  await clock.advance(100);
  expect([presence.size, clock.waiting]).toEqual([0, 0]);
});

it('keeps nothing in mind of rooms that a flood of joins and leaves has made', () => {
  for (let index = 0; index < 1_000; index++) {
    rooms.join(`chat${index}`, phone);
    rooms.leave(`chat${index}`, phone);
  }
  expect([presence.size, clock.waiting]).toEqual([0, 0]);
});

it('logs what the application throws, and goes on', async () => {
  const err = new Error('no');
  start({ changed: () => Promise.reject(err) });
  rooms.join('chat', phone);
  await clock.advance(100);
  start({
    rooms: () => {
      throw err;
    },
  });
  expect(rooms.join('chat', guest)).toBe(true);
  expect(logger.of('error').map(({ fields }) => fields)).toEqual([
    { room: 'chat', err },
    { room: 'chat', err },
  ]);
});

it('does not watch a room where the answer is a promise, and logs it with what it rejects with', async () => {
  const err = new Error('no');
  start({ rooms: (() => Promise.reject(err)) as unknown as PresenceOptions['rooms'] });
  rooms.join('chat', phone);
  await clock.advance(1_000);
  expect([told.length, presence.size]).toEqual([0, 0]);
  expect(logger.of('error').map(({ fields }) => fields)).toEqual([
    { room: 'chat', err: expect.any(TypeError) },
    { room: 'chat', err },
  ]);
});

it('tells nothing more once it is stopped', async () => {
  rooms.join('chat', phone);
  presence.stop();
  rooms.leaveAll(phone);
  expect(clock.waiting).toBe(0);
  await clock.advance(1_000);
  expect(told).toEqual([]);
});

it.each([0, -1, Number.NaN, 2 ** 31])('refuses a window of %d ms', (windowMs) => {
  expect(() => start({ windowMs })).toThrow(RangeError);
});
