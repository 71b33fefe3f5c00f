import { type Clock, connect, type Link, messagePortLink } from '@wirepact/client';
import { createServer, MemoryRepository, memoryLinkPair } from '@wirepact/server';
import {
  lawfulFaults,
  seededRandom,
  unlawfulFaults,
  type VirtualClock,
  virtualClock,
} from '@wirepact/wire/testing';
import { expect, it } from 'vitest';
import { type Task, TaskClient } from '../generated/index.js';
import { gateways, TaskService } from '../generated/server.js';
import { TaskServiceImpl } from './task.service.js';

/** A store that takes five seconds to list its tasks. */
class SlowRepository extends MemoryRepository<Task> {
  constructor(private readonly clock: Clock) {
    super();
  }

  override async findAll(): Promise<Task[]> {
    await new Promise<void>((resolve) => this.clock.after(5_000, resolve));
    return super.findAll();
  }
}

/** The application on a clock that stands still, and a client that connects by such pairs of links. */
function startTasks(makePair: (clock: VirtualClock) => readonly [Link, Link]) {
  const clock = virtualClock();
  const service = new TaskServiceImpl(new SlowRepository(clock));
  const providers = [{ provide: TaskService, useValue: service }];
  const server = createServer({ gateways, providers, clock });
  const dial = (): Link => {
    const [near, far] = makePair(clock);
    server.accept(far);
    return near;
  };
  const client = new TaskClient(connect(dial, { clock, random: seededRandom(1) }));
  return { clock, server, client };
}

it('lists the tasks within the deadline that it is given', async () => {
  const { clock, client } = startTasks((clock) => memoryLinkPair(clock));
  expect(await clock.until(client.getAll({ timeoutMs: 5_500 }))).toEqual([]);
  expect(clock.now()).toBe(5_000);
});

it('gives up a list that takes too long', async () => {
  const { clock, client } = startTasks((clock) => memoryLinkPair(clock));
  let code = '';
  client.getAll({ timeoutMs: 1_000 }).catch((error) => (code = error.code));
  await clock.advance(999);
  expect(code).toBe('');
  await clock.advance(1);
  expect(code).toBe('DEADLINE_EXCEEDED');
});

it('adds every task once over a connection that is slow and stands still', async () => {
  const random = seededRandom(7);
  const { clock, client } = startTasks((clock) =>
    lawfulFaults(memoryLinkPair(clock), {
      random,
      clock,
      delayMs: 300,
      stalls: 0.1,
      stallMs: 2_000,
    }),
  );
  const labels = ['Milk', 'Bread', 'Tea'];
  await clock.until(Promise.all(labels.map((label) => client.add({ label }))));
  const tasks = await clock.until(client.getAll());
  expect(tasks.map(({ label }) => label)).toEqual(labels);
});

it('comes back from a connection that breaks at any byte', async () => {
  for (let cutAt = 0; cutAt < 300; cutAt += 7) {
    let connections = 0;
    const { clock, client } = startTasks((clock) => {
      const faults = connections++ === 0 ? { cutAt } : {};
      return lawfulFaults(memoryLinkPair(clock), { random: seededRandom(7), clock, ...faults });
    });
    // Nobody knows whether a call that was lost was made, so the application asks.
    await clock.until(client.add({ label: 'Milk' })).catch(() => undefined);
    const tasks = await clock.until(client.getAll().catch(() => client.getAll()));
    expect(tasks.length).toBeLessThanOrEqual(1);
  }
});

it('ends every call, whatever happens to its packets, and leaves nothing behind', async () => {
  const random = seededRandom(7);
  const faults = { random, drop: 0.05, duplicate: 0.05, reorder: 0.05, garble: 0.05 };
  const { clock, server, client } = startTasks((clock) =>
    unlawfulFaults(memoryLinkPair(clock), faults),
  );
  for (let round = 0; round < 50; round++) {
    await clock.until(Promise.allSettled([client.getAll(), client.delete('nothing')]));
  }
  client.connection.close();
  await clock.until(server.close({ graceMs: 0 }));
  await clock.advance(60_000);
  expect(clock.waiting).toBe(0);
});

it('answers over the ports of a channel', async () => {
  const service = new TaskServiceImpl(new MemoryRepository<Task>());
  const server = createServer({
    gateways,
    providers: [{ provide: TaskService, useValue: service }],
  });
  const { port1, port2 } = new MessageChannel();
  server.accept(messagePortLink(port2));
  const client = new TaskClient(connect(() => messagePortLink(port1)));
  expect(await client.getAll()).toEqual([]);
  client.connection.close();
  await server.close();
});
