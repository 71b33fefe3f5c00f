import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const program = createRequire(import.meta.url).resolve('@bufbuild/buf/bin/buf');

/** A finding of buf. */
export interface BufFinding {
  /** Relative to the folder that buf was run in. */
  readonly path: string;
  readonly type: string;
  readonly message: string;
}

/**
 * Runs buf, which needs no network for what it finds in folders.
 *
 * @throws Error where buf fails for another reason than its findings.
 */
export function buf(cwd: string, args: readonly string[]): BufFinding[] {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, ...args, '--error-format', 'json'],
    { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  // 100 means that it found something.
  if (status !== 0 && status !== 100) throw new Error(`buf ${args[0]} failed: ${stderr}${stdout}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as BufFinding);
}

/** Runs something in a folder with these files, which is removed afterwards. */
export function inFolder<T>(files: ReadonlyMap<string, string>, use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'wirepact-evolution-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
