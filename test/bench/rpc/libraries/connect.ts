// Connect over HTTP/2 without TLS, with the binary format.
import { once } from 'node:events';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Message } from '@bufbuild/protobuf';
import type { GenMessage, GenService } from '@bufbuild/protobuf/codegenv2';
import { createClient } from '@connectrpc/connect';
import {
  connectNodeAdapter,
  createConnectTransport,
  Http2SessionManager,
} from '@connectrpc/connect-node';
import type { Library } from '../library.js';
import type { AddTaskRequest, AddTaskResponse, ListTasksRequest, Task } from '../tasks.contract.js';
import { addTask, listTasks, request } from '../work.js';

type Of<Name extends string, Shape> = GenMessage<Message<Name> & Shape>;

/** What protoc-gen-es generates for the service. */
export type TaskServiceDescriptor = GenService<{
  addTask: {
    methodKind: 'unary';
    input: Of<'task.AddTaskRequest', AddTaskRequest>;
    output: Of<'task.AddTaskResponse', AddTaskResponse>;
  };
  listTasks: {
    methodKind: 'server_streaming';
    input: Of<'task.ListTasksRequest', ListTasksRequest>;
    output: Of<'task.Task', Task>;
  };
}>;

/** The library, over what was generated. */
export function connect(service: TaskServiceDescriptor): Library {
  return {
    listen: async () => {
      const server = createServer(
        connectNodeAdapter({
          routes: (router) => {
            router.service(service, {
              addTask,
              listTasks: ({ count }) => listTasks(count),
            });
          },
        }),
      );
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return { port: (server.address() as AddressInfo).port };
    },
    connect: async (port) => {
      const baseUrl = `http://127.0.0.1:${port}`;
      const sessionManager = new Http2SessionManager(baseUrl);
      const client = createClient(
        service,
        createConnectTransport({ baseUrl, httpVersion: '2', sessionManager }),
      );
      await client.addTask(request);
      return {
        call: () => client.addTask(request),
        stream: async (count) => {
          let left = count;
          for await (const _ of client.listTasks({ count })) left--;
          if (left !== 0) throw new Error(`${left} of ${count} tasks did not come`);
        },
        close: () => sessionManager.abort(),
      };
    },
  };
}
