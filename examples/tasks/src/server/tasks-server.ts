import { createServer, type Server } from '@wirepact/server';
import { TaskList } from '../generated/index.js';
import { gateways, TaskService } from '../generated/server.js';
import { TaskServiceImpl } from '../services/task.service.js';
import { FileRepository } from './file-repository.js';
import { firstTasks } from './first-tasks.js';

/** Where the tasks are kept: in `TASKS_FILE`, or under the folder that the server is started in. */
const file = process.env.TASKS_FILE ?? '.data/tasks.bin';

/** The generated gateways over our service. The caller decides where it listens. */
export async function createTasksServer(): Promise<Server> {
  const tasks = await FileRepository.open(file, TaskList, firstTasks);
  return createServer({
    gateways,
    providers: [{ provide: TaskService, useValue: new TaskServiceImpl(tasks) }],
  });
}
