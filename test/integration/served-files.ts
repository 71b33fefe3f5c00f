import { type ConnectOptions, connect, type Limits } from '@wirepact/client';
import {
  type Authenticate,
  type CallContext,
  createServer,
  type Server,
  type ServerOptions,
} from '@wirepact/server';
import { onTestFinished } from 'vitest';
import { type Chunk, FileClient } from '../golden/accepted/streams/expected/src/generated/index.js';
import {
  FileGateway,
  FileService,
} from '../golden/accepted/streams/expected/src/generated/server.js';
import { RecordingLogger } from './recording-logger.js';
import { type FileActs, ScriptedFileService } from './scripted-file-service.js';
import type { Target, Way } from './ways.js';

/** A server of files, until the test is over. */
export interface ServedFiles {
  readonly server: Server;
  readonly service: ScriptedFileService;
  readonly logger: RecordingLogger;
  readonly target: Target;
  /** A client of somebody who is known, with a connection of its own. */
  client(options?: ConnectOptions, target?: Target): FileClient;
  /** Starts a server that takes the place of one that is closed, with the same service. */
  restart(): Promise<void>;
}

/** Whoever shows something is known by that; everybody else is anonymous. */
const authenticate: Authenticate = (credentials) =>
  credentials === undefined ? undefined : { name: credentials.text };

/** Serves the golden case of streams, which do what the test says. */
export async function serveFiles(
  way: Way,
  acts: FileActs,
  options: Partial<ServerOptions> & { readonly limits?: Partial<Limits> } = {},
): Promise<ServedFiles> {
  const service = new ScriptedFileService(acts);
  const providers = [{ provide: FileService, useValue: service }];
  const logger = new RecordingLogger();
  const { clock } = way;
  const start = (): Server => {
    const gateways = [FileGateway];
    const server = createServer({ gateways, providers, authenticate, logger, clock, ...options });
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
    client: (clientOptions, other = target) => {
      const connection = connect(other, {
        credentials: { value: 'ada' },
        backoff: { firstMs: 1, maxMs: 50 },
        ...way.options,
        ...clientOptions,
      });
      onTestFinished(() => connection.close());
      return new FileClient(connection);
    },
    restart: () => reopen(start()),
  };
}

/** A piece of a file. */
export function chunk(path: string, size = 0): Chunk {
  return { path, bytes: new Uint8Array(size).fill(path.length) };
}

/** Everything that a stream gives until it ends. */
export async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const messages: T[] = [];
  for await (const message of stream) messages.push(message);
  return messages;
}

/** The paths of the pieces that a stream gives. */
export async function paths(stream: AsyncIterable<{ readonly path: string }>): Promise<string[]> {
  return (await all(stream)).map(({ path }) => path);
}

/** Resolves when a call is given up, with its reason. */
export function givenUp({ signal }: CallContext): Promise<unknown> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(signal.reason);
    else signal.addEventListener('abort', () => resolve(signal.reason));
  });
}

/** A promise, and what settles it. */
export function deferred<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Gives pieces for as long as it is asked, and tells when it was let go. */
export function endless(size = 0): {
  source: AsyncGenerator<ReturnType<typeof chunk>>;
  ended: Promise<void>;
} {
  const { promise: ended, resolve } = deferred();
  async function* source() {
    try {
      for (let i = 0; ; i++) yield chunk(`piece ${i}`, size);
    } finally {
      resolve();
    }
  }
  return { source: source(), ended };
}
