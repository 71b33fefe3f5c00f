// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type {
  GetSessionsRequest,
  GetSessionsResponse,
  Sessions,
  SessionsPatch,
} from '../generated/protos/sessions.js';
import { type SessionsEntity, SessionsService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class SessionsServiceImpl extends SessionsService {
  private readonly items: Repository<Sessions>;

  constructor(items: Repository<Sessions> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Sessions[]> {
    return this.items.findAll();
  }

  add(entity: SessionsEntity): Promise<Sessions> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: SessionsPatch): Promise<Sessions> {
    const found = await this.items.find(id);
    if (found === undefined) throw new RpcError('NOT_FOUND', `There is no Sessions ${id}`);
    const item = { ...applyPatch(found, patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  ofUser(_request: GetSessionsRequest): GetSessionsResponse {
    throw new RpcError('UNIMPLEMENTED', 'ofUser is not written yet');
  }

  stale(): GetSessionsResponse {
    throw new RpcError('UNIMPLEMENTED', 'stale is not written yet');
  }
}
