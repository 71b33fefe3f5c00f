import { type ConnectOptions, connect } from '@wirepact/client';
import { createServer, type Server, type ServerOptions } from '@wirepact/server';
import { onTestFinished } from 'vitest';
import { type Task, TaskClient } from '../../examples/tasks/src/generated/index.js';
import { gateways, TaskService } from '../../examples/tasks/src/generated/server.js';
import { RecordingLogger } from './recording-logger.js';
import { ScriptedTaskService } from './scripted-task-service.js';
import type { Target, Way } from './ways.js';

/** Waits between attempts to connect that a test has the time for, in milliseconds. */
const backoff = { firstMs: 1, maxMs: 50 };

/** A server of tasks and how to reach it, until the test is over. */
export interface ServedTasks {
  readonly server: Server;
  readonly service: ScriptedTaskService;
  readonly logger: RecordingLogger;
  readonly target: Target;
  /** A client with a connection of its own. */
  client(options?: ConnectOptions): TaskClient;
  /** Starts a server that takes the place of one that is closed, with the same service. */
  restart(): Promise<Server>;
}

/** Serves the example's tasks with its generated gateway. */
export async function serveTasks(
  way: Way,
  options: Partial<ServerOptions> = {},
): Promise<ServedTasks> {
  const service = new ScriptedTaskService();
  const logger = new RecordingLogger();
  const { clock } = way;
  const start = (): Server => {
    const server = createServer({
      gateways,
      providers: [{ provide: TaskService, useValue: service }],
      logger,
      clock,
      ...options,
    });
    onTestFinished(() => way.run(() => server.close({ graceMs: 0 })));
    return server;
  };
  const server = start();
  const { target, reopen } = await way.open(server);
  return {
    server,
    service,
    logger,
    target,
    client: (clientOptions) => clientOf(target, { ...way.options, ...clientOptions }),
    restart: async () => {
      const next = start();
      await reopen(next);
      return next;
    },
  };
}

/** A client that is closed when the test is over. */
export function clientOf(target: Target, options: ConnectOptions = {}): TaskClient {
  const connection = connect(target, { backoff, ...options });
  onTestFinished(() => connection.close());
  return new TaskClient(connection);
}

/** A task that no repository knows. */
export function taskOf(id: string, label: string = id): Task {
  return { id, label, checked: false, removed: false };
}
