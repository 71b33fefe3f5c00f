import { textOnDisk } from '../text-on-disk.js';
import { commitId, GitTree } from './git-tree.js';
import { HeadWatch } from './head-watch.js';

/**
 * Reads `.proto` files as they are at git HEAD. What is committed is what others may have built
 * on; what only the working copy has is still a thought.
 */
export class CommittedProtos {
  private readonly tree: GitTree;
  private readonly headWatch: HeadWatch;
  private known:
    | { readonly commit: string; readonly texts: ReadonlyMap<string, string> }
    | undefined;
  /** What was there at the start, for projects without git. */
  private readonly atStart = new Map<string, string | undefined>();

  /**
   * @param root Where git is asked, absolute.
   * @param folder Where the files are, absolute.
   */
  constructor(
    private readonly root: string,
    folder: string,
  ) {
    this.tree = new GitTree(root, folder);
    this.headWatch = new HeadWatch(root);
  }

  /** The commit that HEAD is; undefined where there is no git, or nothing committed. */
  head(): Promise<string | undefined> {
    return this.headWatch.commit();
  }

  /**
   * Texts by absolute path, and whether they are those of git HEAD: all there is in the folder.
   *
   * @param paths What to read where there is no git.
   * @param commit What {@link head} says.
   */
  async read(
    paths: readonly string[],
    commit: string | undefined,
  ): Promise<{ readonly texts: ReadonlyMap<string, string>; readonly fromGit: boolean }> {
    const texts = commit === undefined ? undefined : await this.atCommit(commit);
    if (texts !== undefined) return { texts, fromGit: true };
    for (const path of paths) {
      if (!this.atStart.has(path)) this.atStart.set(path, await textOnDisk(path));
    }
    const found = new Map(
      paths.flatMap((path) => {
        const text = this.atStart.get(path);
        return text === undefined ? [] : [[path, text] as const];
      }),
    );
    return { texts: found, fromGit: false };
  }

  /** Texts by absolute path; undefined where the name stands for no commit. */
  async readAt(ref: string): Promise<ReadonlyMap<string, string> | undefined> {
    const commit = await commitId(this.root, ref);
    return commit === undefined ? undefined : this.tree.read(commit);
  }

  private async atCommit(commit: string): Promise<ReadonlyMap<string, string> | undefined> {
    if (this.known?.commit === commit) return this.known.texts;
    const texts = await this.tree.read(commit);
    this.known = texts && { commit, texts };
    return texts;
  }
}
