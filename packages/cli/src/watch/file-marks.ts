import { statSync } from 'node:fs';

/** What shows that a file was written to: time, size and identity. Empty for no file. */
export type FileMark = string;

/** The marks of files as they are now. */
export function fileMarks(files: readonly string[]): Map<string, FileMark> {
  return new Map(
    files.map((file) => {
      const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
      return [file, stats === undefined ? '' : `${stats.mtimeNs}:${stats.size}:${stats.ino}`];
    }),
  );
}

/** Files whose marks are not what they were. */
export function differingFiles(before: ReadonlyMap<string, FileMark>): string[] {
  const now = fileMarks([...before.keys()]);
  return [...before.keys()].filter((file) => before.get(file) !== now.get(file));
}

/** Files that were written to at this time or later, in milliseconds of `Date.now`. */
export function savedSince(files: readonly string[], since: number): string[] {
  return files.filter((file) => {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats !== undefined && stats.mtimeMs >= since;
  });
}
