import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from './source-file.js';

interface LockedPackage {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(
  readFileSync(join(repositoryRoot, 'package-lock.json'), 'utf8'),
) as { packages: Readonly<Record<string, LockedPackage>> };

it('package-lock.json names no registry, so that everybody installs from their own', () => {
  const named = Object.values(packages).flatMap(({ resolved, link }) =>
    resolved === undefined || link === true ? [] : [resolved],
  );
  expect(named).toEqual([]);
});

it('package-lock.json holds the binaries of every platform, without which npm ci refuses it', () => {
  const folders = Object.keys(packages);
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    .filter((name) => !folders.some((folder) => folder.endsWith(`node_modules/${name}`)));
  expect(missing).toEqual([]);
});
