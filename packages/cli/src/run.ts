import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import type { RunCommand, RunFlags } from './commands/run-once.js';
import { type ExitCode, exitCode } from './exit-code.js';
import { type OpenGenerator, openGenerator } from './open-generator.js';
import { type Actions, createProgram } from './program.js';
import { failureText } from './report/failure-text.js';
import { jsonUsageReport } from './report/json-report.js';
import { styleFor } from './report/style.js';
import { usageText } from './report/usage-text.js';
import { type Terminal, writeLine } from './terminal.js';
import { UsageError } from './usage-error.js';

function version(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  const found = typeof manifest === 'object' && manifest && 'version' in manifest;
  return found ? String(manifest.version) : 'unknown';
}

/** Shows what is wrong with flags or configuration where the reader of the output looks for it. */
function reportUsage(error: UsageError, terminal: Terminal, json?: RunCommand): ExitCode {
  const { cwd, env, stdout, stderr } = terminal;
  if (json === undefined) writeLine(stderr, usageText(error, cwd, styleFor(stderr, env)));
  else {
    const report = jsonUsageReport(json, exitCode.usage, error);
    writeLine(stdout, JSON.stringify(report));
  }
  return exitCode.usage;
}

/**
 * Runs the `wirepact` command. Never throws and never ends the process.
 *
 * @param args Arguments behind the command's name.
 * @param open Makes the generator.
 */
export async function run(
  args: readonly string[],
  terminal: Terminal,
  open: OpenGenerator = openGenerator,
): Promise<ExitCode> {
  const { stdout, stderr, env } = terminal;
  let code: ExitCode = exitCode.fine;
  let json: RunCommand | undefined;
  const once = async (
    command: 'generate' | 'check',
    flags: RunFlags & { readonly allowBreaking?: string },
  ): Promise<void> => {
    const { runOnce } = await import('./commands/run-once.js');
    code = await runOnce(command, flags, terminal, open);
  };
  const actions: Actions = {
    async generate({ watch, ...flags }) {
      if (flags.json) json = 'generate';
      if (!watch) return once('generate', flags);
      if (flags.allowBreaking !== undefined) {
        throw new UsageError({
          message: '--allow-breaking does not go with --watch: it would allow what comes later too',
          hint: 'run wirepact generate --allow-breaking once, beside the session',
        });
      }
      const { runWatch } = await import('./commands/run-watch.js');
      code = await runWatch(flags, terminal, open);
    },
    async check({ against, level, ...flags }) {
      if (flags.json) json = 'check';
      if (against !== undefined) {
        const { runAgainst } = await import('./commands/run-against.js');
        code = await runAgainst({ ...flags, against, ...(level && { level }) }, terminal, open);
        return;
      }
      if (level !== undefined) {
        throw new UsageError({ message: '--level belongs to --against' });
      }
      await once('check', flags);
    },
    async forget(names, flags) {
      if (flags.json) json = 'forget';
      const { runForget } = await import('./commands/run-forget.js');
      code = await runForget(names, flags, terminal, open);
    },
    async init(flags) {
      const { runInit } = await import('./commands/run-init.js');
      code = await runInit(flags, terminal);
    },
    async newContract(name, flags) {
      const { runNewContract } = await import('./commands/run-new.js');
      code = await runNewContract(name, flags, terminal, open);
    },
    async newGateway(name) {
      const { runNewGateway } = await import('./commands/run-new.js');
      code = runNewGateway(name, terminal);
    },
  };
  const output = {
    out: (text: string) => void stdout.write(text),
    err: (text: string) => void stderr.write(text),
  };
  try {
    await createProgram(version(), actions, output).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has written its message by now; help and version arrive here with code 0.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCode.fine : exitCode.usage;
    if (error instanceof UsageError) return reportUsage(error, terminal, json);
    writeLine(stderr, failureText(error, env.WIREPACT_DEBUG === '1', styleFor(stderr, env)));
    return exitCode.failure;
  }
}
