import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, temporaryFolder } from '../../fixtures/temporary-folder.js';
import { nodeFileSystem } from './file-system.js';
import { BusyError, FolderLock } from './folder-lock.js';
import { thisProcess } from './process-identity.js';

const NAME = '.wirepact-lock';
const nobody = (): void => undefined;
const take = (folder: string, onWaiting: (owner: string) => void = nobody): Promise<FolderLock> =>
  FolderLock.take(folder, nodeFileSystem, onWaiting);

/** A folder with a lock that says this. */
function locked(lock: object | string, ageInSeconds = 0): string {
  const folder = temporaryFolder({
    [NAME]: typeof lock === 'string' ? lock : JSON.stringify(lock),
  });
  const then = Date.now() / 1000 - ageInSeconds;
  utimesSync(join(folder, NAME), then, then);
  return folder;
}

const owner = { ...thisProcess(), token: 'other.1', made: 0 };

describe('the lock of a folder', () => {
  it('stands in it until it is given back, and nothing is left then', async () => {
    const folder = temporaryFolder();
    const lock = await take(join(folder, 'a/b'));
    expect(filesIn(folder)).toEqual([`a/b/${NAME}`]);
    expect(JSON.parse(readFileSync(join(folder, 'a/b', NAME), 'utf8'))).toMatchObject(
      thisProcess(),
    );
    lock.release();
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });

  it('leaves the folders that were there, and those that hold something', async () => {
    const folder = temporaryFolder({ 'a/mine.ts': '' });
    const [there, made] = [await take(join(folder, 'a')), await take(join(folder, 'b'))];
    writeFileSync(join(folder, 'b/new.ts'), '');
    there.release();
    made.release();
    expect(filesIn(folder)).toEqual(['a/mine.ts', 'b/new.ts']);
  });

  it('is waited for while somebody has it, and then taken', async () => {
    const folder = temporaryFolder();
    const first = await take(folder);
    const waited: string[] = [];
    const second = take(folder, (who) => {
      waited.push(who);
      first.release();
    });
    expect((await second).isHeld()).toBe(true);
    expect(waited).toEqual([expect.stringMatching(new RegExp(`^Process ${process.pid} on `))]);
  });

  it.each([
    ['of a process that has ended', { ...owner, pid: spawnSync('true').pid }, 0],
    ['of a process whose id another has now', { ...owner, started: '1' }, 0],
    ['that was made and not written', '', 2],
    ['of another machine that is old', { ...owner, machine: 'elsewhere' }, 400],
  ])('%s is taken over', async (_, lock, age) => {
    const taken = await take(locked(lock, age));
    expect(taken.isHeld()).toBe(true);
    taken.release();
  });

  it.each([
    ['of another machine', { ...owner, machine: 'elsewhere', started: '' }],
    ['of another copy of this module in this process', owner],
  ])('%s is respected', async (_, lock) => {
    const folder = locked(lock);
    await expect(take(folder)).rejects.toThrow(BusyError);
    expect(filesIn(folder)).toEqual([NAME]);
  });

  it('that a link in its place leads astray does not keep a run for ever', async () => {
    const folder = temporaryFolder();
    symlinkSync(join(folder, 'nowhere'), join(folder, NAME));
    await expect(take(folder)).rejects.toThrow(BusyError);
  });

  it('that is a folder is an error that names it', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, NAME));
    await expect(take(folder)).rejects.toThrow(`${join(folder, NAME)}: `);
  });

  it('that somebody has taken from us is not held, and not given back', async () => {
    const folder = temporaryFolder();
    const lock = await take(folder);
    writeFileSync(join(folder, NAME), 'theirs');
    expect(lock.isHeld()).toBe(false);
    lock.release();
    expect(readFileSync(join(folder, NAME), 'utf8')).toBe('theirs');
  });
});
