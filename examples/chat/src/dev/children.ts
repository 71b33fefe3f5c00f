import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { colours, prefixed } from './output.js';

/** How long children may take to end before they are killed, in milliseconds. */
const PATIENCE_MS = 3_000;

/** A process whose output is read here. */
export type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Child processes that all end with this one. */
export class Children {
  private readonly running = new Set<Child>();
  private stopping = false;

  constructor(private readonly folder: string) {
    // The last resort, after an exception for example.
    process.once('exit', () => this.signal('SIGKILL'));
  }

  /**
   * Starts a Node program.
   *
   * @param name Stands in front of every line that it writes.
   * @param args The program and its arguments.
   * @throws Error after `stop()`.
   */
  start(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
    if (this.stopping) throw new Error('Everything is being stopped');
    const child = spawn(process.execPath, args, {
      cwd: this.folder,
      env: { ...process.env, ...(colours && { FORCE_COLOR: '1' }), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C reaches only this process, which then ends the children and
      // whatever they have started.
      detached: process.platform !== 'win32',
    });
    this.running.add(child);
    child.stdout.setEncoding('utf8').pipe(prefixed(name, process.stdout));
    child.stderr.setEncoding('utf8').pipe(prefixed(name, process.stderr));
    child.once('close', () => this.running.delete(child));
    return child;
  }

  /** Ends them all. Afterwards none can be started. */
  async stop(): Promise<void> {
    this.stopping = true;
    const closed = Array.from(this.running, (child) => once(child, 'close'));
    this.signal('SIGTERM');
    const killer = setTimeout(() => this.signal('SIGKILL'), PATIENCE_MS);
    await Promise.all(closed);
    clearTimeout(killer);
  }

  private signal(signal: NodeJS.Signals): void {
    for (const child of this.running) {
      if (child.pid === undefined) continue;
      if (process.platform === 'win32') child.kill(signal);
      else process.kill(-child.pid, signal);
    }
  }
}
