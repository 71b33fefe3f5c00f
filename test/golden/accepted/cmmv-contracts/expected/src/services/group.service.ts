// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Group, GroupPatch } from '../generated/protos/group.js';
import { type GroupEntity, GroupService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class GroupServiceImpl extends GroupService {
  private readonly items: Repository<Group>;

  constructor(items: Repository<Group> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  listAll(): Promise<Group[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Group> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Group ${id}`);
    return item;
  }

  add(entity: GroupEntity): Promise<Group> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: GroupPatch): Promise<Group> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }
}
