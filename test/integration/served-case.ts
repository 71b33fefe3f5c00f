import { type Connection, type ConnectOptions, connect } from '@wirepact/client';
import { createServer, type ServerOptions } from '@wirepact/server';
import { onTestFinished } from 'vitest';
import { RecordingLogger } from './recording-logger.js';
import { overWebSocket, type Way } from './ways.js';

/** A server, until the test is over. */
export interface ServedCase {
  readonly logger: RecordingLogger;
  /** A connection that is closed when the test is over. */
  connect(options?: ConnectOptions): Connection;
}

/** Serves generated gateways, over a real socket where nothing else is asked for. */
export async function serveCase(
  options: ServerOptions,
  way: Way = overWebSocket,
): Promise<ServedCase> {
  const logger = new RecordingLogger();
  const server = createServer({ logger, clock: way.clock, ...options });
  onTestFinished(() => way.run(() => server.close({ graceMs: 0 })));
  const { target } = await way.open(server);
  return {
    logger,
    connect: (clientOptions) => {
      const connection = connect(target, { ...way.options, ...clientOptions });
      onTestFinished(() => connection.close());
      return connection;
    },
  };
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It was expected to fail');
}
