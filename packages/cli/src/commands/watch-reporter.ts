import type { Diagnostic } from '@wirepact/schema';
import { exitCode } from '../exit-code.js';
import { count } from '../report/count.js';
import { diagnosticsText, errorsOf } from '../report/diagnostic-text.js';
import { failureText } from '../report/failure-text.js';
import { jsonReport, jsonTrigger, jsonUsageReport } from '../report/json-report.js';
import { diagnosticLayout, summaryLayout } from '../report/report-layout.js';
import { styleFor } from '../report/style.js';
import { generateSummary } from '../report/summary.js';
import { usageText } from '../report/usage-text.js';
import { triggerText, watchLine } from '../report/watch-line.js';
import { type Terminal, writeLine } from '../terminal.js';
import type { WatchReporter, WatchRun } from '../watch/session.js';

/** What a warning is known by: its place moves with every line above it. */
function identity({ code, message, location }: Diagnostic): string {
  return JSON.stringify([code, message, location?.file]);
}

/** Tells of a session in words. */
export function textReporter(terminal: Terminal): WatchReporter {
  const { cwd, env, stderr, stdout } = terminal;
  let known = new Set<string>();

  /** Errors unless they were shown just now, and the warnings that are new. */
  function unseen({ result: { diagnostics }, repeated }: WatchRun): Diagnostic[] {
    const shown = diagnostics.filter((diagnostic) =>
      diagnostic.severity === 'error' ? !repeated : !known.has(identity(diagnostic)),
    );
    known = new Set(diagnostics.map(identity));
    return shown;
  }

  return {
    run(run) {
      const failed = errorsOf(run.result.diagnostics).length > 0;
      const shown = unseen(run);
      if (shown.length > 0)
        writeLine(stderr, `${diagnosticsText(shown, diagnosticLayout(terminal))}\n`);
      const layout = failed ? { cwd, style: styleFor(stderr, env) } : summaryLayout(terminal);
      const first = run.trigger.length === 0 && !failed;
      const lines = first
        ? generateSummary(run.result, run.milliseconds, layout)
        : [watchLine(run, layout)];
      writeLine(failed ? stderr : stdout, lines.join('\n'));
    },
    ready(contracts) {
      const style = styleFor(stdout, env);
      writeLine(stdout, style('quiet', `watching ${count(contracts, 'contract')} (Ctrl-C ends)`));
    },
    unusableConfig(error, { trigger }) {
      const style = styleFor(stderr, env);
      writeLine(stderr, usageText(error, cwd, style));
      writeLine(stderr, `${triggerText(trigger, cwd)} → the last good configuration stays`);
    },
    failure(error) {
      writeLine(stderr, failureText(error, env.WIREPACT_DEBUG === '1', styleFor(stderr, env)));
      writeLine(stderr, 'the next change starts afresh');
    },
  };
}

/** Tells of a session in JSON, a line for each run. */
export function jsonReporter({ stdout }: Terminal): WatchReporter {
  const print = (value: object): void => writeLine(stdout, JSON.stringify(value));
  return {
    run({ root, trigger, result, milliseconds, recovered }) {
      const failed = errorsOf(result.diagnostics).length > 0;
      const code = failed ? exitCode.problems : exitCode.fine;
      const report = jsonReport('generate', root, result, milliseconds, code);
      print({ ...report, recovered, trigger: jsonTrigger({ root, trigger }) });
    },
    ready() {
      // The first run's line says it: watching starts before that run does.
    },
    unusableConfig(error, trigger) {
      const report = jsonUsageReport('generate', exitCode.usage, error);
      print({ ...report, trigger: jsonTrigger(trigger) });
    },
    failure(error, trigger) {
      const message = error instanceof Error ? error.message : String(error);
      print({
        command: 'generate',
        exitCode: exitCode.failure,
        failure: message,
        trigger: jsonTrigger(trigger),
      });
    },
  };
}
