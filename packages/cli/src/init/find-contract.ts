import { type Dirent, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Project } from '../config/load-project.js';
import { watchPlan } from '../watch/watch-plan.js';

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    // A folder that nobody may read holds no contract that could be generated from.
    if (error instanceof Error && 'code' in error && error.code !== undefined) return [];
    throw error;
  }
}

/** The first file that the project's globs name, relative to its root; undefined if there is none. */
export function findContract(project: Project): string | undefined {
  const plan = watchPlan(project, []);
  const { root } = project.options;
  const folders = [...plan.roots];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    for (const entry of entries(folder)) {
      const path = join(folder, entry.name);
      if (entry.isFile() && plan.kind(path) === 'contract') {
        return relative(root, path).split(sep).join('/');
      }
      if (entry.isDirectory() && !plan.ignoresFolder(path)) folders.push(path);
    }
  }
  return undefined;
}
