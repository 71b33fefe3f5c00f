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
import { UsageError } from '../usage-error.js';

/** Commands that bring the output up to date, or tell whether it is. */
export type RunCommand = 'generate' | 'check' | 'forget';

/** Flags that these commands share. */
export interface RunFlags extends ConfigFlags {
  readonly json?: boolean;
}

function verdict(command: RunCommand, result: GenerateResult): ExitCode {
  const bad = errorsOf(result.diagnostics).length > 0 || (command === 'check' && isStale(result));
  return bad ? exitCode.problems : exitCode.fine;
}

function printReport(
  command: RunCommand,
  result: GenerateResult,
  milliseconds: number,
  terminal: Terminal,
): void {
  const { diagnostics } = result;
  const failed = errorsOf(diagnostics).length > 0;
  if (diagnostics.length > 0) {
    const outcome = failed && command !== 'check' ? '; nothing was written' : '';
    writeLine(terminal.stderr, diagnosticsText(diagnostics, diagnosticLayout(terminal)));
    writeLine(terminal.stderr, `\n${diagnosticCount(diagnostics)}${outcome}`);
  }
  if (failed) return;
  const summary = command === 'check' ? checkSummary : generateSummary;
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
  { allowBreaking, ...flags }: RunFlags & { readonly allowBreaking?: string },
  terminal: Terminal,
  open: OpenGenerator,
): Promise<ExitCode> {
  if (allowBreaking?.trim() === '') {
    throw new UsageError({ message: '--allow-breaking needs a reason that others understand' });
  }
  const start = performance.now();
  const { options } = loadProject(terminal.cwd, flags);
  const { env, stderr } = terminal;
  const progress = startProgress(stderr, styleFor(stderr, env), () => performance.now());
  let result: GenerateResult;
  try {
    progress.step('starting');
    const generator = await open(options);
    progress.step('reading contracts');
    const onWaiting = (owner: string): void => progress.step(`waiting: ${owner} is at work`);
    result =
      command === 'check'
        ? await generator.check(onWaiting)
        : await generator.generate(onWaiting, allowBreaking === undefined ? {} : { allowBreaking });
  } finally {
    progress.done();
  }
  return finish(command, flags, options.root, result, performance.now() - start, terminal);
}

/** Reports a run, and tells what the process ends with. */
export function finish(
  command: RunCommand,
  flags: RunFlags,
  root: string,
  result: GenerateResult,
  milliseconds: number,
  terminal: Terminal,
): ExitCode {
  const code = verdict(command, result);
  if (flags.json) {
    const report = jsonReport(command, root, result, milliseconds, code);
    writeLine(terminal.stdout, JSON.stringify(report, undefined, 2));
  } else printReport(command, result, milliseconds, terminal);
  return code;
}
