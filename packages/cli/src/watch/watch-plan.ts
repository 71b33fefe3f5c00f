import { existsSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Project } from '../config/load-project.js';
import { globBase, globMatcher } from './glob.js';

/** Folders that hold no contracts of the user's, and change in storms. */
const neverWatched = /(?:^|\/)(?:node_modules|\.git|dist)(?:\/|$)/;

/** Why a file matters to a session. */
export type WatchedKind = 'config' | 'contract' | 'dependency';

/** What a session watches. All paths are absolute. */
export interface WatchPlan {
  /** Folders to hand to the watcher. They exist; what a session waits for may be further below. */
  readonly roots: readonly string[];
  /** Files outside the globs that matter. */
  readonly dependencies: ReadonlySet<string>;
  /** Whether a file matters, and why. */
  kind(file: string): WatchedKind | undefined;
  /** Whether the watcher can pass a folder by, with all that is in it. */
  ignoresFolder(folder: string): boolean;
}

/** Whether a path is a folder or lies in it. Both are absolute. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The folder itself, or the nearest above it that exists: it may be made during the session. */
export function existing(folder: string): string {
  const parent = dirname(folder);
  return existsSync(folder) || parent === folder ? folder : existing(parent);
}

/** Asks once for each path: a plan does not change. */
function remembered<T>(ask: (path: string) => T): (path: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (path) => {
    let found = known.get(path);
    if (found === undefined) {
      found = { answer: ask(path) };
      known.set(path, found);
    }
    return found.answer;
  };
}

/**
 * Works out what to watch.
 *
 * @param dependencies Files outside the globs that the last run read.
 */
export function watchPlan(
  { configFile, options }: Project,
  dependencies: readonly string[],
): WatchPlan {
  const { root, out } = options;
  const bases = options.contracts
    .filter((glob) => !glob.startsWith('!'))
    .map((glob) => resolve(root, globBase(glob)));
  const matches = globMatcher(options.contracts);
  const named = new Set(dependencies.map((file) => resolve(file)));
  const below = (from: string, path: string): string => relative(from, path).split(sep).join('/');
  const kindOf = (file: string): WatchedKind | undefined => {
    if (file === configFile) return 'config';
    if (named.has(file)) return 'dependency';
    if (isWithin(out, file)) return undefined;
    const path = below(root, file);
    return matches(path) && !/(?:^|\/)node_modules\//.test(path) ? 'contract' : undefined;
  };
  return {
    // A file's folder is watched in place of the file, so that one that is replaced is seen again.
    roots: [...new Set([...bases, dirname(configFile), ...[...named].map(dirname)].map(existing))],
    dependencies: named,
    // The watcher asks about every file of a folder at each save in it.
    kind: remembered(kindOf),
    ignoresFolder(folder) {
      if ([...named, configFile].some((file) => isWithin(folder, dirname(file)))) return false;
      if (isWithin(out, folder)) return true;
      return !bases.some((base) => {
        if (isWithin(folder, base)) return true;
        return isWithin(base, folder) && !neverWatched.test(below(base, folder));
      });
    },
  };
}
