import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Everything below a folder that is not a folder, absolute; links are named and not followed. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** {@link filesIn} with names that end in `suffix`. */
export function filesEnding(folder: string, suffix: string): string[] {
  return filesIn(folder).filter((path) => path.endsWith(suffix));
}
