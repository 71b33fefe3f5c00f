import { glob } from 'tinyglobby';
import { compare } from '../diagnostic-sink.js';

/**
 * The files that match the contract globs, absolute and sorted.
 *
 * @throws what the file system throws for a folder that cannot be read.
 */
export async function findContractFiles(root: string, globs: readonly string[]): Promise<string[]> {
  const files = await glob([...globs], {
    cwd: root,
    absolute: true,
    ignore: ['**/node_modules/**'],
    onlyFiles: true,
    // A link could lead out of the project, or in circles.
    followSymbolicLinks: false,
  });
  return files.filter((file) => /\.[cm]?tsx?$/.test(file)).sort(compare);
}
