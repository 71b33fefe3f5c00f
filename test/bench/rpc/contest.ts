import type { Programs } from './build-programs.js';
import { type Child, startChild } from './child.js';
import type { ClientCommands, ServerCommands } from './commands.js';

/** What is measured, with its unit in {@link units}. */
export type Metric = keyof typeof units;

/** The unit of each metric. */
export const units = {
  serverCpuPerCall: 'µs',
  callsPerSecond: '1/s',
  p50: 'µs',
  p99: 'µs',
  bytesPerCallUp: 'bytes',
  bytesPerCallDown: 'bytes',
  serverCpuPerMessage: 'µs',
  messagesPerSecond: '1/s',
  rssPerConnection: 'bytes',
  heapPerConnection: 'bytes',
  clientBundle: 'bytes',
} as const;

/** What one round has found. */
export type Measures = Readonly<Partial<Record<Metric, number>>>;

/** One library in one case. */
export interface Contest {
  /** Measures once. The first round warms up for longer. */
  round(first: boolean): Promise<Measures>;
  /** Measures what does not differ from round to round. Nothing is measured after it. */
  once?(): Promise<Measures>;
  /** The server that a profile is taken of. */
  readonly server?: Child<ServerCommands>;
  stop(): void;
}

/** A server that listens, and the program of its clients. */
export interface Pair {
  readonly server: Child<ServerCommands>;
  readonly client: Child<ClientCommands>;
  readonly port: number;
  stop(): void;
}

/** How long rounds run before anything is measured, in milliseconds: the first, at most, others. */
const WARM_UP_MS = { first: 1_000, most: 5_000, other: 150 };

/** Calls or deliveries after which code is taken for compiled. */
const WARM = 8_000;

/** How long a round of calls or broadcasts is measured, in milliseconds. */
export const WINDOW_MS = 500;

/** Starts a server and the program of its clients. */
export async function startPair(programs: Programs): Promise<Pair> {
  const server = startChild<ServerCommands>(programs.server, 0);
  const client = startChild<ClientCommands>(programs.client, 1);
  const stop = (): void => {
    server.stop();
    client.stop();
  };
  try {
    return { server, client, port: await server.ask.listen(), stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * Waits for the warm-up of a round. The first one lasts until so much was done that everything is
 * compiled, which takes slow libraries longer.
 */
export async function warmUp(first: boolean, done: () => Promise<number>): Promise<void> {
  if (!first) return sleep(WARM_UP_MS.other);
  const start = performance.now();
  do await sleep(WARM_UP_MS.first);
  while ((await done()) < WARM && performance.now() - start < WARM_UP_MS.most);
}

/** Waits. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
