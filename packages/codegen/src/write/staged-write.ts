import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { textOnDisk } from '../text-on-disk.js';

/** A file with the bytes that it should have. */
export interface TargetFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files all or none: each is staged beside its target, and only when all of them are on
 * disk are they renamed into place. What fails leaves the files as they were, and no trace.
 *
 * @throws what the file system throws.
 */
export async function writeStaged(files: readonly TargetFile[]): Promise<void> {
  const suffix = `.${randomBytes(6).toString('hex')}.tmp`;
  const staged: string[] = [];
  const folders: string[] = [];
  const replaced: { path: string; before: string | undefined }[] = [];
  try {
    for (const { path, text } of files) {
      const made = await mkdir(dirname(path), { recursive: true });
      if (made !== undefined) folders.push(made);
      staged.push(`${path}${suffix}`);
      await writeFile(`${path}${suffix}`, text, { flag: 'wx' });
    }
    for (const { path } of files) {
      const before = await textOnDisk(path);
      // Renaming replaces atomically, so a reader sees the old file or the new one.
      await rename(`${path}${suffix}`, path);
      replaced.push({ path, before });
    }
  } catch (error) {
    for (const { path, before } of replaced) {
      if (before === undefined) await rm(path, { force: true });
      else await writeFile(path, before);
    }
    for (const path of staged) await rm(path, { force: true });
    for (const folder of folders) {
      const inside = staged.filter((path) => path.startsWith(`${folder}${sep}`));
      await removeFiles(inside, dirname(folder));
    }
    throw error;
  }
}

/** Removes files and the folders that they leave empty, up to but not including `root`. */
export async function removeFiles(paths: readonly string[], root: string): Promise<void> {
  for (const path of paths) {
    await rm(path, { force: true });
    for (let folder = dirname(path); folder.length > root.length; folder = dirname(folder)) {
      if (!(await removeIfEmpty(folder))) break;
    }
  }
}

async function removeIfEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // ENOTEMPTY and EEXIST: other files live there. ENOENT: someone was faster.
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOENT') return code === 'ENOENT';
    throw error;
  }
}
