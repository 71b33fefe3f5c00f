import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Repository } from '@wirepact/server';
import type { MessageType } from '@wirepact/wire';

/** A generated list message, such as `TaskList`. */
export interface List<T> {
  items: T[];
}

/**
 * Keeps items in one file, as the bytes of a generated list message. That makes the file as
 * compatible as the wire: it can be read after the contract gained or lost a field, and every type
 * of field survives.
 *
 * The file is written as a whole and swapped in with a rename, so a crash leaves the old one or the
 * new one and nothing in between. Items are shown only once they are on the disk.
 */
export class FileRepository<T extends { id: string }> implements Repository<T> {
  private items: ReadonlyMap<string, T>;
  private lastWrite: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly file: string,
    private readonly type: MessageType<List<T>>,
    items: readonly T[],
  ) {
    this.items = byId(items);
  }

  /**
   * Opens a file, which does not have to exist yet.
   *
   * @param first What a new file begins with.
   * @throws Error for a file that cannot be read or is no such list.
   */
  static async open<T extends { id: string }>(
    file: string,
    type: MessageType<List<T>>,
    first: readonly T[] = [],
  ): Promise<FileRepository<T>> {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      const repository = new FileRepository(file, type, []);
      await repository.write(() => [byId(first.map((item) => ({ ...item, id: randomUUID() }))), 0]);
      return repository;
    }
    try {
      return new FileRepository(file, type, type.decode(bytes).items);
    } catch (cause) {
      throw new Error(`${file} is no ${type.typeName}; delete it to begin afresh`, { cause });
    }
  }

  async findAll(): Promise<T[]> {
    return [...this.items.values()];
  }

  async find(id: string): Promise<T | undefined> {
    return this.items.get(id);
  }

  insert(item: T): Promise<T> {
    const stored = { ...item, id: randomUUID() };
    return this.write((items) => [new Map([...items, [stored.id, stored]]), stored]);
  }

  replace(item: T): Promise<boolean> {
    return this.write((items) =>
      items.has(item.id) ? [new Map([...items, [item.id, { ...item }]]), true] : [items, false],
    );
  }

  delete(id: string): Promise<boolean> {
    return this.write((items) => {
      const rest = new Map(items);
      return rest.delete(id) ? [rest, true] : [items, false];
    });
  }

  /** Makes one change after the other; what `change` returns first is the new content. */
  private write<R>(
    change: (items: ReadonlyMap<string, T>) => [ReadonlyMap<string, T>, R],
  ): Promise<R> {
    const written = this.lastWrite.then(async () => {
      const [items, result] = change(this.items);
      if (items !== this.items) await this.save([...items.values()]);
      this.items = items;
      return result;
    });
    // Whoever made the change learns that it failed; the next one is free to succeed.
    this.lastWrite = written.then(
      () => undefined,
      () => undefined,
    );
    return written;
  }

  private async save(items: T[]): Promise<void> {
    const draft = `${this.file}.${process.pid}.tmp`;
    await mkdir(dirname(this.file), { recursive: true });
    // Flushed before the rename, or a power cut could leave an empty file under the final name.
    await writeFile(draft, this.type.encode({ items }), { flush: true });
    await rename(draft, this.file);
  }
}

function byId<T extends { id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
