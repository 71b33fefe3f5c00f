// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Folder, FolderPatch } from '../generated/protos/folder.js';
import { type FolderEntity, FolderService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class FolderServiceImpl extends FolderService {
  private readonly items: Repository<Folder>;

  constructor(items: Repository<Folder> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Folder[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Folder> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Folder ${id}`);
    return item;
  }

  add(entity: FolderEntity): Promise<Folder> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: FolderPatch): Promise<Folder> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }
}
