import { Message, Rpc, RpcError } from '@wirepact/server';
import { messageType, writeRaw } from '@wirepact/wire/codegen';
import { expect } from 'vitest';
import {
  type AddTaskRequest,
  type GetAllTaskResponse,
  type TaskChanged,
  taskAdd,
  taskContract,
} from '../../examples/tasks/src/generated/index.js';
import { overEveryWay } from './over-every-way.js';
import { serveTasks, taskOf } from './served-tasks.js';
import { reached } from './ways.js';

/** A gateway of an older server, which has nothing but `getAll`. */
@Rpc(taskContract)
class OldGateway {
  @Message('GetAllTask')
  getAll(): GetAllTaskResponse {
    return { items: { items: [] } };
  }
}

overEveryWay('the generated client', (test) => {
  test('adds, lists, reads, updates and deletes', async (way) => {
    const client = (await serveTasks(way)).client();
    const milk = await client.add({ label: 'Milk' });
    expect(milk).toEqual({ id: milk.id, label: 'Milk', checked: false, removed: false });
    const bread = await client.add({ label: 'Bread', checked: true });
    expect(await client.getAll()).toEqual([milk, bread]);
    expect(await client.get(bread.id)).toEqual(bread);
    expect(await client.delete(bread.id)).toBe(true);
    expect(await client.delete(bread.id)).toBe(false);
    expect(await client.getAll()).toEqual([milk]);
  });

  test('updates only what it names, zero values included', async (way) => {
    const client = (await serveTasks(way)).client();
    const { id } = await client.add({ label: 'Milk', checked: true });
    expect(await client.update(id, { checked: false })).toMatchObject({ label: 'Milk' });
    expect(await client.update(id, { label: '' })).toMatchObject({ label: '', checked: false });
    expect(await client.update(id, { label: undefined })).toMatchObject({ label: '' });
  });

  test('calls an operation of the contract’s own', async (way) => {
    const client = (await serveTasks(way)).client();
    await client.add({ label: 'Open' });
    const { id } = await client.add({ label: 'Done', checked: true });
    expect(await client.clearChecked()).toEqual({ ids: [id] });
  });

  test('hears of what any client does, until it listens no more', async (way) => {
    const served = await serveTasks(way);
    const [first, second] = [served.client(), served.client()];
    await Promise.all([first.getAll(), second.getAll()]);
    const heard: TaskChanged[][] = [[], []];
    const ends = [first, second].map((client, index) =>
      client.onChanged((message) => heard[index]?.push(message)),
    );
    const task = await first.add({ label: 'Milk' });
    ends[0]?.();
    const changed = await second.update(task.id, { checked: true });
    // Events are sent in front of the answers of those calls, on each connection in one order.
    await Promise.all([first.getAll(), second.getAll()]);
    const added = { change: 'added', task };
    expect(heard).toEqual([[added], [added, { change: 'updated', task: changed }]]);
  });

  test('gets the code and the message that the service threw', async (way) => {
    const { client, logger } = await serveTasks(way);
    const failure = client().update('gone', { checked: true });
    await expect(failure).rejects.toMatchObject({
      name: 'RpcError',
      code: 'NOT_FOUND',
      message: 'There is no Task gone',
      unprocessed: false,
    });
    expect(logger.entries).toEqual([]);
  });

  test('gets INTERNAL and a request id, while the cause is in the log only', async (way) => {
    const { client, logger, service } = await serveTasks(way);
    const cause = new Error('the password is secret');
    service.onGet = () => Promise.reject(cause);
    const error = await client()
      .get('a')
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'INTERNAL', message: 'Internal error' });
    const { requestId, cause: known } = error as RpcError;
    expect(known).toBeUndefined();
    expect(requestId).toMatch(/^[\da-f-]{36}$/);
    expect(logger.entries).toMatchObject([
      { level: 'error', fields: { requestId, err: cause, operation: 'task.TaskService/GetTask' } },
    ]);
  });

  test('gets UNIMPLEMENTED for a method that the server has never heard of', async (way) => {
    const { connection } = (await serveTasks(way)).client();
    const later = { ...taskAdd, name: 'task.TaskService/LaterTask', id: 0x0bad_cafe };
    await expect(connection.call(later, { item: { label: '' } })).rejects.toMatchObject({
      code: 'UNIMPLEMENTED',
      unprocessed: true,
      delivered: 'no',
    });
  });

  test('knows from Welcome what an older server lacks, and does not ask', async (way) => {
    const served = await serveTasks(way, { gateways: [OldGateway] });
    const client = served.client();
    await reached(client.connection, 'open');
    await expect(client.add({ label: 'Milk' })).rejects.toMatchObject({
      code: 'UNIMPLEMENTED',
      message: 'The server lacks task.TaskService/AddTask',
      delivered: 'no',
    });
    expect(await client.getAll()).toEqual([]);
  });

  test('gets INVALID_ARGUMENT for a payload that is no request, and goes on', async (way) => {
    const client = (await serveTasks(way)).client();
    const garbage = messageType<AddTaskRequest>(
      taskAdd.request.typeName,
      {},
      taskAdd.request.create,
      (writer, at) => writeRaw(writer, at, Uint8Array.of(10, 200, 1)),
      taskAdd.request.read,
    );
    const call = client.connection.call({ ...taskAdd, request: garbage }, { item: { label: '' } });
    await expect(call).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', unprocessed: true });
    expect(await client.getAll()).toEqual([]);
  });

  test('has DEADLINE_EXCEEDED at its deadline, and the handler is told', async (way) => {
    const { client, service } = await serveTasks(way);
    const told = new Promise<unknown>((resolve) => {
      service.onGet = (_id, { signal, deadline }) => {
        expect(deadline?.getTime()).toBeLessThanOrEqual(way.clock.wallTime() + 500);
        signal.addEventListener('abort', () => resolve(signal.reason));
        return new Promise(() => undefined);
      };
    });
    await expect(client().get('a', { timeoutMs: 500 })).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
    // By its own clock or by the caller's CANCEL, whichever is first.
    expect(await told).toMatchObject({
      code: expect.stringMatching(/^(DEADLINE_EXCEEDED|CANCELLED)$/),
    });
  });

  test('gives a call up when its signal fires, and the handler is told', async (way) => {
    const { client, service } = await serveTasks(way);
    const giveUp = new AbortController();
    const told = new Promise<unknown>((resolve) => {
      service.onGet = (_id, { signal }) => {
        signal.addEventListener('abort', () => resolve(signal.reason));
        giveUp.abort(new Error('the user left'));
        return new Promise(() => undefined);
      };
    });
    await expect(client().get('a', { signal: giveUp.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
      cause: { message: 'the user left' },
    });
    expect(await told).toMatchObject({ code: 'CANCELLED' });
  });

  test('sends metadata and a request id along, which the handler sees', async (way) => {
    const { client, service } = await serveTasks(way);
    const seen: unknown[] = [];
    service.onGet = (id, { metadata, requestId, operation }) => {
      seen.push([...metadata], requestId, operation.name);
      return taskOf(id);
    };
    const key = Uint8Array.of(0, 255, 1);
    await client().get('a', { metadata: { tenant: 'Å', 'key-bin': key }, requestId: 'r-1' });
    const metadata = [
      ['tenant', 'Å'],
      ['key-bin', key],
    ];
    expect(seen).toEqual([metadata, 'r-1', 'task.TaskService/GetTask']);
  });

  test('has 1,000 calls at the same time, each with its own answer', async (way) => {
    const { client, service } = await serveTasks(way);
    service.onGet = async (id) => {
      await new Promise<void>((resolve) => way.clock.after(0, resolve));
      if (Number(id) % 10 === 9) throw new RpcError('NOT_FOUND', id);
      return taskOf(id, `label ${id}`);
    };
    const tasks = client();
    const ids = Array.from({ length: 1_000 }, (_, index) => String(index));
    const outcomes = await Promise.allSettled(ids.map((id) => tasks.get(id)));
    for (const [index, outcome] of outcomes.entries()) {
      const id = String(index);
      expect(outcome).toMatchObject(
        index % 10 === 9
          ? { reason: { code: 'NOT_FOUND', message: id } }
          : { value: taskOf(id, `label ${id}`) },
      );
    }
  });

  test('refuses messages over the limit in both directions, and goes on', async (way) => {
    const { client, service } = await serveTasks(way);
    const tasks = client();
    await tasks.getAll();
    const large = 'x'.repeat(1_048_577);
    const tooLarge = { code: 'RESOURCE_EXHAUSTED' };
    await expect(tasks.add({ label: large })).rejects.toMatchObject(tooLarge);
    service.onGet = (id) => taskOf(id, large);
    await expect(tasks.get('a')).rejects.toMatchObject(tooLarge);
    const fits = 'x'.repeat(1_000_000);
    expect((await tasks.add({ label: fits })).label).toBe(fits);
  });
});
