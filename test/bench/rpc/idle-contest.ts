import type { Programs } from './build-programs.js';
import { type Contest, sleep, startPair } from './contest.js';

const CONNECTIONS = 5_000;

/** Connections before those that count: they load and compile what all share. */
const FIRST = 200;

/** How long what is left of opening connections has to end, in milliseconds. */
const SETTLE_MS = 500;

/** Connections that have made a call and make none now, on a server of their own each round. */
export function idleContest(programs: Programs): Contest {
  return {
    stop: () => undefined,
    round: async () => {
      const { server, client, port, stop } = await startPair(programs);
      try {
        await client.ask.open(port, FIRST);
        await sleep(SETTLE_MS);
        const before = await server.ask.memory();
        await client.ask.open(port, CONNECTIONS);
        await sleep(SETTLE_MS);
        const after = await server.ask.memory();
        return {
          rssPerConnection: (after.rss - before.rss) / CONNECTIONS,
          heapPerConnection: (after.heap - before.heap) / CONNECTIONS,
        };
      } finally {
        stop();
      }
    },
  };
}
