/**
 * Where a service keeps its items. What the generated in-memory start uses, and what an adapter to a
 * database implements.
 */
export interface Repository<T extends { id: string }> {
  /** Every item, in the order of insertion where the store knows it. */
  findAll(): Promise<T[]>;
  /** The item with this id, if there is one. */
  find(id: string): Promise<T | undefined>;
  /** Stores an item under a new id, which replaces the one it has, and returns it as stored. */
  insert(item: T): Promise<T>;
  /** Stores an item in the place of the one with its id, and tells whether there was one. */
  replace(item: T): Promise<boolean>;
  /** Deletes an item and tells whether there was one. */
  delete(id: string): Promise<boolean>;
}
