import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A line that has not come after so many milliseconds does not come. */
const PATIENCE_MS = 15_000;

const main = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url));

/** How the command ended. */
export interface Ending {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The `wirepact` command in a process of its own, from its sources, with the real generator. */
export class WirepactProcess {
  private stdout = '';
  private stderr = '';
  /** Whole lines of both outputs, in the order in which they came. */
  private readonly lines: string[] = [];
  /** How many of the lines `until` has passed. */
  private passed = 0;
  private wake: () => void = () => undefined;
  private over = false;
  private readonly child: ChildProcess;
  private readonly closed: Promise<number | null>;

  constructor(folder: string, args: readonly string[]) {
    const node = ['--conditions=@wirepact/source', '--import', import.meta.resolve('tsx'), main];
    // Colours would stand between the words that tests look for.
    const { FORCE_COLOR: _, ...env } = process.env;
    const child = spawn(process.execPath, [...node, ...args], {
      cwd: folder,
      env: { ...env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.read(child.stdout, (text) => {
      this.stdout += text;
    });
    this.read(child.stderr, (text) => {
      this.stderr += text;
    });
    this.closed = once(child, 'close').then(([code]) => {
      this.over = true;
      this.wake();
      return code;
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
  }

  /**
   * The next line that fits, behind the one of the call before.
   *
   * @throws Error with all that was written, where none comes in time or before the end.
   */
  async until(pattern: RegExp): Promise<string> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.wake();
    }, PATIENCE_MS);
    try {
      for (;;) {
        for (const line of this.lines.slice(this.passed)) {
          this.passed++;
          if (pattern.test(line)) return line;
        }
        if (late || this.over) {
          throw new Error(`No line fits ${pattern}:\n${this.lines.join('\n')}`);
        }
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** Sends a signal and waits for the end. */
  signal(signal: NodeJS.Signals): Promise<Ending> {
    this.child.kill(signal);
    return this.end();
  }

  /** Waits for the end. */
  async end(): Promise<Ending> {
    const code = await this.closed;
    return { code, stdout: this.stdout, stderr: this.stderr };
  }

  private read(stream: Readable, keep: (text: string) => void): void {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      keep(text);
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      this.lines.push(...lines);
      this.wake();
    });
  }
}

/** Runs the command to its end. */
export function wirepact(folder: string, ...args: string[]): Promise<Ending> {
  return new WirepactProcess(folder, args).end();
}
