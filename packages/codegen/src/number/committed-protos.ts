import { spawn } from 'node:child_process';
import { isAbsolute, relative, sep } from 'node:path';
import { textOnDisk } from '../text-on-disk.js';

/**
 * Reads `.proto` files as they are at git HEAD. What is committed is what others may have built
 * on; what only the working copy has is still a thought.
 */
export class CommittedProtos {
  /** What was there at the start, for projects without git. */
  private readonly atStart = new Map<string, string | undefined>();

  constructor(private readonly root: string) {}

  /** Texts by path, absolute; undefined for a file that is not committed. */
  async read(paths: readonly string[]): Promise<Map<string, string | undefined>> {
    if (paths.length === 0) return new Map();
    const fromGit = await readFromGit(this.root, paths);
    if (fromGit !== undefined) return fromGit;
    const texts = new Map<string, string | undefined>();
    for (const path of paths) {
      if (!this.atStart.has(path)) this.atStart.set(path, await textOnDisk(path));
      texts.set(path, this.atStart.get(path));
    }
    return texts;
  }
}

/** Undefined where there is no git, no repository or no commit. */
async function readFromGit(
  root: string,
  paths: readonly string[],
): Promise<Map<string, string | undefined> | undefined> {
  const names = paths.map((path) => relative(root, path).split(sep).join('/'));
  // A protos folder on another drive or outside the project has no path that git could resolve.
  if (names.some((name) => isAbsolute(name) || name.includes('\n'))) return undefined;
  const queries = ['HEAD^{tree}', ...names.map((name) => `HEAD:./${name}`)];
  const output = await run(root, ['cat-file', '--batch'], `${queries.join('\n')}\n`);
  if (output === undefined) return undefined;
  const [tree, ...texts] = parseBatch(output, queries.length);
  if (tree === undefined) return undefined;
  return new Map(paths.map((path, i) => [path, texts[i]?.toString('utf8')]));
}

/** `<object> <type> <size>\n<content>\n` for each query, or `<query> missing\n`. */
function parseBatch(output: Buffer, count: number): (Buffer | undefined)[] {
  const found: (Buffer | undefined)[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const lineEnd = output.indexOf(0x0a, at);
    if (lineEnd < 0) break;
    const header = output.toString('utf8', at, lineEnd);
    at = lineEnd + 1;
    const size = /^[0-9a-f]+ \w+ (\d+)$/.exec(header)?.[1];
    if (size === undefined) {
      found.push(undefined);
      continue;
    }
    found.push(output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

function run(cwd: string, args: readonly string[], input: string): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const child = spawn('git', args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    // No git at all, or not a repository: the caller falls back to the files themselves.
    child.on('error', () => resolve(undefined));
    child.stdin.on('error', () => resolve(undefined));
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks) : undefined));
    child.stdin.end(input);
  });
}
