import { quantile } from '../statistics.js';
import { answerParent, tellParent } from './answer-parent.js';
import type { ClientCommands } from './commands.js';
import type { Library, WorkClient } from './library.js';

/** Connections that are opened at a time: more than a server's backlog holds would be refused. */
const OPENED_AT_ONCE = 50;

/** Every n-th latency is kept while calls overlap, so that keeping them does not become the load. */
const SAMPLE = 8;

/** The program that runs the clients of a library. */
export function runClients(library: Library): void {
  const clients: WorkClient[] = [];
  let calls = 0;
  let latencies: number[] = [];
  let start = 0;
  let over = true;
  let failure: unknown;
  let workers: Promise<void>[] = [];

  const work = async (client: WorkClient, sample: number): Promise<void> => {
    try {
      while (!over) {
        const sampled = calls++ % sample === 0;
        const before = sampled ? performance.now() : 0;
        await client.call();
        if (sampled) latencies.push(performance.now() - before);
      }
    } catch (error) {
      failure ??= error;
    }
  };
  const first = (): WorkClient => {
    const [client] = clients;
    if (client === undefined) throw new Error('No connection is open');
    return client;
  };

  const commands: ClientCommands = {
    open: async (port, connections) => {
      for (let left = connections; left > 0; left -= OPENED_AT_ONCE) {
        const length = Math.min(left, OPENED_AT_ONCE);
        const opening = Array.from({ length }, () => library.connect(port));
        clients.push(...(await Promise.all(opening)));
      }
    },
    load: (inFlight) => {
      over = false;
      const sample = inFlight === 1 ? 1 : SAMPLE;
      workers = clients.flatMap((client) =>
        Array.from({ length: inFlight }, () => work(client, sample)),
      );
    },
    startWindow: () => {
      calls = 0;
      latencies = [];
      start = performance.now();
    },
    endWindow: () => {
      if (failure !== undefined) throw failure;
      const milliseconds = performance.now() - start;
      const us = (share: number): number => quantile(latencies, share) * 1_000;
      return { calls, milliseconds, p50: us(0.5), p99: us(0.99) };
    },
    stopLoad: async () => {
      over = true;
      await Promise.all(workers);
    },
    calls: async (count, inFlight) => {
      const client = first();
      let left = count;
      const some = async (): Promise<void> => {
        while (left-- > 0) await client.call();
      };
      await Promise.all(Array.from({ length: inFlight }, some));
    },
    stream: async (count) => {
      await first().stream?.(count);
    },
    subscribe: async (each) => {
      let events = 0;
      const count = (): void => {
        if (++events % each === 0) tellParent(events);
      };
      await Promise.all(clients.map((client) => client.onEvent?.(count)));
    },
    close: () => {
      for (const client of clients.splice(0)) client.close();
    },
  };
  answerParent(commands);
}
