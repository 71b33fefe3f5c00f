import { realpathSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { codeOf } from './file-system.js';
import { absolutePath, type OutputFolders, type OutputPlace } from './output-file.js';

/**
 * Knows which files a link on the way leads out of the folder that they belong to. Nothing is
 * written or removed through such a link: what lies behind it is not the generator's. Looks at each
 * folder once, so it is good for one run.
 */
export class FolderLinks {
  private readonly known = new Map<string, boolean>();

  constructor(private readonly folders: OutputFolders) {}

  /** @param place The file, which need not be there yet. */
  leadOutside(place: OutputPlace): boolean {
    const folder = dirname(absolutePath(place, this.folders));
    const key = `${place.kind}\0${folder}`;
    let outside = this.known.get(key);
    if (outside === undefined) {
      outside = leadsOutside(folder, this.folders[place.kind]);
      this.known.set(key, outside);
    }
    return outside;
  }
}

/** Whether a folder below `root`, as it is written, is elsewhere in truth. */
function leadsOutside(folder: string, root: string): boolean {
  const realRoot = realpathIfThere(root);
  if (realRoot === undefined) return false;
  for (let at = folder; at.length >= root.length; at = dirname(at)) {
    const real = realpathIfThere(at);
    if (real !== undefined) return real !== realRoot && !real.startsWith(`${realRoot}${sep}`);
  }
  return false;
}

function realpathIfThere(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
