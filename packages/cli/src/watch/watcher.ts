import { basename, dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FSWatcher } from 'chokidar';
import type { ChangeKind } from './burst.js';
import { differingFiles, fileMarks, savedSince } from './file-marks.js';
import { existing, isWithin, type WatchPlan } from './watch-plan.js';

/** Somebody who wants to know what happens to files. */
export interface WatcherHandlers {
  changed(file: string, kind: ChangeKind): void;
  /** Files can no longer be watched. */
  failed(error: Error): void;
}

/** Watches files until it is closed. */
export interface Watcher {
  /**
   * Goes on with a plan that differs from the last in its dependencies only. Resolves when every
   * later change of them will be noticed.
   *
   * @param since When the run began that read them, in milliseconds of `Date.now`: what was saved
   *   from then on is told as a change, because that run may have read it before.
   */
  follow(plan: WatchPlan, since: number): Promise<void>;
  close(): Promise<void>;
}

function explained(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = error instanceof Error ? error.message : String(error);
  const advice =
    code === 'ENOSPC' || code === 'EMFILE'
      ? ': raise fs.inotify.max_user_watches and the limit of open files, or set CHOKIDAR_USEPOLLING=1'
      : '';
  return new Error(`Files cannot be watched (${reason})${advice}`, { cause: error });
}

/** Starts to watch. Resolves when every later change will be noticed. */
export async function startWatcher(plan: WatchPlan, handlers: WatcherHandlers): Promise<Watcher> {
  const { watch } = await import('chokidar');
  let current = plan;
  const watcher: FSWatcher = watch([...plan.roots], {
    ignoreInitial: true,
    // It would hold every removal back by 100 ms; bursts are gathered by the session instead.
    atomic: false,
    ignored: (path, stats) => {
      if (stats === undefined) return false;
      if (stats.isDirectory()) return current.ignoresFolder(path);
      const matters = current.kind(path) !== undefined;
      // What a link leads to is not known here, so it has to be of no use either way.
      return !matters && (stats.isFile() || current.ignoresFolder(path));
    },
  });
  const report = (kind: ChangeKind) => (file: string) => {
    if (current.kind(file) !== undefined) handlers.changed(file, kind);
  };
  watcher.on('add', report('added'));
  watcher.on('change', report('changed'));
  watcher.on('unlink', report('removed'));
  await new Promise<void>((resolve, reject) => {
    watcher.once('ready', resolve);
    watcher.on('error', (error) => {
      reject(explained(error));
      handlers.failed(explained(error));
    });
  });
  /** Folders that were handed to the watcher. */
  const roots = [...plan.roots];
  const covers = (before: WatchPlan, folder: string): boolean =>
    roots.some((root) => isWithin(root, folder)) && !before.ignoresFolder(folder);
  return {
    async follow(next, since) {
      const added = [...next.dependencies].filter((file) => !current.dependencies.has(file));
      const before = current;
      current = next;
      if (added.length === 0) return;
      const marks = fileMarks(added);
      const there = added.filter((file) => marks.get(file) !== '');
      const inside = (file: string): boolean => covers(before, dirname(file));
      // A folder's files come and go unseen while it is read for the first time, so one that is
      // watched is not read again: what was passed by in it is added alone.
      const folders = added.filter((file) => !inside(file)).map((file) => existing(dirname(file)));
      const files = there.filter(inside);
      roots.push(...folders);
      watcher.add([...new Set([...folders, ...files])]);
      await takenUp(watcher, there);
      const missed = new Set([...differingFiles(marks), ...savedSince(there, since)]);
      const now = fileMarks([...missed]);
      for (const [file, mark] of now) handlers.changed(file, mark === '' ? 'removed' : 'changed');
    },
    close: () => watcher.close(),
  };
}

/** How often the watcher is asked whether it has taken files up, and for how long. */
const ASK_MS = 5;
const MOST_ASKED = 200;

/** Resolves when the watcher has taken files up. One that is removed meanwhile ends the wait late. */
async function takenUp(watcher: FSWatcher, files: readonly string[]): Promise<void> {
  for (let asked = 0; asked < MOST_ASKED; asked++) {
    const watched = watcher.getWatched();
    if (files.every((file) => watched[dirname(file)]?.includes(basename(file)))) return;
    await wait(ASK_MS);
  }
}
