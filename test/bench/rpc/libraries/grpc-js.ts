// grpc-js with messages by @grpc/proto-loader, as its documentation begins.
import { once } from 'node:events';
import {
  type Client,
  credentials,
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceClientConstructor,
  type ServiceError,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { Library } from '../library.js';
import type { AddTaskRequest, AddTaskResponse, ListTasksRequest, Task } from '../tasks.contract.js';
import { addTask, listTasks, request } from '../work.js';

/** What a client of the service has. */
interface TaskStub extends Client {
  addTask(
    request: AddTaskRequest,
    done: (error: ServiceError | null, response: AddTaskResponse) => void,
  ): void;
  listTasks(request: ListTasksRequest): NodeJS.ReadableStream;
}

/** The library, over the service's `.proto`. */
export function grpcJs(proto: string): Library {
  const definition = loadPackageDefinition(loadSync(proto, { defaults: true }));
  const { task } = definition as unknown as { task: { TaskService: ServiceClientConstructor } };
  const Stub = task.TaskService as unknown as new (
    ...parameters: ConstructorParameters<typeof Client>
  ) => TaskStub;
  return {
    listen: async () => {
      const server = new Server();
      server.addService(task.TaskService.service, { addTask: answer, listTasks: answerAll });
      const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
          if (error === null) resolve(bound);
          else reject(error);
        });
      });
      return { port };
    },
    connect: async (port) => {
      // Clients of one process share connections otherwise.
      const options = { 'grpc.use_local_subchannel_pool': 1 };
      const client = new Stub(`127.0.0.1:${port}`, credentials.createInsecure(), options);
      const call = (): Promise<AddTaskResponse> =>
        new Promise((resolve, reject) => {
          client.addTask(request, (error, response) => {
            if (error === null) resolve(response);
            else reject(error);
          });
        });
      await call();
      return {
        call,
        stream: async (count) => {
          let left = count;
          const tasks = client.listTasks({ count });
          tasks.on('data', () => {
            left--;
          });
          await once(tasks, 'end');
          if (left !== 0) throw new Error(`${left} of ${count} tasks did not come`);
        },
        close: () => client.close(),
      };
    },
  };
}

function answer(
  call: ServerUnaryCall<AddTaskRequest, AddTaskResponse>,
  done: sendUnaryData<AddTaskResponse>,
): void {
  done(null, addTask(call.request));
}

async function answerAll(call: ServerWritableStream<ListTasksRequest, Task>): Promise<void> {
  for await (const task of listTasks(call.request.count)) {
    if (!call.write(task)) await once(call, 'drain');
  }
  call.end();
}
