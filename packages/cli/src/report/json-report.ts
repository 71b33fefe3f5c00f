import { relative, sep } from 'node:path';
import type { ComparisonResult, GenerateResult } from '@wirepact/codegen';
import type { Diagnostic, Location, WireChange, WireLevel } from '@wirepact/schema';
import type { RunCommand } from '../commands/run-once.js';
import type { ExitCode } from '../exit-code.js';
import type { UsageError, UsageProblem } from '../usage-error.js';
import type { FileChange } from '../watch/burst.js';
import type { WatchTrigger } from '../watch/session.js';

/** What `--json` prints of a run. Paths are relative to `root`, with forward slashes. */
export interface JsonReport {
  readonly command: RunCommand;
  readonly exitCode: ExitCode;
  /** The project's folder, absolute. */
  readonly root: string;
  readonly durationMs: number;
  readonly contracts: number;
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly scaffolded: readonly string[];
  readonly unchanged: number;
  readonly changes: readonly WireChange[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What `--json` prints where flags or configuration make no sense. */
export interface JsonUsageReport {
  readonly command: RunCommand;
  readonly exitCode: ExitCode;
  readonly problems: readonly UsageProblem[];
}

/** The file relative to `root`, with forward slashes. */
function jsonPath(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

/** What set a run of a watch session off, as data. */
export function jsonTrigger({ root, trigger }: WatchTrigger): FileChange[] {
  return trigger.map(({ file, kind }) => ({ file: jsonPath(root, file), kind }));
}

/** The report of a run as data. */
export function jsonReport(
  command: JsonReport['command'],
  root: string,
  result: GenerateResult,
  durationMs: number,
  exitCode: ExitCode,
): JsonReport {
  const path = (file: string): string => jsonPath(root, file);
  return {
    command,
    exitCode,
    root,
    durationMs: Math.round(durationMs),
    contracts: result.contracts,
    written: result.written.map(path),
    removed: result.removed.map(path),
    scaffolded: result.scaffolded.map(path),
    unchanged: result.unchanged,
    changes: jsonChanges(root, result.changes),
    diagnostics: jsonDiagnostics(root, result.diagnostics),
  };
}

function jsonChanges(root: string, changes: readonly WireChange[]): WireChange[] {
  return changes.map(({ location, ...rest }) => ({
    ...rest,
    ...(location && { location: { ...location, file: jsonPath(root, location.file) } }),
  }));
}

function jsonDiagnostics(root: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const place = (location: Location): Location => {
    return { ...location, file: jsonPath(root, location.file) };
  };
  return diagnostics.map(({ location, related, ...rest }) => ({
    ...rest,
    ...(location && { location: place(location) }),
    ...(related && {
      related: related.map((other) => ({ ...other, location: place(other.location) })),
    }),
  }));
}

/** What `check --against --json` prints. Paths are relative to `root`, with forward slashes. */
export interface JsonComparison {
  readonly command: 'check';
  readonly exitCode: ExitCode;
  /** The project's folder, absolute. */
  readonly root: string;
  readonly durationMs: number;
  readonly against: string;
  /** What breaks this level or a deeper one is a failure. */
  readonly level: WireLevel;
  readonly contracts: number;
  readonly changes: readonly WireChange[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The report of a comparison as data. */
export function jsonComparison(
  root: string,
  against: string,
  level: WireLevel,
  { contracts, changes, diagnostics }: ComparisonResult,
  durationMs: number,
  exitCode: ExitCode,
): JsonComparison {
  return {
    command: 'check',
    exitCode,
    root,
    durationMs: Math.round(durationMs),
    against,
    level,
    contracts,
    changes: jsonChanges(root, changes),
    diagnostics: jsonDiagnostics(root, diagnostics),
  };
}

/** The report of a usage error as data. */
export function jsonUsageReport(
  command: JsonUsageReport['command'],
  exitCode: ExitCode,
  error: UsageError,
): JsonUsageReport {
  return { command, exitCode, problems: error.problems };
}
