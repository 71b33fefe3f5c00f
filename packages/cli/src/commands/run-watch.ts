import { loadProject } from '../config/load-project.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import type { OpenGenerator } from '../open-generator.js';
import type { Terminal } from '../terminal.js';
import { watchContracts } from '../watch/session.js';
import type { RunFlags } from './run-once.js';
import { jsonReporter, textReporter } from './watch-reporter.js';

/**
 * Runs `generate --watch` until the terminal's signal is aborted.
 *
 * @throws UsageError where flags or configuration make no sense from the start.
 */
export async function runWatch(
  flags: RunFlags,
  terminal: Terminal,
  open: OpenGenerator,
): Promise<ExitCode> {
  await watchContracts({
    loadProject: () => loadProject(terminal.cwd, flags),
    open,
    reporter: flags.json ? jsonReporter(terminal) : textReporter(terminal),
    signal: terminal.signal,
  });
  return exitCode.fine;
}
