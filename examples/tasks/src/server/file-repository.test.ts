import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Task, TaskList } from '../generated/index.js';
import { FileRepository } from './file-repository.js';

describe('FileRepository', () => {
  let folder: string;
  let file: string;

  const open = (first?: readonly Task[]): Promise<FileRepository<Task>> =>
    FileRepository.open(file, TaskList, first);
  const task = (label: string): Task => Task.create({ label });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tasks-'));
    file = join(folder, 'data', 'tasks.bin');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('begins a new file with the first items, each under an id of its own', async () => {
    await open([task('a'), task('b')]);
    const items = await (await open()).findAll();
    expect(items.map(({ label }) => label)).toEqual(['a', 'b']);
    expect(new Set(items.map(({ id }) => id)).size).toBe(2);
  });

  it('finds after a restart what was inserted, replaced and deleted before it', async () => {
    const tasks = await open();
    const [kept, gone] = await Promise.all([tasks.insert(task('a')), tasks.insert(task('b'))]);
    expect(await tasks.replace({ ...kept, checked: true })).toBe(true);
    expect(await tasks.delete(gone.id)).toBe(true);
    expect(await (await open()).findAll()).toEqual([{ ...kept, checked: true }]);
  });

  it('tells that there is nothing to replace or delete', async () => {
    const tasks = await open();
    expect(await tasks.replace({ ...task('a'), id: 'nobody' })).toBe(false);
    expect(await tasks.delete('nobody')).toBe(false);
    expect(await tasks.findAll()).toEqual([]);
  });

  it('shows nothing that it could not write, and goes on afterwards', async () => {
    const tasks = await open();
    await tasks.insert(task('a'));
    // A file in the place of the folder.
    await rm(join(folder, 'data'), { recursive: true });
    await writeFile(join(folder, 'data'), '');
    await expect(tasks.insert(task('b'))).rejects.toThrow();
    expect((await tasks.findAll()).map(({ label }) => label)).toEqual(['a']);
    await rm(join(folder, 'data'));
    await tasks.insert(task('c'));
    expect((await (await open()).findAll()).map(({ label }) => label)).toEqual(['a', 'c']);
  });

  it('leaves no draft behind', async () => {
    await (await open()).insert(task('a'));
    expect(await readdir(join(folder, 'data'))).toEqual(['tasks.bin']);
  });

  it('refuses a file that is no list, names it and leaves it alone', async () => {
    await open();
    await writeFile(file, 'not a list');
    await expect(open()).rejects.toThrow(`${file} is no task.TaskList`);
    expect(await readFile(file, 'utf8')).toBe('not a list');
  });
});
