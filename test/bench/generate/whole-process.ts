import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a user runs: the built command, without a compiler in front of it. */
export const command: string = fileURLToPath(
  new URL('../../../packages/cli/bin/wirepact.js', import.meta.url),
);
const built = fileURLToPath(new URL('../../../packages/cli/dist/main.js', import.meta.url));

/** @throws Error where the command was not built. */
export function demandBuild(): void {
  if (!existsSync(built)) throw new Error('This measures what is published: npm run build first');
}

/**
 * Milliseconds from the start of a program to its end.
 *
 * @throws Error for a program that fails.
 */
export async function timed(cwd: string, program: string, ...args: string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  const milliseconds = performance.now() - start;
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
  return milliseconds;
}
