import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the outputs did when they were imported into a process of their own. */
export interface ImportReport {
  /** How many were imported without a complaint. */
  readonly imported: number;
  readonly faults: readonly { readonly file: string; readonly fault: string }[];
}

/**
 * Imports generated files, in one child process.
 *
 * @throws Error where the child did not live to tell.
 */
export function importOutputs(files: readonly string[], folder: string): ImportReport {
  const program = fileURLToPath(new URL('import-outputs.ts', import.meta.url));
  const args = ['--conditions', '@wirepact/source', '--import', 'tsx', program];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: import.meta.dirname,
    env: { ...process.env, TSX_DISABLE_CACHE: '1' },
    input: JSON.stringify(files),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const lines = stdout.split('\n').filter((line) => line !== '');
  const end = lines.at(-1);
  if (status !== 0 || end === undefined) {
    throw new Error(
      `Importing ${folder} ended with ${status ?? signal}: ${stderr}${lines.join('\n')}`,
    );
  }
  const { imported } = JSON.parse(end) as { imported: number };
  const faults = lines.slice(0, -1).map((line) => JSON.parse(line) as ImportReport['faults'][0]);
  return { imported, faults };
}
