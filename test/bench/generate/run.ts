import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figureOf, type Report, type Row, ratioOf } from '../report.js';
import {
  CONTRACTS,
  contractText,
  FIELDS,
  savedName,
  writeManyContracts,
} from './many-contracts.js';
import { watchedSaves } from './watched-saves.js';
import { command, demandBuild, timed } from './whole-process.js';

const COLD_RUNS = 9;
const ROUNDS = 5;
const SAVES = 30;
const LONG_SESSION = 1_000;

/** Programs of the packages that the repository has installed. */
const bin = fileURLToPath(new URL('../../../node_modules/.bin', import.meta.url));

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'wirepact-bench-'));
}

/** One contract of three fields. */
async function oneContract(): Promise<Row[]> {
  const text = (added: number): string => contractText('task', added, 3);
  const write = (root: string): void => {
    mkdirSync(join(root, 'src/contracts'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(root, 'src/contracts/task.contract.ts'), text(0));
  };
  const cold: number[] = [];
  for (let run = 0; run < COLD_RUNS; run++) {
    const root = temporaryFolder();
    write(root);
    cold.push(await timed(root, process.execPath, command, 'generate'));
    rmSync(root, { recursive: true });
  }
  const root = temporaryFolder();
  write(root);
  const contract = {
    file: 'src/contracts/task.contract.ts',
    codec: 'src/generated/protos/task.ts',
    text,
  };
  const { latencies } = await watchedSaves(root, contract, SAVES, 200);
  rmSync(root, { recursive: true });
  return [
    { name: `one contract: cold, ${COLD_RUNS} runs`, figures: { ms: figureOf(cold) } },
    { name: `one contract: save to disk, ${SAVES} saves`, figures: { ms: figureOf(latencies) } },
  ];
}

/** Many contracts in whole processes, and the peers on the `.proto` files that come of them. */
async function manyContracts(root: string): Promise<Row[]> {
  writeManyContracts(root);
  const peers = join(root, 'peers');
  for (const [name, config] of Object.entries(peerConfigs())) {
    mkdirSync(join(peers, name), { recursive: true });
    writeFileSync(join(peers, name, 'buf.gen.yaml'), config);
  }
  const outputs = ['protos', 'src/generated', 'src/services'];
  const times = {
    first: [] as number[],
    again: [] as number[],
    es: [] as number[],
    ts: [] as number[],
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const folder of outputs) rmSync(join(root, folder), { recursive: true, force: true });
    times.first.push(await timed(root, process.execPath, command, 'generate'));
    times.again.push(await timed(root, process.execPath, command, 'generate'));
    for (const name of ['es', 'ts'] as const) {
      const folder = join(peers, name);
      for (const old of ['gen', 'protos'])
        rmSync(join(folder, old), { recursive: true, force: true });
      cpSync(join(root, 'protos'), join(folder, 'protos'), { recursive: true });
      times[name].push(await timed(folder, join(bin, 'buf'), 'generate', 'protos'));
    }
  }
  const row = (name: string, of: readonly number[]): Row => ({
    name: `${CONTRACTS} contracts of ${FIELDS} fields: ${name}`,
    figures: { ms: figureOf(of), '÷ first': ratioOf(of, times.first) },
  });
  return [
    row('cold, first run', times.first),
    row('cold, nothing to write', times.again),
    row('buf generate with protoc-gen-es, from .proto', times.es),
    row('buf generate with ts-proto, from .proto', times.ts),
  ];
}

/** Both plugins write TypeScript; ts-proto what comes nearest to ours. */
function peerConfigs(): Readonly<Record<'es' | 'ts', string>> {
  const plugin = (name: string, options: string): string =>
    `version: v2\nplugins:\n  - local: ${JSON.stringify(join(bin, name))}\n    out: gen\n    opt: [${options}]\n`;
  return {
    es: plugin('protoc-gen-es', 'target=ts'),
    ts: plugin('protoc-gen-ts_proto', 'esModuleInterop=true, outputServices=generic-definitions'),
  };
}

/** A session over many contracts: how long a save takes, and what a thousand of them leave behind. */
async function longSession(root: string): Promise<Row[]> {
  const contract = {
    file: `src/contracts/${savedName}.contract.ts`,
    codec: `src/generated/protos/${savedName}.ts`,
    text: (added: number) => contractText(savedName, added),
  };
  const { latencies, memory } = await watchedSaves(root, contract, LONG_SESSION, 100);
  const name = `${CONTRACTS} contracts: save to disk, ${LONG_SESSION} saves`;
  const rows: Row[] = [{ name, figures: { ms: figureOf(latencies) } }];
  // The first saves compile, and the heap grows to what it works with.
  const [early, late] = [memory.slice(200, 300), memory.slice(-100)];
  if (late.length > 0) {
    rows.push(
      { name: 'memory at saves 200 to 300', figures: { MiB: figureOf(early) } },
      { name: `memory at the last 100`, figures: { MiB: figureOf(late) } },
    );
  }
  return rows;
}

/** The generator as whole processes: cold, from a save to the file on disk, and beside its peers. */
export async function benchGenerate(): Promise<Report> {
  demandBuild();
  const root = temporaryFolder();
  try {
    const rows = [
      ...(await oneContract()),
      ...(await manyContracts(root)),
      ...(await longSession(root)),
    ];
    return { title: `The generator, ${ROUNDS} rounds; ÷ is how many times as long`, rows };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
