import type { CaseName } from './case-names.js';
import type { Metric } from './contest.js';

/** What we have to reach: at most so many times another's figure, or at most so much. */
export interface Target {
  readonly case: CaseName;
  readonly metric: Metric;
  /** Whose row is meant; ours by default. */
  readonly library?: string;
  /** Absent where the figure itself is bounded. */
  readonly against?: string;
  /** At most this; at least this where `atLeast`. */
  readonly bound: number;
  readonly atLeast?: true;
}

const cpu = (name: CaseName, against: string, bound: number): Target => ({
  case: name,
  metric:
    name.startsWith('broadcast') || name === 'stream' ? 'serverCpuPerMessage' : 'serverCpuPerCall',
  against,
  bound,
});

/** Bytes of AddTask's request and response; what a call adds to them is what is bounded. */
const payload = { up: 24, down: 50 };

/** The targets, in the order of the cases. */
export const targets: readonly Target[] = [
  { case: 'sequential', metric: 'p50', against: 'ws', bound: 1.15 },
  cpu('sequential', 'ws', 1.15),
  cpu('pipelined-1', 'ws', 0.18),
  cpu('pipelined-1', 'socket.io', 1 / 9),
  cpu('pipelined-1', 'trpc', 1 / 20),
  cpu('pipelined-1', 'connect', 1 / 100),
  { case: 'pipelined-1', metric: 'bytesPerCallUp', bound: payload.up + 13 },
  { case: 'pipelined-1', metric: 'bytesPerCallDown', bound: payload.down + 9 },
  cpu('pipelined-50', 'ws', 0.25),
  cpu('stream', 'ws', 0.06),
  { case: 'stream', metric: 'messagesPerSecond', against: 'ws', bound: 10, atLeast: true },
  cpu('broadcast-1', 'ws', 0.9),
  cpu('broadcast-1', 'socket.io', 0.6),
  cpu('broadcast-10', 'ws', 0.15),
  { case: 'idle', metric: 'rssPerConnection', against: 'ws', bound: 1.15 },
  { case: 'idle', metric: 'heapPerConnection', against: 'ws', bound: 1.5 },
  { case: 'bundle', metric: 'clientBundle', library: 'wirepact-without-codecs', bound: 8_000 },
];
