import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file with the bytes that it should have. */
export interface TargetFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** The text of a file on disk, or undefined where there is none. */
export async function textOnDisk(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Writes files all or none: each is staged beside its target, and only when all of them are on
 * disk are they renamed into place. What fails before that leaves no trace.
 */
export async function writeStaged(files: readonly TargetFile[]): Promise<void> {
  const suffix = `.${randomBytes(6).toString('hex')}.tmp`;
  const staged: string[] = [];
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(path), { recursive: true });
      staged.push(`${path}${suffix}`);
      await writeFile(`${path}${suffix}`, text, { flag: 'wx' });
    }
    // Renaming replaces atomically, so a reader sees the old file or the new one.
    for (const { path } of files) await rename(`${path}${suffix}`, path);
  } catch (error) {
    for (const path of staged) await rm(path, { force: true });
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
