// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Everything, EverythingPatch } from '../generated/protos/everything.js';
import { type EverythingEntity, EverythingService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class EverythingServiceImpl extends EverythingService {
  private readonly items: Repository<Everything>;

  constructor(items: Repository<Everything> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Everything[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Everything> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Everything ${id}`);
    return item;
  }

  add(entity: EverythingEntity): Promise<Everything> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: EverythingPatch): Promise<Everything> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }
}
