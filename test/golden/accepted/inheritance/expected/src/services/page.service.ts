// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Page, PagePatch, PublishRequest } from '../generated/protos/page.js';
import { type PageEntity, PageService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class PageServiceImpl extends PageService {
  private readonly items: Repository<Page>;

  constructor(items: Repository<Page> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Page[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Page> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Page ${id}`);
    return item;
  }

  add(entity: PageEntity): Promise<Page> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: PagePatch): Promise<Page> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  publish(_request: PublishRequest): Page {
    throw new RpcError('UNIMPLEMENTED', 'publish is not written yet');
  }
}
