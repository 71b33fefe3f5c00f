import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { textAt } from '../text-on-disk.js';
import {
  codeOf,
  type FileSystem,
  failureAt,
  removeEmptyFolder,
  removeFile,
} from './file-system.js';
import {
  type Journal,
  type JournalStep,
  type TemporaryPlace,
  temporaryName,
  textHash,
} from './journal.js';
import { absolutePath, type OutputFolders } from './output-file.js';

/** The absolute path of a temporary. */
export function temporaryPath(place: TemporaryPlace, folders: OutputFolders): string {
  return temporaryName(absolutePath(place, folders), place.id);
}

/**
 * Does one step of a journal.
 *
 * @throws what the file system throws, naming the file.
 */
export function carryOut(step: JournalStep, folders: OutputFolders, fileSystem: FileSystem): void {
  const path = absolutePath(step, folders);
  try {
    switch (step.do) {
      case 'replace':
        // A reader sees the old file or the new one, never a part.
        if (step.kind === 'scaffold') giveName(temporaryPath(step, folders), path, fileSystem);
        else fileSystem.renameSync(temporaryPath(step, folders), path);
        break;
      case 'remove':
        // Somebody may have put a file of their own there since.
        if (isStill(path, step.before)) removeFile(path, fileSystem);
        removeEmptyFolders(dirname(path), folders[step.kind], fileSystem);
        break;
      case 'discard':
        removeFile(temporaryPath(step, folders), fileSystem);
        break;
    }
  } catch (error) {
    throw failureAt(path, error);
  }
}

/** Removes the temporaries of a journal that nothing was put in place of. */
export function discardTemporaries(
  { steps, made }: Journal,
  folders: OutputFolders,
  fileSystem: FileSystem,
): void {
  for (const step of steps) {
    if (step.do === 'replace') removeFile(temporaryPath(step, folders), fileSystem);
  }
  removeMade(made, folders, fileSystem);
}

/** Removes the folders that were made for files which are not there after all. */
export function removeMade(
  made: Journal['made'],
  folders: OutputFolders,
  fileSystem: FileSystem,
): void {
  for (const folder of made.toReversed()) {
    removeEmptyFolder(absolutePath(folder, folders), fileSystem);
  }
}

function isStill(path: string, hash: string): boolean {
  const text = textAt(path);
  return text !== undefined && textHash(text) === hash;
}

/** Gives a scaffold its name, unless the user has written that file meanwhile: then it is theirs. */
function giveName(temporary: string, path: string, fileSystem: FileSystem): void {
  try {
    fileSystem.linkSync(temporary, path);
  } catch (error) {
    const code = codeOf(error) ?? '';
    // Some file systems (FAT, some network shares) have no second names.
    const cannotLink = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code);
    const isTaken = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    if (!cannotLink && code !== 'EEXIST') throw error;
    if (cannotLink && !isTaken) fileSystem.renameSync(temporary, path);
  }
  removeFile(temporary, fileSystem);
}

/** Removes folders that are empty, from `folder` up to but not including `root`. */
function removeEmptyFolders(folder: string, root: string, fileSystem: FileSystem): void {
  for (let at = folder; at.length > root.length; at = dirname(at)) {
    if (!removeEmptyFolder(at, fileSystem)) return;
  }
}
