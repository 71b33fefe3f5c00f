// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { BlogPost, BlogPostPatch } from '../generated/protos/blog/posts.js';
import { type BlogPostEntity, BlogPostService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class BlogPostServiceImpl extends BlogPostService {
  private readonly items: Repository<BlogPost>;

  constructor(items: Repository<BlogPost> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<BlogPost[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<BlogPost> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no BlogPost ${id}`);
    return item;
  }

  add(entity: BlogPostEntity): Promise<BlogPost> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: BlogPostPatch): Promise<BlogPost> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }
}
