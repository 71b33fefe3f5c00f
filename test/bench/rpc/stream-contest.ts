import type { Programs } from './build-programs.js';
import { type Contest, startPair } from './contest.js';

/** Messages of one stream. */
const MESSAGES = 100_000;

/** Streams are repeated for so long at least: some libraries take milliseconds for one. */
const LEAST_MS = 300;

/** A stream of small messages from the server, one after the other on one connection. */
export async function streamContest(programs: Programs): Promise<Contest> {
  const { server, client, port, stop } = await startPair(programs);
  await client.ask.open(port, 1);
  return {
    server,
    stop,
    round: async (first) => {
      if (first) await client.ask.stream(MESSAGES);
      const before = await server.ask.usage();
      const start = performance.now();
      let messages = 0;
      let milliseconds = 0;
      while (milliseconds < LEAST_MS) {
        await client.ask.stream(MESSAGES);
        messages += MESSAGES;
        milliseconds = performance.now() - start;
      }
      const after = await server.ask.usage();
      return {
        serverCpuPerMessage: (after.cpuUs - before.cpuUs) / messages,
        messagesPerSecond: (messages / milliseconds) * 1_000,
      };
    },
  };
}
