import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One TypeScript file as the rules see it; a test plants its own without touching the disk. */
export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The root of the repository, absolute. */
export const repositoryRoot: string = fileURLToPath(new URL('../..', import.meta.url));

const skippedFolders: ReadonlySet<string> = new Set(['node_modules', 'dist', '.turbo', 'coverage']);

/**
 * Every `.ts`, `.tsx` and `.mts` file below a folder of the repository, in a stable order.
 *
 * @param folder - path from the root of the repository, such as `packages`
 */
export function sourceFilesBelow(folder: string): SourceFile[] {
  const files: SourceFile[] = [];
  for (const entry of readdirSync(join(repositoryRoot, folder), {
    recursive: true,
    withFileTypes: true,
  })) {
    if (!entry.isFile() || !/\.m?tsx?$/.test(entry.name)) continue;
    const absolute = join(entry.parentPath, entry.name);
    const path = relative(repositoryRoot, absolute).split(sep).join('/');
    if (path.split('/').some((part) => skippedFolders.has(part))) continue;
    files.push({ path, text: readFileSync(absolute, 'utf8') });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
