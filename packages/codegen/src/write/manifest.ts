import { join } from 'node:path';
import { textOnDisk } from './staged-write.js';

/** Stands in the output folder and lists what the generator owns there, one path a line. */
export const MANIFEST_NAME = '.wirepact-manifest';

const HEADER = '# Files that wirepact owns in this folder: only these are replaced or removed.';

/** The files of the last run, relative to the output folder; empty where there was none. */
export async function readManifest(out: string): Promise<string[]> {
  const text = (await textOnDisk(join(out, MANIFEST_NAME))) ?? '';
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .filter(isInside);
}

/** A path that leads out of the folder was not written by us, and is not ours to remove. */
function isInside(file: string): boolean {
  return !file.split(/[\\/]/).includes('..') && !/^([\\/]|[A-Za-z]:)/.test(file);
}

/** The manifest as text: stable, so that it changes only with the list. */
export function manifestText(files: readonly string[]): string {
  return `${[HEADER, ...files].join('\n')}\n`;
}
