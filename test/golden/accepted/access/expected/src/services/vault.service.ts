// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type {
  HealthResponse,
  PingRequest,
  PingResponse,
  Vault,
  VaultPatch,
} from '../generated/protos/vault.js';
import { type VaultEntity, VaultService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class VaultServiceImpl extends VaultService {
  private readonly items: Repository<Vault>;

  constructor(items: Repository<Vault> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Vault[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Vault> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Vault ${id}`);
    return item;
  }

  add(entity: VaultEntity): Promise<Vault> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: VaultPatch): Promise<Vault> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  ping(_request: PingRequest): PingResponse {
    throw new RpcError('UNIMPLEMENTED', 'ping is not written yet');
  }

  health(): HealthResponse {
    throw new RpcError('UNIMPLEMENTED', 'health is not written yet');
  }

  wipe(): void {
    throw new RpcError('UNIMPLEMENTED', 'wipe is not written yet');
  }
}
