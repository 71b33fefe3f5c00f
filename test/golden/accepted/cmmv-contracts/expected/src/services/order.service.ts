// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type { Order, OrderPatch, OrderReference } from '../generated/protos/order.js';
import { type OrderEntity, OrderService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class OrderServiceImpl extends OrderService {
  private readonly items: Repository<Order>;

  constructor(items: Repository<Order> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Order[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Order> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Order ${id}`);
    return item;
  }

  add(entity: OrderEntity): Promise<Order> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: OrderPatch): Promise<Order> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  cancel(_request: OrderReference): OrderReference {
    throw new RpcError('UNIMPLEMENTED', 'cancel is not written yet');
  }

  refund(_request: OrderReference): OrderReference {
    throw new RpcError('UNIMPLEMENTED', 'refund is not written yet');
  }
}
