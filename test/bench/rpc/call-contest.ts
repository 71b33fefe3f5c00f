import type { Programs } from './build-programs.js';
import { type Contest, type Measures, sleep, startPair, WINDOW_MS, warmUp } from './contest.js';
import { startCountingProxy } from './counting-proxy.js';

/** How calls are made: connections, and calls in flight on each. */
export interface Load {
  readonly connections: number;
  readonly inFlight: number;
}

/** Calls of which bytes are counted, after some that settle what a connection says only once. */
const COUNTED = { before: 500, calls: 5_000 };

/** Calls of AddTask under a load. */
export async function callContest(programs: Programs, load: Load): Promise<Contest> {
  const { server, client, port, stop } = await startPair(programs);
  await client.ask.open(port, load.connections);
  return {
    server,
    stop,
    round: async (first): Promise<Measures> => {
      await client.ask.startWindow();
      await client.ask.load(load.inFlight);
      await warmUp(first, async () => (await client.ask.endWindow()).calls);
      const before = await server.ask.usage();
      await client.ask.startWindow();
      await sleep(WINDOW_MS);
      const { calls, milliseconds, p50, p99 } = await client.ask.endWindow();
      const after = await server.ask.usage();
      await client.ask.stopLoad();
      return {
        serverCpuPerCall: (after.cpuUs - before.cpuUs) / calls,
        callsPerSecond: (calls / milliseconds) * 1_000,
        p50,
        p99,
      };
    },
    once: async (): Promise<Measures> => {
      const proxy = await startCountingProxy(port);
      await client.ask.close();
      await client.ask.open(proxy.port, 1);
      await client.ask.calls(COUNTED.before, load.inFlight);
      const before = proxy.bytes();
      await client.ask.calls(COUNTED.calls, load.inFlight);
      const after = proxy.bytes();
      proxy.stop();
      return {
        bytesPerCallUp: (after.up - before.up) / COUNTED.calls,
        bytesPerCallDown: (after.down - before.down) / COUNTED.calls,
      };
    },
  };
}
