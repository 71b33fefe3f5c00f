import {
  type Client,
  configureGateway,
  type OnGatewayConnection,
  type OnGatewayInit,
  type Server,
} from '@wirepact/server';
import { expect } from 'vitest';
import {
  type TaskClient,
  TaskEvents,
  taskContract,
} from '../../examples/tasks/src/generated/index.js';
import { gateways } from '../../examples/tasks/src/generated/server.js';
import { overEveryWay } from './over-every-way.js';
import { serveTasks, taskOf } from './served-tasks.js';

/** Puts every client into one room, and keeps the server for whoever wants to send. */
class LobbyGateway implements OnGatewayInit, OnGatewayConnection {
  server: Server | undefined;

  afterInit(server: Server): void {
    this.server = server;
  }

  handleConnection(client: Client): void {
    client.join('notifications');
  }
}

configureGateway(LobbyGateway, { contract: taskContract });

/** The ids of the tasks that a client hears of, and the rooms that they were sent to. */
function listen(client: TaskClient): string[] {
  const heard: string[] = [];
  client.connection.on(TaskEvents.changed, ({ task }, { room }) => {
    heard.push(`${task?.id} in ${room ?? 'none'}`);
  });
  return heard;
}

overEveryWay('a gateway', (test) => {
  test('puts who connects into a room, whatever clients may join by their own wish', async (way) => {
    const lobby = new LobbyGateway();
    const { client } = await serveTasks(way, { gateways: [...gateways, lobby] });
    const tasks = [client(), client()];
    const heard = tasks.map(listen);
    await Promise.all(tasks.map((each) => each.getAll()));
    lobby.server?.to('notifications').emit(TaskEvents.changed, {
      change: 'added',
      task: taskOf('1'),
    });
    await Promise.all(tasks.map((each) => each.getAll()));
    expect(heard).toEqual([['1 in notifications'], ['1 in notifications']]);
  });

  test('sends to one client by its id, and to everybody but who calls', async (way) => {
    const served = await serveTasks(way);
    const { server, service } = served;
    service.onGet = (id, { client }) => {
      const task = taskOf(id);
      server.toClient(client.id).emit(TaskEvents.changed, { change: 'added', task });
      server.except(client).emit(TaskEvents.changed, { change: 'updated', task: taskOf('2') });
      return task;
    };
    const [one, other] = [served.client(), served.client()];
    const heard = [listen(one), listen(other)];
    await other.getAll();
    await one.get('1');
    await Promise.all([one.getAll(), other.getAll()]);
    expect(heard).toEqual([['1 in none'], ['2 in none']]);
  });
});
