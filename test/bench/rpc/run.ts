import { figureOf, type Report, type Row, ratioOf } from '../report.js';
import { type Caller, echoCaller, wirepactCaller } from './callers.js';
import { type ServerProcess, startServer } from './server-process.js';

/** How calls are made: connections, and calls in flight on each. */
interface Load {
  readonly name: string;
  readonly connections: number;
  readonly inFlight: number;
}

const loads: readonly Load[] = [
  { name: 'sequential', connections: 1, inFlight: 1 },
  { name: 'pipelined-1', connections: 1, inFlight: 100 },
  { name: 'pipelined-50', connections: 50, inFlight: 10 },
];

const ROUNDS = 5;
const WARM_UP_MS = 300;
const WINDOW_MS = 1_000;

/** What one round of one peer found. */
interface Round {
  readonly cpuUs: number;
  readonly callsPerSecond: number;
  readonly p50Us: number;
}

/** Every n-th latency is kept, so that keeping them does not become the load. */
const SAMPLE = 8;

async function measure(
  server: ServerProcess,
  open: (url: string) => Promise<Caller>,
  { connections, inFlight }: Load,
): Promise<Round> {
  const callers = await Promise.all(Array.from({ length: connections }, () => open(server.url)));
  let calls = 0;
  let over = false;
  let latencies: number[] = [];
  const work = async (caller: Caller): Promise<void> => {
    while (!over) {
      const sampled = calls++ % SAMPLE === 0;
      const start = sampled ? performance.now() : 0;
      await caller.call();
      if (sampled) latencies.push(performance.now() - start);
    }
  };
  const workers = callers.flatMap((caller) => Array.from({ length: inFlight }, () => work(caller)));
  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));
  const cpuBefore = await server.cpuUs();
  const start = performance.now();
  calls = 0;
  latencies = [];
  await new Promise((resolve) => setTimeout(resolve, WINDOW_MS));
  const made = calls;
  const milliseconds = performance.now() - start;
  const cpu = (await server.cpuUs()) - cpuBefore;
  over = true;
  await Promise.all(workers);
  for (const caller of callers) caller.close();
  return {
    cpuUs: cpu / made,
    callsPerSecond: (made / milliseconds) * 1_000,
    p50Us: figureOf(latencies).median * 1_000,
  };
}

function rowOf(name: string, own: readonly Round[], raw: readonly Round[]): Row {
  const all = (rounds: readonly Round[], key: keyof Round): number[] =>
    rounds.map((round) => round[key]);
  return {
    name,
    figures: {
      'CPU µs/call': figureOf(all(own, 'cpuUs')),
      'ws CPU': figureOf(all(raw, 'cpuUs')),
      'CPU ÷ ws': ratioOf(all(own, 'cpuUs'), all(raw, 'cpuUs')),
      'calls/s': figureOf(all(own, 'callsPerSecond')),
      'ws calls/s': figureOf(all(raw, 'callsPerSecond')),
      'p50 µs': figureOf(all(own, 'p50Us')),
      'p50 ÷ ws': ratioOf(all(own, 'p50Us'), all(raw, 'p50Us')),
    },
  };
}

/** AddTask through generated code against the bare echo of `ws`, in interleaved rounds. */
export async function benchRpc(): Promise<Report> {
  const own = await startServer(new URL('wirepact-server.ts', import.meta.url));
  const raw = await startServer(new URL('echo-server.ts', import.meta.url));
  const rows: Row[] = [];
  for (const load of loads) {
    const rounds: { own: Round[]; raw: Round[] } = { own: [], raw: [] };
    for (let round = 0; round < ROUNDS; round++) {
      rounds.own.push(await measure(own, wirepactCaller, load));
      rounds.raw.push(await measure(raw, echoCaller, load));
    }
    rows.push(rowOf(load.name, rounds.own, rounds.raw));
  }
  own.stop();
  raw.stop();
  return { title: `AddTask, server in its own process, ${ROUNDS} rounds`, rows };
}
