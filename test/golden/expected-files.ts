import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { caseNames, expectedFolder } from './golden-case.js';

/** The expected TypeScript files of every accepted case, or of those that `want` takes; absolute. */
export function expectedSources(want: (caseName: string) => boolean = () => true): string[] {
  return caseNames('accepted')
    .filter(want)
    .flatMap((name) => filesBelow(expectedFolder('accepted', name), '.ts'));
}

/** The files below a folder whose name ends in `suffix`, absolute and sorted. */
export function filesBelow(folder: string, suffix: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
