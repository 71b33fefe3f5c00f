// Generated gateway and client over a service that only answers.
import { type Connection, connect as connectTo } from '@wirepact/client';
import { createServer, type EventType, type Gateway } from '@wirepact/server';
import type { Operation } from '@wirepact/wire';
import type { Library } from '../library.js';
import type { AddTaskRequest, AddTaskResponse, ListTasksRequest, Task } from '../tasks.contract.js';
import { addTask, listTasks, request, task } from '../work.js';

/** What is generated from `tasks.contract.ts`, as far as the benchmark uses it. */
export interface Generated {
  readonly gateways: readonly Gateway[];
  readonly TaskService: abstract new () => object;
  readonly TaskClient: new (
    connection: Connection,
  ) => {
    add(request: AddTaskRequest): Promise<AddTaskResponse>;
    onChanged(handler: () => void): () => void;
  };
  readonly TaskEvents: { readonly changed: EventType<Task> };
  readonly taskList: Operation<ListTasksRequest, Task, 'serverStream'>;
}

/** The library, over what was generated. */
export function wirepact(generated: Generated): Library {
  const { gateways, TaskService, TaskClient, TaskEvents, taskList } = generated;

  class AnsweringTaskService extends TaskService {
    add(data: AddTaskRequest): AddTaskResponse {
      return addTask(data);
    }

    list({ count }: ListTasksRequest): AsyncIterable<Task> {
      return listTasks(count);
    }
  }

  return {
    listen: async () => {
      const server = createServer({
        gateways,
        providers: [{ provide: TaskService, useValue: new AnsweringTaskService() }],
      });
      const { port } = await server.listen(0, '127.0.0.1');
      return { port, emit: () => server.emit(TaskEvents.changed, task) };
    },
    connect: async (port) => {
      const connection = connectTo(`ws://127.0.0.1:${port}`);
      const client = new TaskClient(connection);
      await client.add(request);
      return {
        call: () => client.add(request),
        stream: async (count) => {
          let left = count;
          for await (const _ of connection.stream(taskList, { count })) left--;
          if (left !== 0) throw new Error(`${left} of ${count} tasks did not come`);
        },
        onEvent: (handler) => {
          client.onChanged(handler);
        },
        close: () => connection.close(),
      };
    },
  };
}
