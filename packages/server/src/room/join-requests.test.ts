import { RpcError } from '@wirepact/wire';
import { expect, it } from 'vitest';
import { RecordingLogger } from '../../fixtures/recording-logger.js';
import { JoinRequests } from './join-requests.js';
import type { RoomMember } from './room-member.js';
import { Rooms } from './rooms.js';

const ada: RoomMember = { id: 'c1', userId: 'ada' };

/** Requests that are decided when the test says so. */
function undecided(most = 10) {
  const rooms = new Rooms(most);
  const asked: ((answer: boolean) => void)[] = [];
  const requests = new JoinRequests(
    rooms,
    () => new Promise<boolean>((resolve) => asked.push(resolve)),
    new RecordingLogger(),
  );
  const request = (room: string): Promise<string> =>
    requests.request(room, ada).then(
      () => 'in',
      (error: unknown) => (error instanceof RpcError ? error.code : String(error)),
    );
  return { rooms, requests, asked, request };
}

async function turns(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

it('lets a client in when it is allowed, and not before', async () => {
  const { rooms, asked, request } = undecided();
  const joining = request('x');
  await turns();
  expect(rooms.has('x', ada)).toBe(false);
  asked[0]?.(true);
  expect(await joining).toBe('in');
  expect(rooms.has('x', ada)).toBe(true);
  expect(await request('x')).toBe('in');
  expect(asked).toHaveLength(1);
});

it('asks once for a room however often the client does', async () => {
  const { asked, request } = undecided();
  const joining = [request('x'), request('x'), request('x')];
  await turns();
  expect(asked).toHaveLength(1);
  asked[0]?.(false);
  expect(await Promise.all(joining)).toEqual(Array(3).fill('PERMISSION_DENIED'));
});

it('asks again when it was denied before', async () => {
  const { asked, request } = undecided();
  const first = request('x');
  await turns();
  asked[0]?.(false);
  expect(await first).toBe('PERMISSION_DENIED');
  const second = request('x');
  await turns();
  asked[1]?.(true);
  expect(await second).toBe('in');
});

it('refuses a flood of joins without asking anybody', async () => {
  const { rooms, asked, request } = undecided(2);
  rooms.join('there', ada);
  const first = request('x');
  const flood = await Promise.all(Array.from({ length: 50 }, (_, index) => request(`r${index}`)));
  expect(new Set(flood)).toEqual(new Set(['RESOURCE_EXHAUSTED']));
  expect(asked).toHaveLength(1);
  asked[0]?.(true);
  expect(await first).toBe('in');
});

it('has room again when a request was denied', async () => {
  const { asked, request } = undecided(1);
  const first = request('x');
  await turns();
  asked[0]?.(false);
  await first;
  const second = request('y');
  await turns();
  asked[1]?.(true);
  expect(await second).toBe('in');
});

it('keeps a client out that has left before it was allowed in', async () => {
  const { rooms, requests, asked, request } = undecided();
  const joining = request('x');
  await turns();
  requests.withdraw('x', ada);
  asked[0]?.(true);
  expect(await joining).toBe('ABORTED');
  expect(rooms.size).toBe(0);
});

it('goes by the second request where the first was withdrawn', async () => {
  const { rooms, requests, asked, request } = undecided();
  const first = request('x');
  await turns();
  requests.withdraw('x', ada);
  const second = request('x');
  await turns();
  asked[0]?.(true);
  expect(await first).toBe('ABORTED');
  expect(rooms.has('x', ada)).toBe(false);
  asked[1]?.(true);
  expect(await second).toBe('in');
});

it('puts nobody into a room who is gone', async () => {
  const { rooms, requests, asked, request } = undecided();
  const joining = [request('x'), request('y')];
  await turns();
  requests.withdrawAll(ada);
  for (const answer of asked) answer(true);
  expect(await Promise.all(joining)).toEqual(['ABORTED', 'ABORTED']);
  expect(rooms.size).toBe(0);
});

it('refuses a name that no room has before it asks', async () => {
  const { asked, request } = undecided();
  expect(await request('user:bob')).toBe('INVALID_ARGUMENT');
  expect(asked).toHaveLength(0);
});
