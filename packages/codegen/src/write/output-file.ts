import { join } from 'node:path';

/**
 * What an output is. `proto`: ours, and never pruned, because it holds the numbers of the wire.
 * `generated`: ours and pruned. `scaffold`: written once, the user's from then on.
 */
export type OutputKind = 'proto' | 'generated' | 'scaffold';

/** The protos, output and services folder by what stands in them, absolute. */
export type OutputFolders = Readonly<Record<OutputKind, string>>;

/** A file by the folder that it belongs to. */
export interface OutputPlace {
  readonly kind: OutputKind;
  /** Relative to the folder of its kind, with forward slashes. */
  readonly path: string;
}

/** A file with the text that it should have. */
export interface OutputFile extends OutputPlace {
  readonly text: string;
}

/** The absolute path of a file. */
export function absolutePath({ kind, path }: OutputPlace, folders: OutputFolders): string {
  return join(folders[kind], path);
}

/**
 * Whether a path out of a file that others may have written is one of ours: plain segments below
 * the folder, joined by slashes.
 */
export function isPlainPath(path: string): boolean {
  return (
    path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..') &&
    // Backslashes and colons are separators and drives on Windows.
    !/[\\:\p{Cc}]/u.test(path)
  );
}
