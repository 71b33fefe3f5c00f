import { memoryLinkPair } from '@wirepact/wire';
import { lawfulFaults } from '@wirepact/wire/testing';
import { expect, it } from 'vitest';
import { serveTasks, taskOf } from '../integration/served-tasks.js';
import { inVirtualTime, reached } from '../integration/ways.js';

/** Nothing comes through a line that stands still for longer than anybody waits. */
const FOR_GOOD_MS = 3_600_000;

it('a connection on which nothing comes through any more is given up by both sides', async () => {
  let connections = 0;
  let silent = false;
  // The first line falls silent when the test says so; the others are good.
  const random = (): number => (silent && connections === 1 ? 0 : 1);
  const way = inVirtualTime('a line that falls silent', (clock) => {
    connections++;
    const faults = { random, clock, stalls: 0.5, stallMs: FOR_GOOD_MS };
    return lawfulFaults(memoryLinkPair(clock), faults);
  });
  const { clock } = way;
  await way.run(async () => {
    const served = await serveTasks(way);
    const client = served.client();
    await client.getAll();
    const told = new Promise<number>((resolve) => {
      served.service.onGet = (id, { signal }) => {
        if (silent) return taskOf(id);
        signal.addEventListener('abort', () => resolve(clock.now()));
        silent = true;
        return new Promise(() => undefined);
      };
    });
    const lost = reached(client.connection, 'connecting').then(() => clock.now());
    const call = client.get('a', { timeoutMs: 0 });
    // Three heartbeats of 30 s without a word, and 5 s for an answer to the question.
    expect(await lost).toBe(95_000);
    // The server counts in quarters of an interval, of which the first was not a whole one.
    expect(await told).toBe(97_500);
    // What does no harm when it is done twice is called again.
    expect(await call).toEqual(taskOf('a'));
    expect(await client.getAll()).toEqual([]);
    expect(connections).toBe(2);
  });
});
