import type { Connection, ConnectOptions } from '@wirepact/client';
import {
  type CallContext,
  type Cluster,
  type ClusterEvent,
  type ClusterNode,
  type PresenceNotice,
  RpcError,
  type ServerOptions,
} from '@wirepact/server';
import { memoryLinkPair } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import {
  type TaskChanged,
  TaskClient,
  TaskEvents,
  taskGet,
} from '../../examples/tasks/src/generated/index.js';
import { overEveryWay } from './over-every-way.js';
import { rejection } from './served-case.js';
import { type ServedTasks, serveTasks, taskOf } from './served-tasks.js';
import { inVirtualTime, overWebSocket, reached, type Way } from './ways.js';

/** A change whose task tells one event from another. */
const change = (id: string): TaskChanged => ({ change: 'added', task: taskOf(id) });

/** A client that writes down which events it gets, and by which room. */
interface Listener {
  readonly connection: Connection;
  readonly heard: string[];
  /** Resolves when everything that the server has sent before has come. */
  settled(): Promise<unknown>;
}

const options: Partial<ServerOptions> = {
  authenticate: (credentials) => (credentials === undefined ? undefined : { id: credentials.text }),
  validateRoom: (room) => !room.startsWith('secret'),
};

function listen({ client }: ServedTasks, user?: string, more: ConnectOptions = {}): Listener {
  const tasks = client(user === undefined ? more : { ...more, credentials: { value: user } });
  const heard: string[] = [];
  tasks.connection.on(TaskEvents.changed, ({ task }, { room }) => {
    heard.push(room === undefined ? String(task?.id) : `${task?.id} in ${room}`);
  });
  return { connection: tasks.connection, heard, settled: () => tasks.getAll() };
}

async function allSettled(...listeners: Listener[]): Promise<void> {
  await Promise.all(listeners.map((listener) => listener.settled()));
}

overEveryWay('an event', (test) => {
  test('to a room reaches those who have joined it, once, and tells its name', async (way) => {
    const served = await serveTasks(way, options);
    const [ada, bob, eve] = ['ada', 'bob', 'eve'].map((user) => listen(served, user)) as [
      Listener,
      Listener,
      Listener,
    ];
    await Promise.all([ada.connection.join('red'), bob.connection.join('red')]);
    await Promise.all([bob.connection.join('blue'), bob.connection.join('red'), eve.settled()]);
    const { server } = served;
    server.to('red').emit(TaskEvents.changed, change('1'));
    server.to('blue').emit(TaskEvents.changed, change('2'));
    server.to('red').to('blue').emit(TaskEvents.changed, change('3'));
    server.to('red').except('blue').emit(TaskEvents.changed, change('4'));
    server.toUser('eve').emit(TaskEvents.changed, change('5'));
    server.except('user:eve').emit(TaskEvents.changed, change('6'));
    await allSettled(ada, bob, eve);
    expect(ada.heard).toEqual(['1 in red', '3', '4 in red', '6']);
    expect(bob.heard).toEqual(['1 in red', '2 in blue', '3', '6']);
    expect(eve.heard).toEqual(['5']);
    expect(await server.to('red').occupants()).toEqual([
      { kind: 'user', id: 'ada' },
      { kind: 'user', id: 'bob' },
    ]);
    await bob.connection.leave('red');
    server.to('red').emit(TaskEvents.changed, change('7'));
    await allSettled(ada, bob);
    expect([ada.heard.at(-1), bob.heard.at(-1)]).toEqual(['7 in red', '6']);
  });

  test('to a room reaches a client that has come back, as it joins again by itself', async (way) => {
    const served = await serveTasks(way, options);
    const ada = listen(served, 'ada');
    await ada.connection.join('red');
    await served.server.close({ graceMs: 0 });
    const next = await served.restart();
    await reached(ada.connection, 'gap');
    // The join that the client makes goes in front of this.
    await ada.settled();
    next.to('red').emit(TaskEvents.changed, change('1'));
    await ada.settled();
    expect(ada.heard).toEqual(['1 in red']);
  });

  test('is read one by one by for await, until the connection is closed', async (way) => {
    const served = await serveTasks(way, options);
    const ada = listen(served);
    const events = ada.connection.events(TaskEvents.changed);
    await ada.settled();
    for (const id of ['1', '2', '3']) served.server.emit(TaskEvents.changed, change(id));
    await ada.settled();
    ada.connection.close();
    const read: string[] = [];
    for await (const { task } of events) read.push(String(task?.id));
    expect(read).toEqual(['1', '2', '3']);
  });
});

overEveryWay('a room', (test) => {
  test('that validateRoom does not allow lets no client in, and the connection goes on', async (way) => {
    const served = await serveTasks(way, options);
    const eve = listen(served, 'eve');
    const refusal = await rejection(eve.connection.join('secret/1'));
    expect(refusal).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(await rejection(eve.connection.join('user:ada'))).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    served.server.to('secret/1').emit(TaskEvents.changed, change('1'));
    served.server.toUser('ada').emit(TaskEvents.changed, change('2'));
    await eve.settled();
    expect(eve.heard).toEqual([]);
    expect(eve.connection.status).toBe('open');
  });

  test('lets no client in by its own wish on a server that does not say so', async (way) => {
    const served = await serveTasks(way);
    expect(await rejection(listen(served).connection.join('red'))).toMatchObject({
      code: 'PERMISSION_DENIED',
    });
  });

  test('may be asked for as often as a client likes, which costs the application little', async (way) => {
    let asked = 0;
    const served = await serveTasks(way, {
      validateRoom: async () => {
        asked++;
        return true;
      },
    });
    const { connection } = listen(served);
    const rooms = Array.from({ length: 120 }, (_, n) => `room-${n}`);
    const joins = await Promise.allSettled(rooms.map((room) => connection.join(room)));
    const refused = joins.flatMap((join) => (join.status === 'rejected' ? [join.reason] : []));
    expect(refused.map((error: RpcError) => error.code)).toEqual(
      Array.from({ length: 20 }, () => 'RESOURCE_EXHAUSTED'),
    );
    expect(asked).toBe(100);
    await connection.leave('room-0');
    await connection.join('room-119');
  });
});

overEveryWay('a handler', (test) => {
  test('puts its client into rooms, sends it events, and finds it among those connected', async (way) => {
    const served = await serveTasks(way, options);
    let context: CallContext | undefined;
    served.service.onGet = (id, given) => {
      context = given;
      // Not asked about: this is the application's wish.
      given.client.join('secret/1');
      given.client.emit(TaskEvents.changed, change('1'));
      served.server.to('secret/1').except(given.client).emit(TaskEvents.changed, change('2'));
      return taskOf(id);
    };
    const [ada, bob] = [listen(served, 'ada'), listen(served, 'bob')];
    await bob.settled();
    await new TaskClient(bob.connection).get('a');
    await new TaskClient(ada.connection).get('a');
    await allSettled(ada, bob);
    expect([ada.heard, bob.heard]).toEqual([['1'], ['1', '2 in secret/1']]);
    const client = context?.client;
    expect(client).toBe(served.server.clients.get(client?.id ?? ''));
    expect([...(client?.rooms ?? [])]).toEqual(['secret/1']);
    expect(client?.principal).toEqual({ id: 'ada' });
    expect(served.server.clients.size).toBe(2);
    client?.disconnect(1008, 'enough');
    await reached(ada.connection, 'closed');
    expect(served.server.clients.size).toBe(1);
    expect(client?.join('red')).toBe(false);
    expect(await rejection(client?.call(taskGet, { id: 'a' }) ?? Promise.resolve())).toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(() => client?.disconnect(1002)).toThrow(RangeError);
  });
});

describe('presence', () => {
  it('tells who came and went, once for all connections of a user', async () => {
    const way = inVirtualTime('memory', (clock) => memoryLinkPair(clock));
    const notices: PresenceNotice[] = [];
    await way.run(async () => {
      const served = await serveTasks(way, {
        ...options,
        presence: {
          rooms: (room) => room === 'red',
          changed: (notice) => void notices.push(notice),
        },
      });
      const listeners = ['ada', 'ada', 'bob'].map((user) => listen(served, user));
      await Promise.all(listeners.map(({ connection }) => connection.join('red')));
      await Promise.all(listeners.map(({ connection }) => connection.join('blue')));
      await new Promise<void>((resolve) => way.clock.after(1_500, resolve));
      listeners[0]?.connection.close();
      listeners[2]?.connection.close();
      await new Promise<void>((resolve) => way.clock.after(3_000, resolve));
    });
    const [ada, bob] = ['ada', 'bob'].map((id) => ({ kind: 'user', id }));
    expect(notices).toEqual([
      { room: 'red', joined: [ada, bob], left: [] },
      { room: 'red', joined: [], left: [bob] },
    ]);
  });
});

describe('servers of one cluster', () => {
  it('send an event to the clients of all of them, once, and count those of all', async () => {
    const nodes: ClusterNode[] = [];
    const cluster = (): Cluster => {
      let own: ClusterNode | undefined;
      const others = (): ClusterNode[] => nodes.filter((node) => node !== own);
      return {
        start: (node) => {
          own = node;
          nodes.push(node);
        },
        publish: (event: ClusterEvent) => {
          for (const node of others()) node.deliver(event);
        },
        occupants: (selection) => others().flatMap((node) => node.occupants(selection)),
        stop: () => undefined,
      };
    };
    const way: Way = overWebSocket;
    const served = await Promise.all(
      [1, 2].map(() => serveTasks(way, { ...options, cluster: cluster() })),
    );
    const listeners = served.map((each, index) => listen(each, `user ${index}`));
    await Promise.all(listeners.map(({ connection }) => connection.join('red')));
    const [one, two] = served.map(({ server }) => server);
    one?.to('red').emit(TaskEvents.changed, change('1'));
    two?.toUser('user 0').emit(TaskEvents.changed, change('2'));
    two?.emit(TaskEvents.changed, change('3'));
    await allSettled(...listeners);
    expect(listeners.map(({ heard }) => heard)).toEqual([
      ['1 in red', '2', '3'],
      ['1 in red', '3'],
    ]);
    expect(await one?.to('red').occupants()).toHaveLength(2);
  });

  it('that cannot be joined are told by listen', async () => {
    const refused: Cluster = {
      start: () => Promise.reject(new RpcError('UNAVAILABLE', 'no other node')),
      publish: () => undefined,
      occupants: () => [],
      stop: () => undefined,
    };
    await expect(serveTasks(overWebSocket, { cluster: refused })).rejects.toThrow('no other node');
  });
});
