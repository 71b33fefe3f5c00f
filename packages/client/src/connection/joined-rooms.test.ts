import { CloseCode, Kind, RpcError, statusOf } from '@wirepact/wire';
import { RoomRequest, RoomResponse, systemJoin, systemLeave } from '@wirepact/wire/runtime';
import { afterEach, expect, it } from 'vitest';
import { closeAll, failure, reached, start } from '../../fixtures/client-and-server.js';
import type { ScriptedConnection } from '../../fixtures/scripted-server.js';

afterEach(closeAll);

/** Which rooms a connection was asked for, as in `+lobby -lobby`. */
function asked({ frames }: ScriptedConnection): string[] {
  const signs = new Map([
    [systemJoin.id, '+'],
    [systemLeave.id, '-'],
  ]);
  return frames.map(({ method, payload }) => {
    return `${signs.get(method)}${RoomRequest.decode(payload).room}`;
  });
}

/** Answers the calls of a connection that are at these places. */
async function admit(connection: ScriptedConnection, ...places: number[]): Promise<void> {
  for (const place of places) {
    const { call } = await connection.frame(place);
    connection.outbox.message(call, 0, RoomResponse, {});
  }
}

/** Refuses the call at this place. */
async function refuse(
  connection: ScriptedConnection,
  place: number,
  error: RpcError = new RpcError('PERMISSION_DENIED', 'no'),
): Promise<void> {
  const { call } = await connection.frame(place);
  connection.outbox.signal(call, Kind.END, { status: statusOf(error) });
}

it('joins again what it has joined, and neither what it has left nor what was refused', async () => {
  const { client, server } = start();
  const first = await server.welcomed();
  const joins = ['a', 'b', 'c'].map((room) => client.join(room));
  const refused = failure(joins[2] as Promise<void>);
  await admit(first, 0, 1);
  await refuse(first, 2);
  await Promise.all(joins.slice(0, 2));
  expect(await refused).toMatchObject({ code: 'PERMISSION_DENIED' });
  const left = client.leave('a');
  await admit(first, 3);
  await left;
  first.link.close(CloseCode.RESTART);
  const second = await server.connection(1);
  second.welcome();
  await admit(second, 0);
  expect([asked(first), asked(second)]).toEqual([['+a', '+b', '+c', '-a'], ['+b']]);
});

it('asks once for a room whose answer was lost with the connection', async () => {
  const { client, server } = start();
  const first = await server.welcomed();
  const joined = client.join('a');
  await first.frame(0);
  first.link.close(CloseCode.RESTART);
  const second = await server.connection(1);
  second.welcome();
  await admit(second, 0);
  await joined;
  second.link.close(CloseCode.RESTART);
  const third = await server.connection(2);
  third.welcome();
  await third.frame(0);
  third.link.close(CloseCode.RESTART);
  const fourth = await server.connection(3);
  fourth.welcome();
  await admit(fourth, 0);
  await reached(client, 'gap');
  expect([second, third, fourth].map(asked)).toEqual([['+a'], ['+a'], ['+a']]);
});

it('tells of a room that lets it in no more, and forgets it', async () => {
  const errors: unknown[] = [];
  const { client, server } = start({ onError: (error) => errors.push(error) });
  const first = await server.welcomed();
  const joined = client.join('a');
  await admit(first, 0);
  await joined;
  first.link.close(CloseCode.RESTART);
  const second = await server.connection(1);
  second.welcome();
  await refuse(second, 0);
  const left = client.leave('z');
  await admit(second, 1);
  await left;
  expect(errors).toMatchObject([
    { message: 'The room a could not be joined again', cause: expect.any(RpcError) },
  ]);
  second.link.close(CloseCode.RESTART);
  const third = await server.connection(2);
  third.welcome();
  await reached(client, 'gap');
  expect(asked(third)).toEqual([]);
});

it('joins again at the pace that the server takes, where there are many rooms', async () => {
  const { client, server } = start();
  const first = await server.welcomed();
  const joined = ['a', 'b'].map((room) => client.join(room));
  await admit(first, 0, 1);
  await Promise.all(joined);
  first.link.close(CloseCode.RESTART);
  const second = await server.connection(1);
  second.welcome();
  const tooMany = new RpcError('RESOURCE_EXHAUSTED', 'slowly', { retryAfterMs: 1 });
  await refuse(second, 0, tooMany);
  await refuse(second, 1, tooMany);
  await admit(second, 2, 3);
  expect(asked(second)).toEqual(['+a', '+b', '+a', '+b']);
});
