import { spawn } from 'node:child_process';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

/** The id of the commit that a name stands for; undefined where there is no git or no such commit. */
export async function commitId(root: string, ref: string): Promise<string | undefined> {
  const query = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  return (await git(root, query))?.toString('utf8').trim();
}

/**
 * Files of which git writes at least one whenever HEAD comes to stand for another commit, absolute;
 * not all of them need exist. Undefined where there is no git, or nothing committed.
 *
 * @see https://git-scm.com/docs/gitrepository-layout
 */
export async function headFiles(root: string): Promise<string[] | undefined> {
  const branch = await git(root, ['rev-parse', '--symbolic-full-name', 'HEAD']);
  if (branch === undefined) return undefined;
  const names = ['HEAD', branch.toString('utf8').trim(), 'packed-refs', 'reftable/tables.list'];
  const paths = await git(root, ['rev-parse', ...names.flatMap((name) => ['--git-path', name])]);
  return paths
    ?.toString('utf8')
    .trimEnd()
    .split('\n')
    .map((path) => resolve(root, path));
}

/** Reads the `.proto` files and the record that a commit has in a folder. */
export class GitTree {
  /** Texts by blob id: from one commit to the next hardly any differ. */
  private texts = new Map<string, string>();

  /**
   * @param root Where git is asked, absolute.
   * @param folder Where the files are, absolute.
   */
  constructor(
    private readonly root: string,
    private readonly folder: string,
  ) {}

  /** Texts by absolute path; undefined where the folder is in no repository. */
  async read(commit: string): Promise<Map<string, string> | undefined> {
    const way = relative(this.root, this.folder).split(sep).join('/');
    // A folder on another drive has no path that git could resolve.
    if (isAbsolute(way)) return undefined;
    const list = await git(this.root, ['ls-tree', '-r', '-z', commit, '--', `${way || '.'}/`]);
    if (list === undefined) return undefined;
    const blobs = new Map<string, string>();
    for (const entry of list.toString('utf8').split('\0')) {
      // A link is a blob as well, whose text is a path.
      const [, blob, path] = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
      if (
        blob === undefined ||
        path === undefined ||
        !/(?:\.proto|(?:^|\/)breaking\.json)$/.test(path)
      )
        continue;
      blobs.set(join(this.root, path), blob);
    }
    const unknown = [...new Set(blobs.values())].filter((blob) => !this.texts.has(blob));
    const read = await this.blobs(unknown);
    if (read === undefined) return undefined;
    this.texts = new Map(
      [...blobs.values()].map((b) => [b, this.texts.get(b) ?? read.get(b) ?? '']),
    );
    return new Map([...blobs].map(([path, blob]) => [path, this.texts.get(blob) ?? '']));
  }

  private async blobs(ids: readonly string[]): Promise<Map<string, string> | undefined> {
    if (ids.length === 0) return new Map();
    const output = await git(this.root, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
    if (output === undefined) return undefined;
    const found = new Map<string, string>();
    let at = 0;
    // `<object> <type> <size>\n<content>\n` for each.
    for (const id of ids) {
      const lineEnd = output.indexOf(0x0a, at);
      const size = Number(/ blob (\d+)$/.exec(output.toString('utf8', at, lineEnd))?.[1]);
      if (lineEnd < 0 || Number.isNaN(size)) return undefined;
      at = lineEnd + 1;
      found.set(id, output.toString('utf8', at, at + size));
      at += size + 1;
    }
    return found;
  }
}

/** What git prints; undefined where there is no git, or it refuses. */
function git(cwd: string, args: readonly string[], input = ''): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const child = spawn('git', args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    // No git at all, or not a repository: the caller falls back to the files themselves.
    child.on('error', () => resolve(undefined));
    // One that has ended without reading its input is judged by how it ended.
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks) : undefined));
    child.stdin.end(input);
  });
}
