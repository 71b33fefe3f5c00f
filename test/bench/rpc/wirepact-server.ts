// The example's generated gateway over a service that only answers.
import { createServer, RpcError } from '@wirepact/server';
import type { ClearCheckedResponse, Task } from '../../../examples/tasks/src/generated/index.js';
import {
  gateways,
  type TaskEntity,
  TaskService,
} from '../../../examples/tasks/src/generated/server.js';
import { serveParent } from './server-process.js';

const id = '0123456789abcdef01234567';

class AnsweringTaskService extends TaskService {
  add(entity: TaskEntity): Task {
    entity.id = id;
    return entity;
  }

  getAll(): Task[] {
    throw unused();
  }

  get(): Task {
    throw unused();
  }

  update(): Task {
    throw unused();
  }

  delete(): { success: boolean } {
    throw unused();
  }

  clearChecked(): ClearCheckedResponse {
    throw unused();
  }
}

function unused(): RpcError {
  return new RpcError('UNIMPLEMENTED', 'Nobody measures this');
}

const server = createServer({
  gateways,
  providers: [{ provide: TaskService, useValue: new AnsweringTaskService() }],
});
serveParent((await server.listen(0, '127.0.0.1')).port);
