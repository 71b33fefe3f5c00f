// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Item, ItemPatch } from '../generated/protos/shop.js';
import { type ItemEntity, ItemService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class ItemServiceImpl extends ItemService {
  private readonly items: Repository<Item>;

  constructor(items: Repository<Item> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Item[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Item> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Item ${id}`);
    return item;
  }

  add(entity: ItemEntity): Promise<Item> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: ItemPatch): Promise<Item> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }
}
