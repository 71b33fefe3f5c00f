import { realpath } from 'node:fs/promises';
import { dirname, sep } from 'node:path';

/**
 * Whether a link on the way leads a file out of the folder that it belongs to. Nothing is written
 * or removed through such a link: what lies behind it is not the generator's.
 *
 * @param path The file, which need not be there yet; below `folder` as it is written.
 */
export async function leadsOutside(path: string, folder: string): Promise<boolean> {
  const root = await realpathIfThere(folder);
  if (root === undefined) return false;
  for (let at = dirname(path); at.length >= folder.length; at = dirname(at)) {
    const real = await realpathIfThere(at);
    if (real !== undefined) return real !== root && !real.startsWith(`${root}${sep}`);
  }
  return false;
}

async function realpathIfThere(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
