// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Product, ProductPatch } from '../generated/protos/product.js';
import { type ProductEntity, ProductService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class ProductServiceImpl extends ProductService {
  private readonly items: Repository<Product>;

  constructor(items: Repository<Product> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Product[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Product> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Product ${id}`);
    return item;
  }

  add(entity: ProductEntity): Promise<Product> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: ProductPatch): Promise<Product> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }
}
