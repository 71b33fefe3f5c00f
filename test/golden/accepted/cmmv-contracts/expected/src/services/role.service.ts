// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Role, RolePatch } from '../generated/protos/role.js';
import { type RoleEntity, RoleService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class RoleServiceImpl extends RoleService {
  private readonly items: Repository<Role>;

  constructor(items: Repository<Role> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Role[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Role> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Role ${id}`);
    return item;
  }

  add(entity: RoleEntity): Promise<Role> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: RolePatch): Promise<Role> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }
}
