import { join } from 'node:path';
import type { CaseName } from './case-names.js';

/** A library in the benchmark. */
export interface Contestant {
  readonly name: string;
  /** The package whose version the tables name. */
  readonly package?: string;
  /** The module that exports the library. */
  readonly module: URL;
  /** Its export: the library, or a function that makes it of what was generated. */
  readonly export: string;
  readonly generated?: {
    /** Import declarations, from the folder of what was generated. */
    readonly imports: readonly string[];
    /** The argument of the function, as an expression. */
    argument(root: string): string;
  };
  readonly cases: readonly CaseName[];
}

const calls = ['sequential', 'pipelined-1', 'pipelined-50', 'stream'] as const;
const events = ['broadcast-1', 'broadcast-10'] as const;

/** The libraries in the order of the tables. */
export const contestants: readonly Contestant[] = [
  {
    name: 'wirepact',
    module: new URL('libraries/wirepact.ts', import.meta.url),
    export: 'wirepact',
    generated: {
      imports: [
        `import { gateways, TaskService } from './generated/server.js';`,
        `import { TaskClient } from './generated/clients/task.client.js';`,
        `import { TaskEvents, taskList } from './generated/protos/tasks.js';`,
      ],
      argument: () => '{ gateways, TaskService, TaskClient, TaskEvents, taskList }',
    },
    cases: [...calls, ...events, 'idle', 'bundle'],
  },
  {
    name: 'ws',
    package: 'ws',
    module: new URL('libraries/ws.ts', import.meta.url),
    export: 'ws',
    cases: [...calls, ...events, 'idle'],
  },
  {
    name: 'ws-corked',
    module: new URL('libraries/ws.ts', import.meta.url),
    export: 'corked',
    cases: [...calls, ...events],
  },
  {
    name: 'socket.io',
    package: 'socket.io',
    module: new URL('libraries/socket-io.ts', import.meta.url),
    export: 'socketIo',
    cases: [...calls, ...events, 'idle', 'bundle'],
  },
  {
    name: 'trpc',
    package: '@trpc/server',
    module: new URL('libraries/trpc.ts', import.meta.url),
    export: 'trpc',
    cases: [...calls, ...events, 'idle', 'bundle'],
  },
  {
    name: 'tsrpc',
    package: 'tsrpc',
    module: new URL('libraries/tsrpc.ts', import.meta.url),
    export: 'tsrpc',
    cases: [...calls, ...events, 'idle'],
  },
  {
    name: 'grpc-js',
    package: '@grpc/grpc-js',
    module: new URL('libraries/grpc-js.ts', import.meta.url),
    export: 'grpcJs',
    generated: {
      imports: [],
      argument: (root) => JSON.stringify(join(root, 'protos', 'tasks.proto')),
    },
    cases: calls,
  },
  {
    name: 'connect',
    package: '@connectrpc/connect',
    module: new URL('libraries/connect.ts', import.meta.url),
    export: 'connect',
    generated: {
      imports: [`import { TaskService } from './protobuf-es/tasks_pb.js';`],
      argument: () => 'TaskService',
    },
    cases: calls,
  },
];
