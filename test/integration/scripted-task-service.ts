import {
  type Awaitable,
  applyPatch,
  type CallContext,
  MemoryRepository,
  type Repository,
  RpcError,
} from '@wirepact/server';
import {
  type ClearCheckedResponse,
  type Task,
  TaskEvents,
  type TaskPatch,
} from '../../examples/tasks/src/generated/index.js';
import { type TaskEntity, TaskService } from '../../examples/tasks/src/generated/server.js';

/** Keeps tasks in memory, and does in `get` what a test wants done there. */
export class ScriptedTaskService extends TaskService {
  /** Takes the place of `get`. */
  onGet: ((id: string, context: CallContext) => Awaitable<Task>) | undefined;
  private readonly tasks: Repository<Task> = new MemoryRepository();

  getAll(): Promise<Task[]> {
    return this.tasks.findAll();
  }

  get(id: string, context: CallContext): Awaitable<Task> {
    return this.onGet === undefined ? this.find(id) : this.onGet(id, context);
  }

  async add(entity: TaskEntity, context: CallContext): Promise<Task> {
    const task = await this.tasks.insert(entity);
    context.emit(TaskEvents.changed, { change: 'added', task });
    return task;
  }

  async update(id: string, patch: TaskPatch, context: CallContext): Promise<Task> {
    const task = applyPatch(await this.find(id), patch);
    await this.tasks.replace(task);
    context.emit(TaskEvents.changed, { change: 'updated', task });
    return task;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.tasks.delete(id) };
  }

  async clearChecked(): Promise<ClearCheckedResponse> {
    const checked = (await this.tasks.findAll()).filter((task) => task.checked);
    for (const { id } of checked) await this.tasks.delete(id);
    return { ids: checked.map(({ id }) => id) };
  }

  private async find(id: string): Promise<Task> {
    const task = await this.tasks.find(id);
    if (task === undefined) throw new RpcError('NOT_FOUND', `There is no Task ${id}`);
    return task;
  }
}
