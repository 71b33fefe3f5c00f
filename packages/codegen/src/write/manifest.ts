import { join } from 'node:path';
import { textAt } from '../text-on-disk.js';
import { isPlainPath } from './output-file.js';

/** Stands in the output folder and lists what the generator owns there, one path a line. */
export const MANIFEST_NAME = '.wirepact-manifest';

const HEADER = '# Files that wirepact owns in this folder: only these are replaced or removed.';

/** The manifest as it stands; undefined where there is none. */
export function manifestOnDisk(out: string): string | undefined {
  return textAt(join(out, MANIFEST_NAME));
}

/**
 * The files that a manifest names, relative to the output folder. Lines that name no file below
 * that folder are skipped: we did not write them, and what they lead to is not ours to remove.
 */
export function parseManifest(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#') && line !== MANIFEST_NAME && isPlainPath(line));
}

/** The manifest as text: stable, so that it changes only with the list. */
export function manifestText(files: readonly string[]): string {
  return `${[HEADER, ...files].join('\n')}\n`;
}
