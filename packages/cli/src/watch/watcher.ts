import { dirname } from 'node:path';
import type { FSWatcher } from 'chokidar';
import type { ChangeKind } from './burst.js';
import { existing, type WatchPlan } from './watch-plan.js';

/** Somebody who wants to know what happens to files. */
export interface WatcherHandlers {
  changed(file: string, kind: ChangeKind): void;
  /** Files can no longer be watched. */
  failed(error: Error): void;
}

/** Watches files until it is closed. */
export interface Watcher {
  /** Goes on with a plan that differs from the last in its dependencies only. */
  follow(plan: WatchPlan): void;
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
  return {
    follow(next) {
      const added = [...next.dependencies].filter((file) => !current.dependencies.has(file));
      current = next;
      // Reading a folder again takes up files in it that were passed by until now.
      const folders = new Set(added.map((file) => existing(dirname(file))));
      if (folders.size > 0) watcher.add([...folders]);
    },
    close: () => watcher.close(),
  };
}
