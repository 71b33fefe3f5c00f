import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { FuzzFailure, FuzzReport } from './run-fuzz.js';

const USAGE = `npm run fuzz [-- COMMAND] [--runs N] [--seed S] [--seconds T]

  mutate          mutated messages and packets through decoding and a server (10,000,000 inputs)
  replay FILE     what a failure has left behind, once more
  oracle          random messages of random contracts against protobufjs and protobuf-es (1,000,000)
  coverage        guided by coverage, until a defect or the time is up (60 seconds)`;

/** What a single input may take, in milliseconds, and the process, in bytes. */
const MAX_MS = 250;
const MAX_RSS = 256 * 2 ** 20;

const folder = join(import.meta.dirname, '../../node_modules/.cache/fuzz');

const commands: ReadonlyMap<string, () => Promise<boolean>> = new Map([
  ['mutate', mutateCommand],
  ['replay', replayCommand],
  ['oracle', oracleCommand],
  ['coverage', coverageCommand],
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, seed: { type: 'string' }, seconds: { type: 'string' } },
});
const [name = 'mutate', file] = positionals;
const command = commands.get(name);
const seed = numberOf('seed') ?? Math.floor(Math.random() * 2 ** 31);
if (
  command === undefined ||
  positionals.length !== (name === 'replay' ? 2 : Math.min(1, positionals.length))
) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (!(await command())) {
  // A server that was left with a defect need not come to its end.
  process.exit(1);
}

async function mutateCommand(): Promise<boolean> {
  const { fuzzTargets } = await import('./fuzz-targets.js');
  const { runFuzz } = await import('./run-fuzz.js');
  const groups = await fuzzTargets();
  const runs = numberOf('runs') ?? 10_000_000;
  const seconds = numberOf('seconds');
  console.log(`seed ${seed}`);
  const report = await runFuzz(groups, {
    seed,
    runs,
    ...(seconds === undefined ? {} : { seconds }),
    progress: (sofar) => progress(`${sofar.runs} of ${runs}, ${describe(sofar)}`),
  });
  console.log(`${report.runs} inputs, ${describe(report)}`);
  if (report.failure !== undefined) return tell(report.failure);
  const { target: slowest, input } = report.worst;
  console.log(`The worst again: npm run fuzz -- replay ${written('worst', slowest, [input])}`);
  for (const target of groups.flat()) await target.close?.();
  if (report.worst.ms > MAX_MS) {
    console.error(`An input took longer than ${MAX_MS} ms.`);
    return false;
  }
  if (report.rss <= MAX_RSS) return true;
  console.error(`The process took more than ${MAX_RSS / 2 ** 20} MB.`);
  return false;
}

function describe({ worst, rss }: FuzzReport): string {
  return `worst ${worst.ms.toFixed(1)} ms (${worst.target}), ${Math.ceil(rss / 2 ** 20)} MB`;
}

function tell({ target, inputs, error }: FuzzFailure): false {
  console.error(error);
  console.error(`Again: npm run fuzz -- replay ${written('failure', target, inputs)}`);
  return false;
}

/** Writes inputs down in hex, for `replay`. Returns where. */
function written(what: string, target: string, inputs: readonly Uint8Array[]): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${what}-${seed}.txt`);
  const lines = inputs.map((input) => Buffer.from(input).toString('hex'));
  writeFileSync(path, `${[target, ...lines].join('\n')}\n`);
  return path;
}

async function replayCommand(): Promise<boolean> {
  const { fuzzTargets } = await import('./fuzz-targets.js');
  // npm runs scripts of a workspace in its folder, wherever the person is.
  const path = resolve(process.env.INIT_CWD ?? '.', file ?? '');
  const [target, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const targets = (await fuzzTargets()).flat();
  const found = targets.find((candidate) => candidate.name === target);
  if (found === undefined) throw new Error(`${file} names no target: ${target}`);
  for (const line of lines) {
    const start = performance.now();
    await found.feed(Uint8Array.from(Buffer.from(line, 'hex')));
    console.log(`${(performance.now() - start).toFixed(1)} ms: ${line}`);
  }
  for (const other of targets) await other.close?.();
  return true;
}

async function oracleCommand(): Promise<boolean> {
  const { compareWithOracles } = await import('../random/compare-with-oracles.js');
  const runs = numberOf('runs') ?? 1_000_000;
  // As many of each as is worth compiling a contract for.
  const messagesPerContract = Math.min(runs, 500);
  const contracts = Math.ceil(runs / messagesPerContract);
  console.log(`seed ${seed}`);
  const { messages, bytes, jsons, minusZeros } = compareWithOracles({
    seed,
    contracts,
    messagesPerContract,
    progress: (sofar) => progress(`${sofar} of ${runs}`),
  });
  console.log(`${messages} messages of ${contracts} contracts agree, ${bytes} bytes`);
  console.log(`${jsons} of them in JSON too`);
  console.log(`${minusZeros} of them without the bytes of protobuf-es, which drops -0`);
  return true;
}

async function coverageCommand(): Promise<boolean> {
  const { runCoverage } = await import('./run-coverage.js');
  const { failure, missing } = await runCoverage(seed, numberOf('seconds') ?? 60);
  if (missing !== undefined) {
    console.error(`Fuzzing by coverage cannot be run here: ${missing}`);
    process.exit(2);
  }
  return failure === undefined || tell(failure);
}

/** One line that is written over, where a person is looking. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}\r`);
}

function numberOf(option: 'runs' | 'seed' | 'seconds'): number | undefined {
  const text = values[option];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${option} takes a whole number, not ${text}`);
  process.exit(2);
}
