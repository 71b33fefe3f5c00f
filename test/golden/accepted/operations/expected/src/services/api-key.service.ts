// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { ApiKey, ApiKeyPatch, RevokeRequest } from '../generated/protos/api_key.js';
import { type ApiKeyEntity, ApiKeyService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class ApiKeyServiceImpl extends ApiKeyService {
  private readonly items: Repository<ApiKey>;

  constructor(items: Repository<ApiKey> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<ApiKey[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<ApiKey> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no ApiKey ${id}`);
    return item;
  }

  add(entity: ApiKeyEntity): Promise<ApiKey> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: ApiKeyPatch): Promise<ApiKey> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  revoke(_request: RevokeRequest): ApiKey {
    throw new RpcError('UNIMPLEMENTED', 'revoke is not written yet');
  }
}
