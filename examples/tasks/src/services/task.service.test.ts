import { connect } from '@wirepact/client';
import { createServer, MemoryRepository, memoryLinkPair } from '@wirepact/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Task, type TaskChanged, TaskClient } from '../generated/index.js';
import { gateways, TaskService } from '../generated/server.js';
import { TaskServiceImpl } from './task.service.js';

describe('the task service, called through its client', () => {
  let client: TaskClient;
  let told: TaskChanged[];

  beforeEach(() => {
    const service = new TaskServiceImpl(new MemoryRepository<Task>());
    const server = createServer({
      gateways,
      providers: [{ provide: TaskService, useValue: service }],
    });
    const connection = connect(() => {
      const [near, far] = memoryLinkPair();
      server.accept(far);
      return near;
    });
    client = new TaskClient(connection);
    told = [];
    client.onChanged((event) => told.push(event));
    return async () => {
      connection.close();
      await server.close();
    };
  });

  it('tells every client of what it adds, changes and deletes', async () => {
    const task = await client.add({ label: '  Buy milk ' });
    expect(task).toMatchObject({ label: 'Buy milk', checked: false });
    const checked = await client.update(task.id, { checked: true });
    expect(checked).toEqual({ ...task, checked: true });
    expect(await client.delete(task.id)).toBe(true);
    expect(told).toEqual([
      { change: 'added', task },
      { change: 'updated', task: checked },
      { change: 'deleted', task: checked },
    ]);
    expect(await client.getAll()).toEqual([]);
  });

  it('clears the checked tasks and tells of each', async () => {
    await client.add({ label: 'open' });
    const done = [
      await client.add({ label: 'done', checked: true }),
      await client.add({ label: 'done too', checked: true }),
    ];
    told = [];
    expect(await client.clearChecked()).toEqual({ ids: done.map(({ id }) => id) });
    expect(told).toEqual(done.map((task) => ({ change: 'deleted', task })));
    expect((await client.getAll()).map(({ label }) => label)).toEqual(['open']);
  });

  it('refuses a label that is empty or taken, and tells nobody', async () => {
    const { id } = await client.add({ label: 'Buy milk' });
    await client.add({ label: 'Call Ada' });
    told = [];
    await expect(client.add({ label: ' ' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const taken = { code: 'ALREADY_EXISTS' };
    await expect(client.add({ label: 'Call Ada' })).rejects.toMatchObject(taken);
    await expect(client.update(id, { label: 'Call Ada' })).rejects.toMatchObject(taken);
    expect(told).toEqual([]);
  });

  it('adds only one of two tasks with one label that come at the same time', async () => {
    const results = await Promise.allSettled([
      client.add({ label: 'Buy milk' }),
      client.add({ label: 'Buy milk' }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await client.getAll()).toHaveLength(1);
  });

  it('keeps both of two changes of one task that come at the same time', async () => {
    const { id } = await client.add({ label: 'Buy milk' });
    await Promise.all([
      client.update(id, { checked: true }),
      client.update(id, { label: 'Buy tea' }),
    ]);
    expect(await client.get(id)).toMatchObject({ label: 'Buy tea', checked: true });
  });

  it('answers NOT_FOUND for a task that is not there', async () => {
    await expect(client.update('nobody', { checked: true })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await client.delete('nobody')).toBe(false);
  });
});
