import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../architecture/source-file.js';

/** The parts of a package.json that the tests of this folder read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A package that is published: its folder in the repository and its manifest. */
export interface PublishedPackage {
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Reads the package.json of a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Every package of this repository that is not private, the templates included. */
export function publishedPackages(): PublishedPackage[] {
  const packages = join(repositoryRoot, 'packages');
  const folders = [
    ...readdirSync(packages).map((name) => join(packages, name)),
    join(repositoryRoot, 'templates'),
  ];
  return folders
    .map((folder) => ({ folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => manifest.private !== true);
}

/**
 * The specifiers under which code is imported from a package, such as `@wirepact/wire/codegen`:
 * what its `exports` name, less JSON files and templates.
 */
export function codeEntries({ name, exports }: Manifest): string[] {
  return Object.keys(exports)
    .filter((path) => !/\.(json|hbs)$/.test(path))
    .map((path) => name + path.slice(1));
}
