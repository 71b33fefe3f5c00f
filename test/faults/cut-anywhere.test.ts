import { RpcError } from '@wirepact/client';
import { memoryLinkPair } from '@wirepact/wire';
import { lawfulFaults, seededRandom } from '@wirepact/wire/testing';
import { expect, it } from 'vitest';
import type { Task } from '../../examples/tasks/src/generated/index.js';
import { serveTasks } from '../integration/served-tasks.js';
import { inVirtualTime } from '../integration/ways.js';
import { tablesOfClient } from './open-tables.js';

interface Run {
  /** What became of adding each label: the task, or the error. */
  readonly added: ReadonlyMap<string, Task | RpcError>;
  /** What the server has in the end, as the same client sees it. */
  readonly labels: readonly string[];
  readonly connections: number;
}

/** Adds tasks over a connection that breaks at a byte, and looks at what is there afterwards. */
async function addOver(cutAt: number, seed: number): Promise<Run> {
  const random = seededRandom(seed);
  let connections = 0;
  const way = inVirtualTime('a connection that breaks', (clock) => {
    // Only the first connection breaks, so that every run comes to an end.
    const faults = connections++ === 0 ? { cutAt } : {};
    return lawfulFaults(memoryLinkPair(clock), { random, clock, delayMs: 20, ...faults });
  });
  return way.run(async () => {
    const served = await serveTasks(way);
    const client = served.client();
    const added = new Map<string, Task | RpcError>();
    const add = async (label: string): Promise<void> => {
      const outcome = await client.add({ label }).catch((error: unknown) => error);
      if (!(outcome instanceof Error)) added.set(label, outcome as Task);
      else if (RpcError.is(outcome)) added.set(label, outcome);
      else throw outcome;
    };
    await Promise.all(['a', 'b'].map(add));
    await Promise.all(['c', 'd', 'e'].map(add));
    // The break may come here as well; the next connection has none.
    const tasks = await client.getAll().catch(() => client.getAll());
    const labels = tasks.map(({ label }) => label);
    client.connection.close();
    expect(tablesOfClient(client.connection)).toEqual({});
    await served.server.close({ graceMs: 0 });
    return { added, labels, connections };
  });
}

it.each([1, 2])(
  'a connection that breaks at any byte loses no answer and repeats no call (seed %i)',
  async (seed) => {
    let [lost, unsent] = [0, 0];
    let connections = 2;
    // Until the whole conversation fits in front of the break.
    for (let cutAt = 0; connections === 2; cutAt++) {
      const run = await addOver(cutAt, seed);
      const { added, labels } = run;
      connections = run.connections;
      expect(new Set(labels).size).toBe(labels.length);
      for (const [label, outcome] of added) {
        if (!RpcError.is(outcome)) {
          expect(labels).toContain(label);
          continue;
        }
        expect(outcome.code).toBe('UNAVAILABLE');
        if (outcome.delivered === 'no') expect(labels).not.toContain(label);
        if (labels.includes(label)) lost++;
        else unsent++;
      }
      expect(added.size).toBe(5);
    }
    expect(connections).toBe(1);
    // Both kinds of loss have happened: of requests, and of answers to calls that were made.
    expect(lost).toBeGreaterThan(0);
    expect(unsent).toBeGreaterThan(0);
  },
  120_000,
);
