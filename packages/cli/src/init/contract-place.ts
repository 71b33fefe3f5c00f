import { join, resolve } from 'node:path';
import type { Project } from '../config/load-project.js';
import { globBase } from '../watch/glob.js';
import { watchPlan } from '../watch/watch-plan.js';

/**
 * The first place for a new contract that the project's globs cover, relative to its root: one of
 * the folders given, or else the one where a glob starts.
 *
 * @param name The file's name.
 * @param folders Relative to the project's root, the best first.
 * @returns undefined where the globs leave no place for a file of that name.
 */
export function contractPlace(
  project: Project,
  name: string,
  folders: readonly string[],
): string | undefined {
  const { root, contracts } = project.options;
  const plan = watchPlan(project, []);
  return [...folders, ...contracts.map(globBase)]
    .map((folder) => join(folder, name).replaceAll('\\', '/'))
    .find((path) => plan.kind(resolve(root, path)) === 'contract');
}
