import { Session } from 'node:inspector/promises';
import { answerParent } from './answer-parent.js';
import type { ServerCommands } from './commands.js';
import type { Library, WorkServer } from './library.js';

/** Turns whose events may be on their way: enough that the server never waits for the clients. */
const TURNS_AHEAD = 4;

/** The program that runs the server of a library. */
export function runServer(library: Library): void {
  let server: WorkServer | undefined;
  let session: Session | undefined;
  let deliveries = 0;
  let received = 0;
  /** Sends the events of a turn, until somebody stops it. */
  let turn: (() => void) | undefined;
  let waits = false;

  const commands: ServerCommands = {
    listen: async () => {
      server = await library.listen();
      return server.port;
    },
    usage: () => {
      const { user, system } = process.cpuUsage();
      return { cpuUs: user + system, deliveries };
    },
    memory: () => {
      for (let times = 0; times < 3; times++) globalThis.gc?.();
      const { rss, heapUsed } = process.memoryUsage();
      return { rss, heap: heapUsed };
    },
    broadcast: (perTurn, clients) => {
      const most = TURNS_AHEAD * perTurn * clients;
      turn = () => {
        if (turn === undefined) return;
        waits = deliveries - received >= most;
        if (waits) return;
        for (let sent = 0; sent < perTurn; sent++) server?.emit?.();
        deliveries += perTurn * clients;
        setImmediate(turn);
      };
      turn();
    },
    stopBroadcast: () => {
      turn = undefined;
      waits = false;
    },
    received: (count) => {
      received = count;
      if (waits) turn?.();
    },
    startProfile: async () => {
      session = new Session();
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 100 });
      await session.post('Profiler.start');
    },
    stopProfile: async () => {
      const { profile } = (await session?.post('Profiler.stop')) ?? {};
      session?.disconnect();
      return JSON.stringify(profile);
    },
  };
  answerParent(commands);
}
