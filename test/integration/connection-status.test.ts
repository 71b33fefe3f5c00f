import type { Connection, ConnectionSnapshot } from '@wirepact/client';
import { Message, Rpc, RpcError, type ServerOptions } from '@wirepact/server';
import { expect } from 'vitest';
import {
  type GetAllTaskResponse,
  TaskClient,
  taskAdd,
  taskContract,
  taskGetAll,
} from '../../examples/tasks/src/generated/index.js';
import { gateways } from '../../examples/tasks/src/generated/server.js';
import { cuttable } from './cuttable-target.js';
import { overEveryWay } from './over-every-way.js';
import { rejection } from './served-case.js';
import { serveFiles } from './served-files.js';
import { clientOf, serveTasks } from './served-tasks.js';
import { reached } from './ways.js';

/** A gateway of an older server, which has nothing but `getAll`. */
@Rpc(taskContract)
class OldGateway {
  @Message('GetAllTask')
  getAll(): GetAllTaskResponse {
    return { items: { items: [] } };
  }
}

/** Every snapshot that a connection tells of from now on. */
function snapshotsOf(connection: Connection): ConnectionSnapshot[] {
  const snapshots: ConnectionSnapshot[] = [];
  connection.subscribe(() => snapshots.push(connection.getSnapshot()));
  return snapshots;
}

overEveryWay('the status of a connection', (test) => {
  test('is open, connecting and gap in turn, and closed for good', async (way) => {
    const served = await serveTasks(way);
    const line = await cuttable(served.target);
    const client = clientOf(line.target, way.options);
    const { connection } = client;
    const statuses: string[] = [connection.status];
    connection.onStatus((status) => statuses.push(status));
    await client.getAll();
    for (const _ of [1, 2]) {
      line.cut();
      await reached(connection, 'connecting');
      await client.getAll();
    }
    connection.close();
    connection.close();
    expect(statuses).toEqual([
      'connecting',
      'open',
      'connecting',
      'gap',
      'connecting',
      'gap',
      'closed',
    ]);
    expect(await rejection(client.getAll())).toMatchObject({
      code: 'UNAVAILABLE',
      delivered: 'no',
    });
  });

  test('is told as snapshots that are the same object until something changes', async (way) => {
    const served = await serveTasks(way);
    const line = await cuttable(served.target);
    const client = clientOf(line.target, way.options);
    const { connection } = client;
    // Bound, as React calls them.
    const { getSnapshot } = connection;
    const first = getSnapshot();
    expect(first).toEqual({
      status: 'connecting',
      connected: false,
      error: undefined,
      missing: [],
    });
    const snapshots = snapshotsOf(connection);
    await client.getAll();
    const open = getSnapshot();
    expect(open).toMatchObject({ status: 'open', connected: true });
    await client.add({ label: 'Milk' });
    client.onChanged(() => undefined)();
    expect(getSnapshot()).toBe(open);
    line.cut();
    await reached(connection, 'connecting');
    const lost = getSnapshot();
    expect(lost).toMatchObject({ connected: false, error: expect.any(Error) });
    await client.getAll();
    expect(getSnapshot()).toMatchObject({ status: 'gap', connected: true, error: undefined });
    connection.close();
    expect(getSnapshot()).toMatchObject({ status: 'closed', connected: false });
    expect(snapshots.map(({ status }) => status)).toEqual(['open', 'connecting', 'gap', 'closed']);
    expect(new Set([first, ...snapshots]).size).toBe(5);
    for (const snapshot of snapshots) expect(Object.isFrozen(snapshot)).toBe(true);
    expect(snapshots[0]).toBe(open);
    expect(snapshots[1]).toBe(lost);
  });

  test('says which operations the server lacks, until a newer server has them', async (way) => {
    const options: { gateways: ServerOptions['gateways'] } = { gateways: [OldGateway] };
    const served = await serveTasks(way, options);
    const client = served.client();
    const { connection } = client;
    await client.getAll();
    const lacked = ['Get', 'Add', 'Update', 'Delete', 'ClearChecked'].map((name) =>
      expect.stringContaining(`task.TaskService/${name}`),
    );
    const old = connection.getSnapshot();
    expect(old.missing).toEqual(lacked);
    expect(Object.isFrozen(old.missing)).toBe(true);
    options.gateways = gateways;
    await served.server.close();
    await served.restart();
    expect(await client.add({ label: 'Milk' })).toMatchObject({ label: 'Milk' });
    expect(connection.getSnapshot()).toMatchObject({ status: 'gap', missing: [] });
  });

  test('learns what the server lacks of a client that is made later', async (way) => {
    const served = await serveTasks(way, { gateways: [OldGateway] });
    const { connection } = (await serveFiles(way, {})).client({}, served.target);
    await reached(connection, 'open');
    const before = connection.getSnapshot();
    expect(before.missing.every((name) => name.startsWith('file.'))).toBe(true);
    const statuses: string[] = [];
    connection.onStatus((status) => statuses.push(status));
    const told = new Promise<void>((resolve) => connection.subscribe(resolve));
    const tasks = new TaskClient(connection);
    await told;
    const { missing } = connection.getSnapshot();
    expect(missing).toContain(taskAdd.name);
    expect(missing).not.toContain(taskGetAll.name);
    expect(statuses).toEqual([]);
    expect(await tasks.getAll()).toEqual([]);
    expect(await rejection(tasks.add({ label: '' }))).toMatchObject({
      code: 'UNIMPLEMENTED',
      message: `The server lacks ${taskAdd.name}`,
    });
  });

  test('ends the calls that wait when it is closed by one who is told of it', async (way) => {
    const served = await serveTasks(way);
    const client = served.client();
    client.connection.onStatus(() => client.connection.close());
    const error = await rejection(client.add({ label: 'Milk' }));
    expect(RpcError.is(error) && error.code).toBe('UNAVAILABLE');
    expect(client.connection.status).toBe('closed');
  });
});

overEveryWay('a connection that nobody uses', (test) => {
  const limits = { idleMs: 60 };

  test('is closed, and comes back when somebody calls', async (way) => {
    const served = await serveTasks(way, { limits });
    const client = served.client();
    const { connection } = client;
    await client.getAll();
    await reached(connection, 'connecting');
    const snapshots = snapshotsOf(connection);
    // It is no failure, and nothing is tried meanwhile.
    expect(connection.getSnapshot().error).toBeUndefined();
    await new Promise<void>((resolve) => way.clock.after(300, resolve));
    expect(snapshots).toEqual([]);
    expect(await client.add({ label: 'Milk' })).toMatchObject({ label: 'Milk' });
    expect(connection.status).toBe('gap');
  });

  test('comes back at once where somebody listens to events', async (way) => {
    const served = await serveTasks(way, { limits });
    const client = served.client();
    client.onChanged(() => undefined);
    await client.getAll();
    await reached(client.connection, 'connecting');
    await reached(client.connection, 'gap');
  });

  test('is not closed while a stream or a call stands still', async (way) => {
    const served = await serveFiles(
      way,
      {
        remove: () => new Promise<void>((resolve) => way.clock.after(400, resolve)),
        watch: async function* ({ signal }) {
          await new Promise<void>((resolve) => way.clock.after(400, resolve));
          if (!signal.aborted) yield { path: 'a' };
        },
      },
      { limits },
    );
    const files = served.client();
    await files.remove({ path: '' });
    expect(await files.watch().next()).toMatchObject({ value: { path: 'a' } });
    expect(files.connection.status).toBe('open');
  });
});
