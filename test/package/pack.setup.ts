import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { repositoryRoot } from '../architecture/source-file.js';
import { type PublishedPackage, publishedPackages, readManifest } from './published-packages.js';
import { mustRun } from './run-program.js';

/** One file of a tarball, as `npm pack --json` tells it. */
export interface PackedFile {
  readonly path: string;
  readonly mode: number;
}

/** A tarball and what is in it. */
export interface PackedPackage {
  readonly name: string;
  /** Absolute path of the tarball. */
  readonly tarball: string;
  readonly files: readonly PackedFile[];
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Every published package, packed. */
    packed: readonly PackedPackage[];
    /**
     * Absolute path of a project outside the repository that has installed the tarballs,
     * TypeScript and Vite. Each test file works in a folder of its own below it.
     */
    outsideProject: string;
  }
}

/** Packs the packages once for a run, and installs them where nothing of this repository is found. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'wirepact-outside-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const packed = await pack(publishedPackages(), folder);
    project.provide('packed', packed);
    project.provide('outsideProject', await install(packed, folder));
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}

async function pack(
  packages: readonly PublishedPackage[],
  folder: string,
): Promise<PackedPackage[]> {
  for (const { folder: source, manifest } of packages) {
    if (existsSync(join(source, 'tsconfig.json')) && !existsSync(join(source, 'dist'))) {
      throw new Error(`${manifest.name} is not built: run "npm run build" first`);
    }
  }
  const printed = await mustRun(
    'npm',
    [
      'pack',
      '--json',
      '--pack-destination',
      folder,
      ...packages.flatMap((published) => ['--workspace', published.manifest.name]),
    ],
    repositoryRoot,
  );
  const packed = JSON.parse(printed) as { name: string; filename: string; files: PackedFile[] }[];
  return packed.map(({ name, filename, files }) => ({
    name,
    tarball: join(folder, filename),
    files: files.map(({ path, mode }) => ({ path, mode })),
  }));
}

async function install(packed: readonly PackedPackage[], folder: string): Promise<string> {
  const project = join(folder, 'project');
  mkdirSync(project);
  // The tools are those that this repository has installed, so that npm finds them in its cache.
  const tools = ['typescript', 'vite', '@types/node'].map((name): [string, string] => [
    name,
    readManifest(join(repositoryRoot, 'node_modules', name)).version,
  ]);
  const manifest = {
    name: 'outside',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`])),
    devDependencies: Object.fromEntries(tools),
    // As in this repository: its binary is a package of its own, the script only shortens its start.
    allowScripts: (
      JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
        allowScripts: object;
      }
    ).allowScripts,
  };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest, undefined, 2));
  await mustRun(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'],
    project,
  );
  return project;
}
