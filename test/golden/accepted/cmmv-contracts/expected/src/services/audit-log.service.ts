// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { AuditLog, AuditLogPatch } from '../generated/protos/audit_log.js';
import { type AuditLogEntity, AuditLogService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class AuditLogServiceImpl extends AuditLogService {
  private readonly items: Repository<AuditLog>;

  constructor(items: Repository<AuditLog> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<AuditLog[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<AuditLog> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no AuditLog ${id}`);
    return item;
  }

  add(entity: AuditLogEntity): Promise<AuditLog> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: AuditLogPatch): Promise<AuditLog> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }
}
