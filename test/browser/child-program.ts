import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Long enough for a start on a busy machine; what takes longer has failed. */
const PATIENCE_MS = 60_000;

/** A program that a test has started, and what it has written. */
export class ChildProgram {
  /** Everything that the program wrote to stdout and stderr. */
  output = '';
  private readonly child: ChildProcess;
  private readonly closed: Promise<number | null>;

  constructor(
    command: string,
    args: readonly string[],
    options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
  ) {
    this.child = spawn(command, args, {
      cwd: options.cwd,
      // Colours would stand between the words that tests look for.
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
    this.closed = once(this.child, 'close').then(([code]) => code);
  }

  /**
   * Waits until the program has written something.
   *
   * @throws Error with all it wrote, when it ends or takes too long before that.
   */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const found = pattern.exec(this.output);
      if (found !== null) return found;
      if (this.child.exitCode !== null || signal.aborted) {
        throw new Error(`The program has not written ${pattern} but\n${this.output}`);
      }
      await Promise.race([
        ...[this.child.stdout, this.child.stderr].map((stream) => stream && once(stream, 'data')),
        this.closed,
        once(signal, 'abort'),
      ]);
    }
  }

  /** Ends the program with a signal and returns its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    const killer = setTimeout(() => this.child.kill('SIGKILL'), PATIENCE_MS / 4);
    const code = await this.closed;
    clearTimeout(killer);
    return code;
  }

  /** Waits for the program to end by itself and returns its exit code. */
  end(): Promise<number | null> {
    return this.closed;
  }
}
