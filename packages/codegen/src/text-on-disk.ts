import { readFile } from 'node:fs/promises';

/**
 * The text of a file, or undefined where there is none.
 *
 * @throws what the file system throws, naming the path.
 */
export async function textOnDisk(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    // The system's own message does not say which.
    if (code === 'EISDIR') throw Object.assign(new Error(`${path} is a folder`), { code });
    throw error;
  }
}
