// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { GoRequest, Unheeded, UnheededPatch } from '../generated/protos/unheeded.js';
import { type UnheededEntity, UnheededService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class UnheededServiceImpl extends UnheededService {
  private readonly items: Repository<Unheeded>;

  constructor(items: Repository<Unheeded> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Unheeded[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Unheeded> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Unheeded ${id}`);
    return item;
  }

  add(entity: UnheededEntity): Promise<Unheeded> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: UnheededPatch): Promise<Unheeded> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  go(_request: GoRequest): void {
    throw new RpcError('UNIMPLEMENTED', 'go is not written yet');
  }
}
