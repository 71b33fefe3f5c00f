// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, type CallContext, type Repository, RpcError } from '@wirepact/server';
import {
  type ClearCheckedResponse,
  type Task,
  TaskEvents,
  type TaskPatch,
} from '../generated/index.js';
import { type TaskEntity, TaskService } from '../generated/server.js';

/** The rules of the list: a task has a label, no two have the same, and every page hears of it. */
export class TaskServiceImpl extends TaskService {
  private lastChange: Promise<unknown> = Promise.resolve();

  constructor(private readonly tasks: Repository<Task>) {
    super();
  }

  getAll(): Promise<Task[]> {
    return this.tasks.findAll();
  }

  async get(id: string): Promise<Task> {
    const task = await this.tasks.find(id);
    if (task === undefined) throw new RpcError('NOT_FOUND', 'This task does not exist any more');
    return task;
  }

  add(entity: TaskEntity, context: CallContext): Promise<Task> {
    return this.inTurn(async () => {
      const label = await this.freeLabel(entity.label);
      const task = await this.tasks.insert({ ...entity, label });
      context.emit(TaskEvents.changed, { change: 'added', task });
      return task;
    });
  }

  update(id: string, patch: TaskPatch, context: CallContext): Promise<Task> {
    return this.inTurn(async () => {
      const task = applyPatch(await this.get(id), patch);
      task.label = await this.freeLabel(task.label, id);
      await this.tasks.replace(task);
      context.emit(TaskEvents.changed, { change: 'updated', task });
      return task;
    });
  }

  delete(id: string, context: CallContext): Promise<{ success: boolean }> {
    return this.inTurn(async () => {
      const task = await this.tasks.find(id);
      if (task === undefined) return { success: false };
      await this.tasks.delete(id);
      context.emit(TaskEvents.changed, { change: 'deleted', task });
      return { success: true };
    });
  }

  clearChecked(context: CallContext): Promise<ClearCheckedResponse> {
    return this.inTurn(async () => {
      const ids: string[] = [];
      for (const task of await this.tasks.findAll()) {
        if (!task.checked) continue;
        await this.tasks.delete(task.id);
        context.emit(TaskEvents.changed, { change: 'deleted', task });
        ids.push(task.id);
      }
      return { ids };
    });
  }

  /** The label as it is stored, if no other task than `id` has it. */
  private async freeLabel(label: string, id?: string): Promise<string> {
    const free = label.trim();
    if (free === '') throw new RpcError('INVALID_ARGUMENT', 'A task needs a label');
    const all = await this.tasks.findAll();
    if (all.some((task) => task.label === free && task.id !== id)) {
      throw new RpcError('ALREADY_EXISTS', 'There is already a task with this label');
    }
    return free;
  }

  /** Calls run side by side, but what one checks must not change before it writes. */
  private inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.lastChange.then(change);
    this.lastChange = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
