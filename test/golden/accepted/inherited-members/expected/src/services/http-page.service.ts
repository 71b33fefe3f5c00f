// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { HTTPPage, HTTPPagePatch } from '../generated/protos/http_page.js';
import type { HistoryResponse, RevertRequest } from '../generated/protos/lib/versioned.js';
import { type HTTPPageEntity, HTTPPageService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class HTTPPageServiceImpl extends HTTPPageService {
  private readonly items: Repository<HTTPPage>;

  constructor(items: Repository<HTTPPage> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<HTTPPage[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<HTTPPage> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no HTTPPage ${id}`);
    return item;
  }

  add(entity: HTTPPageEntity): Promise<HTTPPage> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: HTTPPagePatch): Promise<HTTPPage> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  history(): HistoryResponse {
    throw new RpcError('UNIMPLEMENTED', 'history is not written yet');
  }

  revert(_request: RevertRequest): void {
    throw new RpcError('UNIMPLEMENTED', 'revert is not written yet');
  }
}
