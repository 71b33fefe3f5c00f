import { connect, RpcError } from '@wirepact/client';
import { createServer, MemoryRepository, memoryLinkPair } from '@wirepact/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { Task, TaskClient } from '../../generated/index.js';
import { gateways, TaskService } from '../../generated/server.js';
import { TaskServiceImpl } from '../../services/task.service.js';
import { TaskStore } from './task-store.js';

/** A repository whose next read fails. */
class FailingRepository extends MemoryRepository<Task> {
  failing = false;

  override async findAll(): Promise<Task[]> {
    if (this.failing) throw new RpcError('UNAVAILABLE', 'the disk is away');
    return super.findAll();
  }
}

describe('TaskStore', () => {
  let tasks: FailingRepository;
  let openLink: () => void;
  let closeLink: () => void;
  let store: TaskStore;
  let other: TaskClient;

  /** Each task as `label`, with ` ✓` when it is done and ` …` while a change is on its way. */
  const shown = (): string[] =>
    store
      .read()
      .tasks.map(
        ({ label, checked, pending }) => `${label}${checked ? ' ✓' : ''}${pending ? ' …' : ''}`,
      );
  const idOf = (label: string): string =>
    store.read().tasks.find((task) => task.label === label)?.id ?? 'nobody';

  /** Waits until what the store shows passes. */
  async function until(passes: () => boolean): Promise<void> {
    if (passes()) return;
    await new Promise<void>((resolve) => {
      const unsubscribe = store.subscribe(() => {
        if (!passes()) return;
        unsubscribe();
        resolve();
      });
    });
  }

  beforeEach(async () => {
    tasks = new FailingRepository();
    await tasks.insert(Task.create({ label: 'Buy milk' }));
    await tasks.insert(Task.create({ label: 'Call Ada' }));
    const server = createServer({
      gateways,
      providers: [{ provide: TaskService, useValue: new TaskServiceImpl(tasks) }],
      logger: { error: () => undefined, warn: () => undefined, info: () => undefined },
    });
    const link = () => {
      const [near, far] = memoryLinkPair();
      server.accept(far);
      return near;
    };
    openLink = () => undefined;
    const opened = new Promise<void>((resolve) => {
      openLink = resolve;
    });
    let current: ReturnType<typeof link> | undefined;
    closeLink = () => current?.close(1006);
    const backoff = { firstMs: 0, maxMs: 0 };
    const connection = connect(
      async () => {
        await opened;
        current = link();
        return current;
      },
      { backoff },
    );
    const otherConnection = connect(link);
    store = new TaskStore(new TaskClient(connection));
    other = new TaskClient(otherConnection);
    return async () => {
      connection.close();
      otherConnection.close();
      await server.close();
    };
  });

  const ready = async (): Promise<void> => {
    openLink();
    await until(() => store.read().load === 'ready');
  };

  it('loads the list when there is a connection', async () => {
    expect(store.read().load).toBe('loading');
    await ready();
    expect(shown()).toEqual(['Buy milk', 'Call Ada']);
  });

  it('shows a change at once, and it is no longer pending when the server has answered', async () => {
    await ready();
    const added = store.make({ kind: 'add', label: 'Water the plants' });
    const checked = store.make({ kind: 'update', id: idOf('Buy milk'), patch: { checked: true } });
    const deleted = store.make({ kind: 'delete', id: idOf('Call Ada') });
    expect(shown()).toEqual(['Buy milk ✓ …', 'Water the plants …']);
    expect(await Promise.all([added, checked, deleted])).toEqual([undefined, undefined, undefined]);
    expect(shown()).toEqual(['Buy milk ✓', 'Water the plants']);
    await store.make({ kind: 'clear', ids: [idOf('Buy milk')] });
    expect(shown()).toEqual(['Water the plants']);
  });

  it('takes back what the server refuses and says why', async () => {
    await ready();
    const id = idOf('Buy milk');
    const renamed = store.make({ kind: 'update', id, patch: { label: 'Call Ada' } });
    expect(shown()).toEqual(['Call Ada …', 'Call Ada']);
    const failure = await renamed;
    expect(failure).toMatchObject({
      headline: '“Buy milk” was not changed',
      reason: 'There is already a task with this label.',
      refused: true,
    });
    expect(shown()).toEqual(['Buy milk', 'Call Ada']);
    expect(store.read().failures).toEqual([failure]);
    if (failure !== undefined) store.dismiss(failure);
    expect(store.read().failures).toEqual([]);
  });

  it('shows what others do', async () => {
    await ready();
    await other.add({ label: 'Water the plants' });
    await other.update(idOf('Buy milk'), { checked: true });
    await other.delete(idOf('Call Ada'));
    await until(() => store.read().tasks.length === 2);
    expect(shown()).toEqual(['Buy milk ✓', 'Water the plants']);
  });

  it('sends what was done offline as soon as there is a connection', async () => {
    const added = store.make({ kind: 'add', label: 'Written offline' });
    expect(store.read()).toMatchObject({ waiting: 1, tasks: [{ label: 'Written offline' }] });
    await ready();
    expect(await added).toBeUndefined();
    expect(shown()).toEqual(['Buy milk', 'Call Ada', 'Written offline']);
  });

  it('learns after a lost connection what happened meanwhile', async () => {
    await ready();
    closeLink();
    await other.add({ label: 'Water the plants' });
    await until(() => shown().includes('Water the plants'));
  });

  it('says why the list could not be loaded, and can try again', async () => {
    tasks.failing = true;
    openLink();
    await until(() => typeof store.read().load === 'object');
    expect(store.read().load).toEqual({
      problem: 'The server cannot do it at the moment.',
    });
    tasks.failing = false;
    await store.reload();
    expect(shown()).toEqual(['Buy milk', 'Call Ada']);
  });
});
