// Yours: wirepact wrote this once, as a start, and never touches it again.

import { RpcError } from '@wirepact/server';
import type { Label } from '../generated/protos/todo.js';
import { TodoService } from '../generated/server.js';

export class TodoServiceImpl extends TodoService {
  store(_request: Label): Label {
    throw new RpcError('UNIMPLEMENTED', 'store is not written yet');
  }
}
