import * as fs from 'node:fs';

/**
 * The calls that writing changes the disk with, as `node:fs` has them. Whoever passes another one
 * decides at which call the disk is full, a rename fails or the process ends.
 *
 * They are synchronous because a call costs a tenth of what a promise of the thread pool does, and
 * a first run makes some ten thousand of them.
 */
export interface FileSystem {
  mkdirSync(path: string, options: { readonly recursive: true }): string | undefined;
  /** Makes a file; fails where there is one. `flush` waits until the bytes are on the medium. */
  writeFileSync(
    path: string,
    text: string,
    options: { readonly flag: 'wx'; readonly flush: boolean },
  ): void;
  renameSync(from: string, to: string): void;
  /** A second name for a file; fails where that name is taken. */
  linkSync(path: string, second: string): void;
  unlinkSync(path: string): void;
  rmdirSync(path: string): void;
}

/** The disk itself. */
export const nodeFileSystem: FileSystem = fs;

/** The code of what the file system threw; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** Removes a file, if it is there. */
export function removeFile(path: string, fileSystem: FileSystem): void {
  try {
    fileSystem.unlinkSync(path);
  } catch (error) {
    // ENOTDIR: a file took the place of its folder, so it is gone as well.
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error;
  }
}

/** Removes a folder that nothing is in. False where it has to stay. */
export function removeEmptyFolder(path: string, fileSystem: FileSystem): boolean {
  try {
    fileSystem.rmdirSync(path);
    return true;
  } catch (error) {
    switch (codeOf(error)) {
      case 'ENOENT':
        return true;
      // Other files live there (EPERM and EBUSY: what Windows and mount points say), or it is none.
      case 'ENOTEMPTY':
      case 'EEXIST':
      case 'EPERM':
      case 'EBUSY':
      case 'ENOTDIR':
        return false;
      default:
        throw error;
    }
  }
}

/** An error of the file system that names the file that was meant, not the temporary beside it. */
export function failureAt(path: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return error as Error;
  const reason = /^\w+: ([^,]+)/.exec(message)?.[1] ?? message;
  return Object.assign(new Error(`${path}: ${reason} (${code})`, { cause: error }), { code });
}
