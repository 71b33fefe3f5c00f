import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { compare } from '../diagnostic-sink.js';

/**
 * Every `.proto` file of the protos folder, absolute and sorted; none where there is no folder.
 *
 * @throws what the file system throws for a folder that cannot be read.
 */
export function findProtoFiles(folder: string): string[] {
  const files = globSync(['**/*.proto'], {
    cwd: folder,
    absolute: true,
    ignore: ['**/node_modules/**'],
    onlyFiles: true,
    followSymbolicLinks: false,
  });
  return files.map((file) => join(file)).sort(compare);
}
