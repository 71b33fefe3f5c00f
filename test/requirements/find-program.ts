import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a path is a file that this user may run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Missing and forbidden mean the same here: it cannot be run.
    return false;
  }
}

/**
 * The absolute path of the first of these programs that is found on `PATH`. npm puts the commands of
 * packages there as well, one of which is called protoc and downloads things: they do not count.
 */
export function findProgram(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.endsWith(join('node_modules', '.bin')));
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => isExecutable(path));
}
