import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What Google's runner counted, over its suite of binary and JSON and that of the text format. */
export interface ConformanceResult {
  readonly successes: number;
  readonly failures: number;
  readonly skipped: number;
  /** How many tests the testee skipped, by its reason. */
  readonly skippedFor: ReadonlyMap<string, number>;
  /** What the runner says of the failures, and everything else that the testee wrote. */
  readonly text: string;
}

/** A suite takes seconds; the runner itself waits for a testee for ever. */
const MAX_MS = 300_000;

/** One test prints its request and response, and two thousand may fail. */
const MAX_OUTPUT = 2 ** 28;

/**
 * Runs Google's conformance tests up to proto3, recommended ones included, and without a list of
 * failures that are put up with.
 *
 * @param runner - the command that starts the runner
 * @throws Error where the runner does not get to its end.
 */
export function runConformance(runner: readonly string[]): ConformanceResult {
  const [program = '', ...args] = runner;
  // The runner writes files about failures into its working folder.
  const cwd = mkdtempSync(join(tmpdir(), 'wirepact-conformance-'));
  try {
    const { stderr, error, status, signal } = spawnSync(
      program,
      [...args, '--maximum_edition', 'PROTO3', '--enforce_recommended', ...testee()],
      { cwd, encoding: 'utf8', timeout: MAX_MS, maxBuffer: MAX_OUTPUT },
    );
    const suites = [...stderr.matchAll(SUITE)].map((match) => match.slice(1).map(Number));
    const sum = (at: number): number =>
      suites.reduce((total, suite) => total + (suite[at] ?? 0), 0);
    const failures = sum(3);
    // It ends with 1 behind the first suite that has failures.
    if (error !== undefined || suites.length === 0 || (status !== 0 && failures === 0)) {
      const end = error?.message ?? signal ?? `exit code ${status}`;
      throw new Error(`The conformance runner did not get to its end: ${end}\n${stderr}`);
    }
    return {
      successes: sum(0),
      skipped: sum(1),
      failures,
      skippedFor: skippedFor(stderr),
      text: stderr
        .split('\n')
        .filter((line) => line !== '' && !CHATTER.test(line))
        .join('\n'),
    };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

const SUITE =
  /^CONFORMANCE SUITE \w+: (\d+) successes, (\d+) skipped, (\d+) expected failures, (\d+) unexpected failures\.$/gm;

/** How the testee reports, once its input has ended, what it skipped and how often. */
const SKIPPED = /^SKIPPED (\d+): (.*)$/gm;

const CHATTER = /^(?:I0000|WARNING: All log|CONFORMANCE (?:TEST BEGIN|SUITE)|SKIPPED \d)/;

/** The command of the program that has the codec under test. */
function testee(): string[] {
  const program = fileURLToPath(new URL('testee.program.ts', import.meta.url));
  const tsx = import.meta.resolve('tsx');
  return [process.execPath, '--conditions', '@wirepact/source', '--import', tsx, program];
}

function skippedFor(stderr: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, count, reason = ''] of stderr.matchAll(SKIPPED)) {
    counts.set(reason, (counts.get(reason) ?? 0) + Number(count));
  }
  return counts;
}
