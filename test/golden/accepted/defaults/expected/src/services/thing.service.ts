// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Thing, ThingPatch } from '../generated/protos/thing.js';
import { type ThingEntity, ThingService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class ThingServiceImpl extends ThingService {
  private readonly items: Repository<Thing>;

  constructor(items: Repository<Thing> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Thing[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Thing> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Thing ${id}`);
    return item;
  }

  add(entity: ThingEntity): Promise<Thing> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: ThingPatch): Promise<Thing> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }
}
