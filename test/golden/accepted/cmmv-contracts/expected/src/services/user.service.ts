// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { SignInRequest, TokenResponse, UserPatch } from '../generated/protos/auth/user.js';
import { type UserEntity, UserService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class UserServiceImpl extends UserService {
  private readonly items: Repository<UserEntity>;

  constructor(items: Repository<UserEntity> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<UserEntity[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<UserEntity> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no User ${id}`);
    return item;
  }

  add(entity: UserEntity): Promise<UserEntity> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: UserPatch): Promise<UserEntity> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  signIn(_request: SignInRequest): TokenResponse {
    throw new RpcError('UNIMPLEMENTED', 'signIn is not written yet');
  }

  signOut(): void {
    throw new RpcError('UNIMPLEMENTED', 'signOut is not written yet');
  }
}
