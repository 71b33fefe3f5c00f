// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Comment, CommentPatch, CommentReport } from '../generated/protos/blog/posts.js';
import { type CommentEntity, CommentService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class CommentServiceImpl extends CommentService {
  private readonly items: Repository<Comment>;

  constructor(items: Repository<Comment> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Comment[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Comment> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Comment ${id}`);
    return item;
  }

  add(entity: CommentEntity): Promise<Comment> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: CommentPatch): Promise<Comment> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  flag(_request: CommentReport): void {
    throw new RpcError('UNIMPLEMENTED', 'flag is not written yet');
  }
}
