import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../../fixtures/temporary-folder.js';
import { CommittedProtos } from './committed-protos.js';

function git(folder: string, ...args: string[]): void {
  const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.org'];
  const plain = ['-c', 'commit.gpgsign=false', '-c', 'core.hooksPath=/dev/null'];
  execFileSync('git', [...identity, ...plain, ...args], { cwd: folder, stdio: 'ignore' });
}

function committed(files: { readonly [path: string]: string }): string {
  const folder = temporaryFolder(files);
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'first');
  return folder;
}

async function textsOf(protos: CommittedProtos, folder: string, ...paths: string[]) {
  const files = paths.map((path) => join(folder, path));
  const { texts } = await protos.read(files, await protos.head());
  return files.map((file) => texts.get(file));
}

function open(folder: string, protos = folder): CommittedProtos {
  return new CommittedProtos(folder, protos);
}

describe('in a git repository', () => {
  it('reads what is committed, whatever the working copy says', async () => {
    const folder = committed({ 'protos/a.proto': 'committed\n', 'protos/ü x.proto': 'é' });
    writeFiles(folder, { 'protos/a.proto': 'edited', 'protos/new.proto': 'not committed' });
    const paths = ['protos/a.proto', 'protos/new.proto', 'protos/ü x.proto'];
    const protos = open(folder, join(folder, 'protos'));
    expect(await textsOf(protos, folder, ...paths)).toEqual(['committed\n', undefined, 'é']);
  });

  it('reads what the working copy has no more, the record too, and nothing else', async () => {
    const folder = committed({
      'a.proto': 'one',
      'breaking.json': '{}',
      'b.txt': '',
      'c.json': '',
    });
    rmSync(join(folder, 'a.proto'));
    const protos = open(folder);
    const { texts } = await protos.read([], await protos.head());
    expect([...texts]).toEqual([
      [join(folder, 'a.proto'), 'one'],
      [join(folder, 'breaking.json'), '{}'],
    ]);
  });

  it('sees a commit that is made during a session', async () => {
    const folder = committed({ 'a.proto': 'one' });
    const protos = open(folder);
    expect(await textsOf(protos, folder, 'a.proto')).toEqual(['one']);
    writeFileSync(join(folder, 'a.proto'), 'two');
    git(folder, 'commit', '-aqm', 'second');
    expect(await textsOf(protos, folder, 'a.proto')).toEqual(['two']);
  });

  it.each([
    ['another commit', ['commit', '-aqm', 'second']],
    ['a commit taken back', ['reset', '-q', '--hard', 'first']],
    ['another branch', ['switch', '-q', 'other']],
    ['a commit by itself', ['switch', '-q', '--detach', 'first']],
    ['a branch moved from elsewhere', ['update-ref', 'refs/heads/main', 'first']],
  ])('sees in a long session that HEAD has come to be %s', async (_name, command) => {
    const folder = committed({ 'a.proto': 'one' });
    git(folder, 'tag', 'first');
    git(folder, 'branch', '-M', 'main');
    git(folder, 'branch', 'other');
    writeFileSync(join(folder, 'a.proto'), 'two');
    git(folder, 'commit', '-aqm', 'two');
    if (command[0] === 'commit') writeFileSync(join(folder, 'a.proto'), 'three');
    const protos = open(folder);
    for (let run = 0; run < 4; run++) {
      expect(await textsOf(protos, folder, 'a.proto')).toEqual(['two']);
    }
    git(folder, 'gc', '-q');
    expect(await textsOf(protos, folder, 'a.proto')).toEqual(['two']);
    git(folder, ...command);
    const expected = command[0] === 'commit' ? 'three' : 'one';
    expect(await textsOf(protos, folder, 'a.proto')).toEqual([expected]);
  });

  it('sees a repository that is made during a session', async () => {
    const folder = temporaryFolder({ 'a.proto': 'found' });
    const protos = open(folder);
    for (let run = 0; run < 3; run++) expect(await protos.head()).toBeUndefined();
    git(folder, 'init', '-q');
    expect(await protos.head()).toBeUndefined();
    git(folder, 'add', '.');
    git(folder, 'commit', '-qm', 'first');
    expect(await protos.head()).toMatch(/^[0-9a-f]{40}$/);
  });

  it('reads what any commit, branch or tag has', async () => {
    const folder = committed({ 'a.proto': 'one' });
    git(folder, 'tag', 'v1');
    writeFileSync(join(folder, 'a.proto'), 'two');
    git(folder, 'commit', '-aqm', 'second');
    const at = async (ref: string) =>
      (await open(folder).readAt(ref))?.get(join(folder, 'a.proto'));
    expect([await at('v1'), await at('HEAD'), await at('HEAD~1')]).toEqual(['one', 'two', 'one']);
    expect(await open(folder).readAt('v2')).toBeUndefined();
    expect(await open(folder).readAt('--help')).toBeUndefined();
  });

  it('reads from a project that is a folder of it, and above that', async () => {
    const folder = committed({ 'packages/app/protos/a.proto': 'a', 'protos/b.proto': 'b' });
    const root = join(folder, 'packages/app');
    expect(await textsOf(open(root), root, 'protos/a.proto')).toEqual(['a']);
    expect(await textsOf(open(root, join(folder, 'protos')), folder, 'protos/b.proto')).toEqual([
      'b',
    ]);
  });

  it('takes the files as found where nothing is committed yet', async () => {
    const folder = temporaryFolder({ 'a.proto': 'found' });
    git(folder, 'init', '-q');
    expect(await textsOf(open(folder), folder, 'a.proto')).toEqual(['found']);
  });

  it('takes a folder outside of the repository as found', async () => {
    const folder = committed({ 'a.proto': 'in' });
    const outside = temporaryFolder({ 'b.proto': 'out' });
    expect(await textsOf(open(folder, outside), outside, 'b.proto')).toEqual(['out']);
  });
});

describe('without git', () => {
  it('keeps what was there at the start', async () => {
    const folder = temporaryFolder({ 'a.proto': 'start' });
    const protos = open(folder);
    expect(await textsOf(protos, folder, 'a.proto', 'b.proto')).toEqual(['start', undefined]);
    writeFiles(folder, { 'a.proto': 'later', 'b.proto': 'later' });
    expect(await textsOf(protos, folder, 'a.proto', 'b.proto')).toEqual(['start', undefined]);
  });

  it('works where there is no such command', async () => {
    const folder = temporaryFolder({ 'a.proto': 'start' });
    const path = process.env.PATH;
    process.env.PATH = folder;
    try {
      expect(await textsOf(open(folder), folder, 'a.proto')).toEqual(['start']);
    } finally {
      process.env.PATH = path;
    }
  });
});
