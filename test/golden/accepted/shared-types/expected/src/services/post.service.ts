// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Post, PostPatch } from '../generated/protos/post.js';
import type { User } from '../generated/protos/types/user.js';
import { type PostEntity, PostService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class PostServiceImpl extends PostService {
  private readonly items: Repository<Post>;

  constructor(items: Repository<Post> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Post[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Post> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Post ${id}`);
    return item;
  }

  add(entity: PostEntity): Promise<Post> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: PostPatch): Promise<Post> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  assign(_request: User): Post {
    throw new RpcError('UNIMPLEMENTED', 'assign is not written yet');
  }
}
