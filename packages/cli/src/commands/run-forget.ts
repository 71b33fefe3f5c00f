import { loadProject } from '../config/load-project.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import type { OpenGenerator } from '../open-generator.js';
import { printable } from '../report/printable.js';
import { styleFor } from '../report/style.js';
import { type Terminal, writeLine } from '../terminal.js';
import { finish, type RunFlags } from './run-once.js';

/**
 * Runs `forget`.
 *
 * @throws UsageError where flags or configuration make no sense.
 */
export async function runForget(
  names: readonly string[],
  flags: RunFlags,
  terminal: Terminal,
  open: OpenGenerator,
): Promise<ExitCode> {
  const start = performance.now();
  const { env, stderr, stdout } = terminal;
  const { options } = loadProject(terminal.cwd, flags);
  const generator = await open(options);
  const { refused, forgotten, run } = await generator.forget(names);
  if (run === undefined) {
    const code = exitCode.problems;
    if (flags.json)
      writeLine(stdout, JSON.stringify({ command: 'forget', exitCode: code, refused }));
    const error = styleFor(stderr, env)('error', 'error');
    if (!flags.json) for (const line of refused) writeLine(stderr, `${error} ${printable(line)}`);
    return code;
  }
  if (!flags.json) {
    const free = styleFor(stdout, env)('good', 'forgotten');
    for (const line of forgotten) writeLine(stdout, `${free} ${printable(line)}`);
  }
  return finish('forget', flags, options.root, run, performance.now() - start, terminal);
}
