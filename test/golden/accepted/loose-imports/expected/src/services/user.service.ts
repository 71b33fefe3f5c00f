// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { BasketRequest, BasketResponse, User, UserPatch } from '../generated/protos/shop.js';
import { type UserEntity, UserService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class UserServiceImpl extends UserService {
  private readonly items: Repository<User>;

  constructor(items: Repository<User> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<User[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<User> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no User ${id}`);
    return item;
  }

  add(entity: UserEntity): Promise<User> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: UserPatch): Promise<User> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  basket(_request: BasketRequest): BasketResponse {
    throw new RpcError('UNIMPLEMENTED', 'basket is not written yet');
  }
}
