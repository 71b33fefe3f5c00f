// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Label, LabelPatch } from '../generated/protos/label.js';
import { type AccountEntity, type LabelEntity, LabelService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class LabelServiceImpl extends LabelService {
  private readonly items: Repository<Label>;

  constructor(items: Repository<Label> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Label[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Label> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Label ${id}`);
    return item;
  }

  add(entity: LabelEntity): Promise<Label> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: LabelPatch): Promise<Label> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  check(_request: Label): void {
    throw new RpcError('UNIMPLEMENTED', 'check is not written yet');
  }

  owner(_request: AccountEntity): Label {
    throw new RpcError('UNIMPLEMENTED', 'owner is not written yet');
  }
}
