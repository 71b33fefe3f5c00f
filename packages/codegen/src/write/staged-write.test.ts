import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, temporaryFolder } from '../../fixtures/temporary-folder.js';
import { removeFiles, writeStaged } from './staged-write.js';

describe('writeStaged', () => {
  it('writes files, makes their folders and leaves nothing else', async () => {
    const folder = temporaryFolder({ 'a.ts': 'old' });
    await writeStaged([
      { path: join(folder, 'a.ts'), text: 'new' },
      { path: join(folder, 'deep/er/b.ts'), text: 'b' },
    ]);
    expect(filesIn(folder)).toEqual(['a.ts', 'deep/er/b.ts']);
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('new');
  });

  it('puts everything back where a folder stands in the way of the last file', async () => {
    const folder = temporaryFolder({ 'a.ts': 'old', 'c.ts/full': '' });
    const writing = writeStaged([
      { path: join(folder, 'a.ts'), text: 'new' },
      { path: join(folder, 'made/b.ts'), text: 'b' },
      { path: join(folder, 'c.ts'), text: 'c' },
    ]);
    await expect(writing).rejects.toMatchObject({ code: 'EISDIR' });
    expect(filesIn(folder)).toEqual(['a.ts', 'c.ts/full']);
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('old');
  });

  it('leaves no trace where a file stands in the place of a folder', async () => {
    const folder = temporaryFolder({ 'a.ts': 'old', taken: 'a file' });
    const writing = writeStaged([
      { path: join(folder, 'a.ts'), text: 'new' },
      { path: join(folder, 'x/y/b.ts'), text: 'b' },
      { path: join(folder, 'taken/c.ts'), text: 'c' },
    ]);
    await expect(writing).rejects.toThrow();
    expect(filesIn(folder)).toEqual(['a.ts', 'taken']);
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('old');
    // The folders that were made on the way are gone as well.
    expect(() => mkdirSync(join(folder, 'x'))).not.toThrow();
  });
});

describe('removeFiles', () => {
  it('removes the folders that it empties, up to the root', async () => {
    const folder = temporaryFolder({ 'out/a/b/c.ts': '', 'out/d/e.ts': '', 'out/d/mine.ts': '' });
    const out = join(folder, 'out');
    await removeFiles([join(out, 'a/b/c.ts'), join(out, 'd/e.ts'), join(out, 'gone.ts')], out);
    expect(filesIn(folder)).toEqual(['out/d/mine.ts']);
    await removeFiles([join(out, 'd/mine.ts')], out);
    expect(() => mkdirSync(out)).toThrow(/EEXIST/);
  });
});
