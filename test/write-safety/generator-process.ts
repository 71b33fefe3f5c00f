import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Project } from './edited-project.js';

const program = fileURLToPath(new URL('generate.program.ts', import.meta.url));

/** How a generator in a process of its own ended. */
export interface Ending {
  /** What ended it; null where it came to its own end. */
  readonly signal: NodeJS.Signals | null;
  /** Calls that changed the disk, and the codes of its diagnostics; absent where it was ended. */
  readonly calls?: readonly string[];
  readonly codes?: readonly string[];
}

/** Runs a generator in a process of its own, which ends at one of its calls if that is asked for. */
export function generateInProcess(
  { options }: Project,
  end: 'none' | 'kill' | 'tear' | 'interrupt' = 'none',
  at = 0,
): Promise<Ending> {
  const node = ['--conditions=@wirepact/source', '--import', import.meta.resolve('tsx'), program];
  const args = [...node, JSON.stringify(options), end, String(at)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      const signal = error?.signal ?? null;
      if (signal !== null) resolve({ signal });
      else if (error !== null) reject(new Error(stderr, { cause: error }));
      else resolve({ signal, ...JSON.parse(stdout) });
    });
  });
}
