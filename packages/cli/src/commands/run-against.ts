import type { WireLevel } from '@wirepact/schema';
import { loadProject } from '../config/load-project.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import type { OpenGenerator } from '../open-generator.js';
import { breaksOf, comparisonText } from '../report/comparison.js';
import { diagnosticCount, diagnosticsText, errorsOf } from '../report/diagnostic-text.js';
import { jsonComparison } from '../report/json-report.js';
import { diagnosticLayout, summaryLayout } from '../report/report-layout.js';
import { type Terminal, writeLine } from '../terminal.js';
import { UsageError } from '../usage-error.js';
import type { RunFlags } from './run-once.js';

/** Flags of `check --against`. */
export interface AgainstFlags extends RunFlags {
  readonly against: string;
  readonly level?: WireLevel;
}

/**
 * Runs `check --against`.
 *
 * @throws UsageError where flags or configuration make no sense, or the name stands for no commit.
 */
export async function runAgainst(
  { against, level = 'json', ...flags }: AgainstFlags,
  terminal: Terminal,
  open: OpenGenerator,
): Promise<ExitCode> {
  const start = performance.now();
  const { options } = loadProject(terminal.cwd, flags);
  const generator = await open(options);
  const result = await generator.compare(against);
  const { diagnostics, changes } = result;
  const failed = errorsOf(diagnostics).length > 0;
  if (!result.found && !failed) {
    throw new UsageError({
      message: `${JSON.stringify(against)} is no commit, branch or tag of a repository that holds ${options.root}`,
      hint: 'name one that git knows, such as main or v1.0.0; in continuous integration fetch it first',
    });
  }
  const code = failed || breaksOf(changes, level).length > 0 ? exitCode.problems : exitCode.fine;
  if (flags.json) {
    const time = performance.now() - start;
    const report = jsonComparison(options.root, against, level, result, time, code);
    writeLine(terminal.stdout, JSON.stringify(report, undefined, 2));
    return code;
  }
  if (diagnostics.length > 0) {
    writeLine(terminal.stderr, diagnosticsText(diagnostics, diagnosticLayout(terminal)));
    writeLine(terminal.stderr, `\n${diagnosticCount(diagnostics)}`);
  }
  if (!failed) {
    const lines = comparisonText(result, against, level, summaryLayout(terminal));
    writeLine(terminal.stdout, lines.join('\n'));
  }
  return code;
}
