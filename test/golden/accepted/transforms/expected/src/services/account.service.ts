// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { AccountPatch } from '../generated/protos/account.js';
import { type AccountEntity, AccountService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class AccountServiceImpl extends AccountService {
  private readonly items: Repository<AccountEntity>;

  constructor(items: Repository<AccountEntity> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<AccountEntity[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<AccountEntity> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Account ${id}`);
    return item;
  }

  add(entity: AccountEntity): Promise<AccountEntity> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: AccountPatch): Promise<AccountEntity> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  first(): AccountEntity {
    throw new RpcError('UNIMPLEMENTED', 'first is not written yet');
  }
}
