import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Generated gateways decorate parameters, which tsx compiles as this file says. */
const tsconfig = fileURLToPath(new URL('../../../examples/tasks/tsconfig.json', import.meta.url));

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** Processor time that the process has used until now, in microseconds. */
  cpuUs(): Promise<number>;
  stop(): void;
}

/** Starts a program that tells its port and answers every message with its time. */
export async function startServer(program: URL): Promise<ServerProcess> {
  const child = fork(fileURLToPath(program), {
    env: { ...process.env, TSX_TSCONFIG_PATH: tsconfig },
  });
  const [port] = await once(child, 'message');
  return {
    url: `ws://127.0.0.1:${port}`,
    cpuUs: async () => {
      child.send('cpu');
      const [used] = await once(child, 'message');
      return Number(used);
    },
    stop: () => child.disconnect(),
  };
}

/** For the server's side: tells the port, and answers until the parent lets go. */
export function serveParent(port: number): void {
  process.send?.(port);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.once('disconnect', () => process.exit());
}
