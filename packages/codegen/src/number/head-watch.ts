import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileMark } from '../text-on-disk.js';
import { commitId, headFiles } from './git-tree.js';

/**
 * Knows which commit HEAD is. In a session that is asked at each save and hardly ever changes, and
 * to start git takes longer than to print what a save has changed.
 */
export class HeadWatch {
  private asked = 0;
  private known:
    | { readonly files: readonly string[]; readonly marks: string; readonly commit: string }
    | undefined;

  /** @param root Where git is asked, absolute. */
  constructor(private readonly root: string) {}

  /** The commit that HEAD is; undefined where there is no git, or nothing committed. */
  async commit(): Promise<string | undefined> {
    if (this.known !== undefined && marksOf(this.known.files) === this.known.marks) {
      return this.known.commit;
    }
    this.known = undefined;
    if (!mayBeRepository(this.root)) return undefined;
    // Who asks once has no use for the files.
    if (this.asked++ === 0) return commitId(this.root, 'HEAD');
    const files = await headFiles(this.root);
    if (files === undefined) return undefined;
    // Marked before git is asked: what moves HEAD in between is seen the next time.
    const marks = marksOf(files);
    const commit = await commitId(this.root, 'HEAD');
    if (commit !== undefined) this.known = { files, marks, commit };
    return commit;
  }
}

/** Git looks for `.git`, a folder or a file, from a folder upwards, unless it is told otherwise. */
function mayBeRepository(folder: string): boolean {
  if (process.env.GIT_DIR !== undefined || existsSync(join(folder, '.git'))) return true;
  return dirname(folder) !== folder && mayBeRepository(dirname(folder));
}

function marksOf(files: readonly string[]): string {
  return files.map(fileMark).join(' ');
}
