import { join } from 'node:path';
import { textOnDisk } from '../text-on-disk.js';

/** Stands in the output folder and lists what the generator owns there, one path a line. */
export const MANIFEST_NAME = '.wirepact-manifest';

const HEADER = '# Files that wirepact owns in this folder: only these are replaced or removed.';

/**
 * The files of the last run, relative to the output folder; empty where there was none. Lines that
 * name no file below that folder are skipped: we did not write them, and what they lead to is not
 * ours to remove.
 */
export async function readManifest(out: string): Promise<string[]> {
  const text = (await textOnDisk(join(out, MANIFEST_NAME))) ?? '';
  return text.split(/\r?\n/).filter((line) => !line.startsWith('#') && isInside(line));
}

/** Whether a path is one that {@link manifestText} is given: plain segments, joined by slashes. */
function isInside(file: string): boolean {
  const segments = file.split('/');
  return (
    file !== MANIFEST_NAME &&
    segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..') &&
    // Backslashes and colons are separators and drives on Windows.
    !/[\\:\p{Cc}]/u.test(file)
  );
}

/** The manifest as text: stable, so that it changes only with the list. */
export function manifestText(files: readonly string[]): string {
  return `${[HEADER, ...files].join('\n')}\n`;
}
