import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** How a program ended and what it printed. */
export interface ProgramResult {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The environment of a person at a shell: without what `npm test`, turbo and vitest have put there,
 * which would make npm, Node and Vite in the outside project behave differently.
 */
function personalEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(npm_(package|lifecycle|command|config_local_prefix|node_execpath)|INIT_CWD$|NODE_OPTIONS$|NODE_ENV$|VITEST|VITE_|TURBO|TEST$|DEV$|PROD$|MODE$|BASE_URL$|SSR$)/.test(
          name,
        ),
    ),
  );
}

/** Runs a program to its end. A failure is a result, not an exception. */
export function runProgram(
  program: string,
  args: readonly string[],
  folder: string,
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: folder,
      env: personalEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @returns what it printed on stdout
 * @throws Error with everything that it printed, when its exit code is not 0
 */
export async function mustRun(
  program: string,
  args: readonly string[],
  folder: string,
): Promise<string> {
  const { code, stdout, stderr } = await runProgram(program, args, folder);
  if (code === 0) return stdout;
  throw new Error(`${[program, ...args].join(' ')} ended with ${code}\n${stdout}\n${stderr}`);
}

/** The path of a command that a project has installed, such as `tsc`. */
export function commandOf(project: string, name: string): string {
  return join(project, 'node_modules', '.bin', name);
}
