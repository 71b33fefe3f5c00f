import { exitCode } from './exit-code.js';
import { failureText } from './report/failure-text.js';
import { styleFor } from './report/style.js';
import { run } from './run.js';

const ending = new AbortController();

/** What a shell reports of a process that SIGINT ended. */
const INTERRUPTED = 130;

/** Ends a session; whoever asks twice does not want to wait for it. */
function onSignal(): void {
  if (ending.signal.aborted) process.exit(INTERRUPTED);
  ending.abort();
}

function onFailure(error: unknown): void {
  const withStack = process.env.WIREPACT_DEBUG === '1';
  process.stderr.write(`${failureText(error, withStack, styleFor(process.stderr, process.env))}\n`);
  process.exit(exitCode.failure);
}

/** A reader such as `head` that has seen enough is no defect. */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode);
  onFailure(error);
}

process.on('uncaughtException', onFailure);
process.on('unhandledRejection', onFailure);
process.stdout.on('error', onOutputError);
process.stderr.on('error', onOutputError);

const args = process.argv.slice(2);
const { cwd, env, stdin, stdout, stderr } = process;
// Only a watch session has something to finish. Anything else ends as the system ends it.
if (args.includes('--watch') || args.includes('-w')) {
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
process.exitCode = await run(args, {
  cwd: cwd(),
  env,
  stdin,
  stdout,
  stderr,
  signal: ending.signal,
});
