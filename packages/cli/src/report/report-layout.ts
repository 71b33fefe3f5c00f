import type { Terminal } from '../terminal.js';
import { type DiagnosticLayout, sourceReader } from './diagnostic-text.js';
import { styleFor } from './style.js';
import type { SummaryLayout } from './summary.js';

/** Where nothing says how wide a line may be, as in a log. */
const UNKNOWN_WIDTH = 100;

/** Wider, and the eye loses the line. */
const MAX_WIDTH = 160;

/** How diagnostics are laid out on a terminal's stderr. Made anew for each report. */
export function diagnosticLayout({ cwd, env, stderr }: Terminal): DiagnosticLayout {
  return {
    cwd,
    style: styleFor(stderr, env),
    width: Math.min(stderr.columns ?? UNKNOWN_WIDTH, MAX_WIDTH),
    readSource: sourceReader(),
  };
}

/** How summaries are laid out on a terminal's stdout. */
export function summaryLayout({ cwd, env, stdout }: Terminal): SummaryLayout {
  return { cwd, style: styleFor(stdout, env) };
}
