import type { GenerateResult } from '@wirepact/codegen';
import { type ConfigFlags, loadProject } from '../config/load-project.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import type { OpenGenerator } from '../open-generator.js';
import { diagnosticCount, diagnosticsText, errorsOf } from '../report/diagnostic-text.js';
import { jsonReport } from '../report/json-report.js';
import { startProgress } from '../report/progress.js';
import { diagnosticLayout, summaryLayout } from '../report/report-layout.js';
import { styleFor } from '../report/style.js';
import { checkSummary, generateSummary, isStale } from '../report/summary.js';
import { type Terminal, writeLine } from '../terminal.js';

/** Flags that `generate` and `check` share. */
export interface RunFlags extends ConfigFlags {
  readonly json?: boolean;
}

function verdict(command: 'generate' | 'check', result: GenerateResult): ExitCode {
  const bad = errorsOf(result.diagnostics).length > 0 || (command === 'check' && isStale(result));
  return bad ? exitCode.problems : exitCode.fine;
}

function printReport(
  command: 'generate' | 'check',
  result: GenerateResult,
  milliseconds: number,
  terminal: Terminal,
): void {
  const { diagnostics } = result;
  const failed = errorsOf(diagnostics).length > 0;
  if (diagnostics.length > 0) {
    const outcome = failed && command === 'generate' ? '; nothing was written' : '';
    writeLine(terminal.stderr, diagnosticsText(diagnostics, diagnosticLayout(terminal)));
    writeLine(terminal.stderr, `\n${diagnosticCount(diagnostics)}${outcome}`);
  }
  if (failed) return;
  const summary = command === 'generate' ? generateSummary : checkSummary;
  const lines = summary(result, milliseconds, summaryLayout(terminal));
  writeLine(terminal.stdout, lines.join('\n'));
}

/**
 * Runs `generate` or `check` once and reports it.
 *
 * @throws UsageError where flags or configuration make no sense.
 */
export async function runOnce(
  command: 'generate' | 'check',
  flags: RunFlags,
  terminal: Terminal,
  open: OpenGenerator,
): Promise<ExitCode> {
  const start = performance.now();
  const { options } = loadProject(terminal.cwd, flags);
  const { env, stderr, stdout } = terminal;
  const progress = startProgress(stderr, styleFor(stderr, env), () => performance.now());
  let result: GenerateResult;
  try {
    progress.step('starting');
    const generator = await open(options);
    progress.step('reading contracts');
    result = await generator[command]();
  } finally {
    progress.done();
  }
  const milliseconds = performance.now() - start;
  const code = verdict(command, result);
  if (flags.json) {
    const report = jsonReport(command, options.root, result, milliseconds, code);
    writeLine(stdout, JSON.stringify(report, undefined, 2));
  } else printReport(command, result, milliseconds, terminal);
  return code;
}
