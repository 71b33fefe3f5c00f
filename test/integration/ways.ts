import {
  type Connection,
  type ConnectOptions,
  type connect,
  messagePortLink,
} from '@wirepact/client';
import { memoryLinkPair, type Server } from '@wirepact/server';
import { type Clock, type Link, realClock } from '@wirepact/wire';
import { lawfulFaults, seededRandom, virtualClock } from '@wirepact/wire/testing';

/** What `connect` takes. */
export type Target = Parameters<typeof connect>[0];

/** A way from clients to a server, which outlives the server. */
export interface OpenWay {
  readonly target: Target;
  /** Leads to another server from now on; the one before has to be closed. */
  reopen(server: Server): Promise<void>;
}

/** A kind of link that a test runs over, and the time that goes by for it. */
export interface Way {
  readonly name: string;
  /** For servers. */
  readonly clock: Clock;
  /** For clients. */
  readonly options: Pick<ConnectOptions, 'clock' | 'random'>;
  open(server: Server): Promise<OpenWay>;
  /** Has time go by until something is done. */
  run<T>(act: () => Promise<T>): Promise<T>;
  /** How many tasks are left on the clock; to be asked once everything is closed. */
  tasksLeft(): Promise<number>;
}

/** Where tests have no clock of their own. */
const inRealTime: Omit<Way, 'name' | 'open'> = {
  clock: realClock,
  // Chance would have clients come back up to five seconds after a server has restarted.
  options: { random: () => 0.05 },
  run: (act) => act(),
  // What is left on the machine's clock is seen by process-end.test.ts.
  tasksLeft: async () => 0,
};

/** A real socket on a port that the system chooses. */
export const overWebSocket: Way = {
  ...inRealTime,
  name: 'a WebSocket',
  async open(server) {
    const { port, url } = await server.listen(0, '127.0.0.1');
    return {
      target: url,
      reopen: async (next) => {
        await next.listen(port, '127.0.0.1');
      },
    };
  },
};

/** Pairs of links within the process: the client's end is given out, the server accepts the other. */
function overPairs(makePair: () => readonly [Link, Link]): Pick<Way, 'open'> {
  return {
    async open(server) {
      let current = server;
      return {
        target: () => {
          const [near, far] = makePair();
          current.accept(far);
          return near;
        },
        reopen: async (next) => {
          current = next;
        },
      };
    },
  };
}

/** The ports of a MessageChannel, as between a thread and its worker. */
export const overMessagePort: Way = {
  ...inRealTime,
  ...overPairs(() => {
    const { port1, port2 } = new MessageChannel();
    return [messagePortLink(port1), messagePortLink(port2)];
  }),
  name: 'a MessagePort',
};

/** Links in memory on a clock of their own, which a test's waiting moves. */
export function inVirtualTime(
  name: string,
  makePair: (clock: Clock) => readonly [Link, Link],
): Way {
  const clock = virtualClock();
  return {
    ...overPairs(() => makePair(clock)),
    name,
    clock,
    options: { clock, random: seededRandom(1) },
    run: (act) => clock.until(act()),
    tasksLeft: async () => {
      // What was sent at the end still arrives.
      await clock.advance(10_000);
      return clock.waiting;
    },
  };
}

/** A connection that delays everything and stands still now and then. */
function overBadLine(seed: number): Way {
  const random = seededRandom(seed);
  return inVirtualTime(`a bad line (seed ${seed})`, (clock) =>
    lawfulFaults(memoryLinkPair(clock), { random, clock, delayMs: 30, stalls: 0.1, stallMs: 150 }),
  );
}

/** Every way, anew for each test; what is said of one call holds on all of them. */
export const ways: readonly (() => Way)[] = [
  () => overWebSocket,
  () => overMessagePort,
  () => inVirtualTime('the in-memory link', (clock) => memoryLinkPair(clock)),
  ...[1, 2, 3].map((seed) => () => overBadLine(seed)),
];

/** Resolves when a connection has this status. */
export function reached(connection: Connection, status: Connection['status']): Promise<void> {
  if (connection.status === status) return Promise.resolve();
  return new Promise((resolve) => {
    const end = connection.onStatus((now) => {
      if (now !== status) return;
      end();
      resolve();
    });
  });
}
