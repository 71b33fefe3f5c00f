import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { command } from './whole-process.js';

/** A contract that is saved, and where it shows. Paths are relative to the project. */
export interface SavedContract {
  readonly file: string;
  /** The codec that has a field `added<n>` when the save is done. */
  readonly codec: string;
  /** The contract with so many fields added. */
  text(added: number): string;
}

/** What saves of one session cost. */
export interface Saves {
  /** Milliseconds from before a save until the codec on disk has the new field. */
  readonly latencies: readonly number[];
  /** Resident memory in MiB after each save; empty where the system does not tell. */
  readonly memory: readonly number[];
}

/**
 * Starts a session and saves a contract again and again, with a field more or one less.
 *
 * @param pause Milliseconds between saves. Nobody saves again at once, and the session looks back
 *   for 75 ms.
 */
export async function watchedSaves(
  root: string,
  contract: SavedContract,
  count: number,
  pause: number,
): Promise<Saves> {
  const child = spawn(process.execPath, [command, 'generate', '--watch'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('watching')) break;
  }
  child.stdout.resume();
  const latencies: number[] = [];
  const memory: number[] = [];
  const codec = join(root, contract.codec);
  for (let save = 0; save < count; save++) {
    await wait(pause);
    const has = save % 2 === 0;
    const start = performance.now();
    writeFileSync(join(root, contract.file), contract.text(has ? 1 : 0));
    while (readFileSync(codec, 'utf8').includes('added0') !== has) {
      if (performance.now() - start > 10_000) throw new Error('A save led to nothing');
      await wait(1);
    }
    latencies.push(performance.now() - start);
    memory.push(...residentMemory(child.pid ?? 0));
  }
  child.kill();
  await once(child, 'exit');
  return { latencies, memory };
}

/** Of a process, in MiB. Only Linux tells. */
function residentMemory(pid: number): number[] {
  if (process.platform !== 'linux') return [];
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? [] : [Number(kilobytes) / 1024];
}
