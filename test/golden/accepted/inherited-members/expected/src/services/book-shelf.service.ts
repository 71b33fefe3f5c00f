// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { BookShelf, BookShelfPatch } from '../generated/protos/book_shelf.js';
import { type BookShelfEntity, BookShelfService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class BookShelfServiceImpl extends BookShelfService {
  private readonly items: Repository<BookShelf>;

  constructor(items: Repository<BookShelf> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<BookShelf[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<BookShelf> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no BookShelf ${id}`);
    return item;
  }

  add(entity: BookShelfEntity): Promise<BookShelf> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: BookShelfPatch): Promise<BookShelf> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  touch(): void {
    throw new RpcError('UNIMPLEMENTED', 'touch is not written yet');
  }
}
