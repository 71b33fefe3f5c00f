import type { Programs } from './build-programs.js';
import { type Contest, sleep, startPair, WINDOW_MS, warmUp } from './contest.js';

const CLIENTS = 1_000;

/** Events to a thousand clients, so many in each turn of the server. */
export async function broadcastContest(programs: Programs, perTurn: number): Promise<Contest> {
  const { server, client, port, stop } = await startPair(programs);
  await client.ask.open(port, CLIENTS);
  client.onTold = (events) => server.tell('received', events);
  await client.ask.subscribe(perTurn * CLIENTS);
  return {
    server,
    stop,
    round: async (first) => {
      await server.ask.broadcast(perTurn, CLIENTS);
      await warmUp(first, async () => (await server.ask.usage()).deliveries);
      const before = await server.ask.usage();
      const start = performance.now();
      await sleep(WINDOW_MS);
      const after = await server.ask.usage();
      const milliseconds = performance.now() - start;
      await server.ask.stopBroadcast();
      const deliveries = after.deliveries - before.deliveries;
      if (deliveries === 0) throw new Error('No event has come to every client');
      return {
        serverCpuPerMessage: (after.cpuUs - before.cpuUs) / deliveries,
        messagesPerSecond: (deliveries / milliseconds) * 1_000,
      };
    },
  };
}
