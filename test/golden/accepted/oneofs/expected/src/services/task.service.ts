// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { AssignRequest, AssignResponse, Task, TaskPatch } from '../generated/protos/task.js';
import { type TaskEntity, TaskService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class TaskServiceImpl extends TaskService {
  private readonly items: Repository<Task>;

  constructor(items: Repository<Task> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Task[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Task> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Task ${id}`);
    return item;
  }

  add(entity: TaskEntity): Promise<Task> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: TaskPatch): Promise<Task> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  assign(_request: AssignRequest): AssignResponse {
    throw new RpcError('UNIMPLEMENTED', 'assign is not written yet');
  }
}
