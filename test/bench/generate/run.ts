import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { figureOf, type Report } from '../report.js';

const COLD_RUNS = 9;
const SAVES = 30;

/** What a user runs: the built command, without a compiler in front of it. */
const command = fileURLToPath(new URL('../../../packages/cli/bin/wirepact.js', import.meta.url));
const built = fileURLToPath(new URL('../../../packages/cli/dist/main.js', import.meta.url));

/** A contract of three fields and some more, which later saves add. */
function contract(added: number): string {
  const fields = Array.from(
    { length: added },
    (_, index) => `  @ContractField() added${index}?: string;`,
  );
  return [
    `import { AbstractContract, Contract, ContractField } from '@wirepact/contract';`,
    `@Contract({ controllerName: 'Task', protoPackage: 'task' })`,
    'export class TasksContract extends AbstractContract {',
    '  @ContractField() label!: string;',
    '  @ContractField({ defaultValue: false }) checked!: boolean;',
    '  @ContractField({ defaultValue: false }) removed!: boolean;',
    ...fields,
    '}',
    '',
  ].join('\n');
}

function project(): { root: string; contractFile: string; codec: string } {
  const root = mkdtempSync(join(tmpdir(), 'wirepact-bench-'));
  const contractFile = join(root, 'src/contracts/tasks.contract.ts');
  mkdirSync(join(root, 'src/contracts'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(contractFile, contract(0));
  return { root, contractFile, codec: join(root, 'src/generated/protos/task.ts') };
}

/** Milliseconds of a whole process that generates everything of one contract. */
async function coldRun(): Promise<number> {
  const { root } = project();
  const start = performance.now();
  const child = spawn(process.execPath, [command, 'generate'], { cwd: root, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  const milliseconds = performance.now() - start;
  rmSync(root, { recursive: true });
  if (code !== 0) throw new Error(`wirepact generate ended with ${code}`);
  return milliseconds;
}

/** Milliseconds from before a save until the codec on disk has the new field, for each save. */
async function saveLatencies(): Promise<number[]> {
  const { root, contractFile, codec } = project();
  const child = spawn(process.execPath, [command, 'generate', '--watch'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('watching')) break;
  }
  child.stdout.resume();
  const latencies: number[] = [];
  for (let save = 1; save <= SAVES; save++) {
    // Nobody saves again at once, and the session looks back for 75 ms.
    await wait(200);
    const start = performance.now();
    writeFileSync(contractFile, contract(save));
    while (!readFileSync(codec, 'utf8').includes(`added${save - 1}`)) {
      if (performance.now() - start > 10_000) throw new Error('A save led to nothing');
      await wait(1);
    }
    latencies.push(performance.now() - start);
  }
  child.kill();
  await once(child, 'exit');
  rmSync(root, { recursive: true });
  return latencies;
}

/** The generator as whole processes: cold, and from a save to the file on disk. */
export async function benchGenerate(): Promise<Report> {
  if (!existsSync(built)) throw new Error('This measures what is published: npm run build first');
  const cold: number[] = [];
  for (let run = 0; run < COLD_RUNS; run++) cold.push(await coldRun());
  const latencies = await saveLatencies();
  return {
    title: 'The generator, one contract',
    rows: [
      { name: `cold, whole process, ${COLD_RUNS} runs`, figures: { ms: figureOf(cold) } },
      { name: `watch, save to disk, ${SAVES} saves`, figures: { ms: figureOf(latencies) } },
    ],
  };
}
