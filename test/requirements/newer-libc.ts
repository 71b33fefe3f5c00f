import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram } from './find-program.js';
import type { RequiredCommand } from './requirement.js';

/** The Debian release whose C library is fetched: glibc 2.41 and GCC 14's libstdc++. */
const release = 'trixie';
const packages = ['libc6', 'libstdc++6', 'libgcc-s1'];
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
/** Where the x86-64 ABI has the dynamic loader of every Linux with glibc. */
const systemLoader = '/lib64/ld-linux-x86-64.so.2';

const libcFolder = join(import.meta.dirname, '../../node_modules/.cache', `debian-${release}-libc`);

/**
 * What to write before a program that needs a newer glibc than this Debian may have: nothing where
 * the system's does, else the loader of a private copy of a newer release's. Nothing is installed:
 * apt fetches the packages from the mirror it is set up with, checks its signature and their hashes,
 * and they are unpacked into `node_modules/.cache`.
 *
 * @param binary - the program, or the shared object that it is going to load
 * @param print - is told what is about to be fetched
 * @param cache - the folder of the copy; another one in tests
 */
export function requireLibcFor(
  binary: string,
  print: (line: string) => void,
  cache: string = libcFolder,
): RequiredCommand {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { met: true, command: [] };
  if (!existsSync(systemLoader)) return { met: false, reason: `${binary} needs glibc` };
  if (isSatisfied([systemLoader], binary)) return { met: true, command: [] };
  const command = privateLoader(cache);
  const problem = existsSync(cache) ? undefined : fetchLibc(cache, print);
  if (problem !== undefined) {
    return { met: false, reason: `${binary} needs a newer glibc, and ${problem}` };
  }
  return isSatisfied(command, binary)
    ? { met: true, command }
    : { met: false, reason: `${binary} needs a glibc newer than that of Debian ${release}` };
}

function privateLoader(cache: string): string[] {
  const libraries = join(cache, 'usr/lib/x86_64-linux-gnu');
  return [join(libraries, 'ld-linux-x86-64.so.2'), '--library-path', libraries];
}

/** Whether a loader finds every library in a version that the program accepts. */
function isSatisfied([loader = '', ...args]: readonly string[], binary: string): boolean {
  // It says that a version is missing on stderr, and still ends with 0.
  const { status, stderr } = spawnSync(loader, [...args, '--list', binary], { encoding: 'utf8' });
  return status === 0 && !stderr.includes('not found');
}

/** @returns why it could not be fetched, or `undefined` */
function fetchLibc(cache: string, print: (line: string) => void): string | undefined {
  const [aptGet, dpkgDeb] = [findProgram(['apt-get']), findProgram(['dpkg-deb'])];
  if (aptGet === undefined || dpkgDeb === undefined) {
    return 'there is no apt-get here to fetch one with';
  }
  const mirror = mirrorOf(aptGet);
  if (mirror === undefined) return 'apt has no mirror of Debian to fetch one from';
  print(
    `The tests fetch ${packages.join(', ')} of Debian ${release} with apt-get into ${cache}; nothing is installed.`,
  );
  mkdirSync(dirname(cache), { recursive: true });
  const work = mkdtempSync(`${cache}-`);
  try {
    const options = aptFolders(work, mirror);
    const problem =
      run(aptGet, [...options, 'update'], work) ??
      run(aptGet, [...options, 'download', ...packages], work) ??
      unpack(dpkgDeb, work);
    if (problem === undefined) putInPlace(join(work, 'root'), cache);
    return problem;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The base address that apt takes this Debian release from. */
function mirrorOf(aptGet: string): string | undefined {
  if (!existsSync('/etc/os-release')) return undefined;
  const system = new Map(
    readFileSync('/etc/os-release', 'utf8')
      .split('\n')
      .map((line): [string, string] => {
        const [key = '', value = ''] = line.split('=', 2);
        return [key, value.replaceAll('"', '')];
      }),
  );
  if (system.get('ID') !== 'debian') return undefined;
  const { stdout } = spawnSync(
    aptGet,
    [
      ...['indextargets', '--no-release-info', '--format', '$(RELEASE) $(COMPONENT) $(REPO_URI)'],
      'Identifier: Packages',
    ],
    { encoding: 'utf8' },
  );
  const releases = [system.get('VERSION_CODENAME'), 'oldoldstable', 'oldstable', 'stable'];
  return stdout
    .split('\n')
    .map((line) => line.split(' '))
    .find(([name, component]) => releases.includes(name) && component === 'main')?.[2];
}

/** Options that give apt a state, a cache and a source of its own, for this one run. */
function aptFolders(work: string, mirror: string): string[] {
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'root']) {
    mkdirSync(join(work, folder), { recursive: true });
  }
  const signed = existsSync(keyring) ? ` signed-by=${keyring}` : '';
  const sources = join(work, 'sources.list');
  writeFileSync(sources, `deb [arch=amd64${signed}] ${mirror} ${release} main\n`);
  return [
    `Dir::State=${join(work, 'state')}`,
    'Dir::State::status=/dev/null',
    `Dir::Cache=${join(work, 'cache')}`,
    `Dir::Etc::SourceList=${sources}`,
    'Dir::Etc::SourceParts=-',
    'Acquire::Languages=none',
    // A mirror that cannot be reached would otherwise be a warning.
    'APT::Update::Error-Mode=any',
    // As root, apt gives its rights up to a user who may not enter this folder.
    'APT::Sandbox::User=',
  ].flatMap((option) => ['-o', option]);
}

function unpack(dpkgDeb: string, work: string): string | undefined {
  return readdirSync(work)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => run(dpkgDeb, ['-x', name, 'root'], work))
    .find((problem) => problem !== undefined);
}

/** Another process may have been quicker; its copy is as good. */
function putInPlace(root: string, cache: string): void {
  try {
    renameSync(root, cache);
  } catch (error) {
    if (!existsSync(cache)) throw error;
  }
}

function run(program: string, args: readonly string[], cwd: string): string | undefined {
  const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status === 0) return undefined;
  const reason = error?.message ?? stderr.trim().split('\n').at(-1) ?? `exit code ${status}`;
  return `"${program} ${args.at(-1)}" failed: ${reason}`;
}
