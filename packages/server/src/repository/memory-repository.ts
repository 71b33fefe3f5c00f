import { randomUUID } from 'node:crypto';
import { copyItem } from './copy-item.js';
import type { Repository } from './repository.js';

/**
 * Keeps items in this process, in the order of insertion. Items are copied on the way in and out,
 * so nobody changes the store by changing what it returned.
 */
export class MemoryRepository<T extends { id: string }> implements Repository<T> {
  private readonly items: Map<string, T> = new Map();

  async findAll(): Promise<T[]> {
    return Array.from(this.items.values(), copyItem);
  }

  async find(id: string): Promise<T | undefined> {
    return copyItem(this.items.get(id));
  }

  /** Stores an item under a random UUID (RFC 9562, version 4). */
  async insert(item: T): Promise<T> {
    const stored = copyItem(item);
    stored.id = randomUUID();
    this.items.set(stored.id, stored);
    return copyItem(stored);
  }

  async replace(item: T): Promise<boolean> {
    if (!this.items.has(item.id)) return false;
    this.items.set(item.id, copyItem(item));
    return true;
  }

  async delete(id: string): Promise<boolean> {
    return this.items.delete(id);
  }
}
