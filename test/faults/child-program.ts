import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** tsx reads how to compile the decorators of generated gateways from it. */
const TSX_TSCONFIG_PATH = fileURLToPath(new URL('../golden/tsconfig.json', import.meta.url));

/** A program of a test in a process of its own. */
export class ChildProgram {
  private constructor(private readonly child: ChildProcess) {}

  /**
   * Starts a program; resolves when it has told that it is ready.
   *
   * @param flags For Node, such as `--expose-gc`.
   */
  static async start(
    program: URL,
    args: readonly string[],
    flags: readonly string[] = [],
  ): Promise<ChildProgram> {
    const node = [
      ...flags,
      '--conditions=@wirepact/source',
      '--import',
      import.meta.resolve('tsx'),
    ];
    const child = spawn(process.execPath, [...node, fileURLToPath(program), ...args], {
      env: { ...process.env, TSX_TSCONFIG_PATH },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const started = new ChildProgram(child);
    await started.answer();
    return started;
  }

  /** Sends the program a question and resolves with its answer; one at a time. */
  ask<Answer>(question: string): Promise<Answer> {
    const answer = this.answer();
    this.child.send(question);
    return answer as Promise<Answer>;
  }

  /** Ends the program as `kill -9` does; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  /** Asks the program to end; resolves with its exit code when it has ended by itself. */
  async terminate(): Promise<number | null> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const [code] = await gone;
    return code;
  }

  private answer(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void => {
        reject(new Error(`The program has ended with ${code}`));
      };
      this.child.once('exit', ended);
      this.child.once('message', (message) => {
        this.child.off('exit', ended);
        resolve(message);
      });
    });
  }
}

/** A port on which nobody listens now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
