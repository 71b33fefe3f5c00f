import { readFileSync, realpathSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { repositoryRoot } from '../architecture/source-file.js';
import { publishedPackages, readManifest } from './published-packages.js';

const packed = inject('packed');
const outsideProject = inject('outsideProject');

const expectedFile =
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|[^/]+\.schema\.json|bin\/.+\.js|dist\/.+\.(js|js\.map|d\.ts|d\.ts\.map)|src\/.+\.ts|.+\.hbs)$/;

it('every published package is packed', () => {
  expect(packed.map(({ name }) => name).sort()).toEqual(
    publishedPackages()
      .map(({ manifest }) => manifest.name)
      .sort(),
  );
});

describe.each(packed)('the tarball of $name', ({ name, files }) => {
  const paths = new Set(files.map(({ path }) => path));
  const folder = join(outsideProject, 'node_modules', name);
  const manifest = readManifest(folder);
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

  it('holds code, types, source maps and their sources, and no test', () => {
    const odd = [...paths].filter((path) => !expectedFile.test(path) || path.includes('.test.'));
    expect(odd).toEqual([]);
  });

  it('holds nothing whose source is gone', () => {
    const orphans = [...paths].filter((path) => {
      const built = /^dist\/(.+?)(\.d)?\.(js|ts)(\.map)?$/.exec(path);
      return built !== null && !paths.has(`src/${built[1]}.ts`);
    });
    expect(orphans, 'remove dist and build again').toEqual([]);
  });

  it('has a target for each entry of its exports and its bin', () => {
    const targets = [
      ...Object.values(manifest.exports).flatMap((entry) =>
        typeof entry === 'string' ? [entry] : Object.values(entry),
      ),
      ...Object.values(manifest.bin ?? {}),
    ];
    for (const target of targets.filter((path) => !path.includes('*'))) {
      expect(paths).toContain(posix.normalize(target));
    }
  });

  it('starts its commands with Node', () => {
    for (const target of Object.values(manifest.bin ?? {})) {
      expect(read(target)).toMatch(/^#!\/usr\/bin\/env node\n/);
    }
  });

  it('carries the licence', () => {
    expect(read('LICENSE')).toBe(readFileSync(join(repositoryRoot, 'LICENSE'), 'utf8'));
  });

  it('has source maps that point at sources in the tarball', () => {
    for (const path of [...paths].filter((file) => file.endsWith('.map'))) {
      const { sources } = JSON.parse(read(path)) as { sources: string[] };
      for (const source of sources) {
        expect(paths).toContain(posix.join(posix.dirname(path), source));
      }
    }
  });

  it('names no path of the machine that built it', () => {
    const naming = [...paths].filter((path) => read(path).includes(repositoryRoot));
    expect(naming).toEqual([]);
  });

  it('asks for the other packages in exactly the version that it was released with', () => {
    for (const [dependency, range] of Object.entries(manifest.dependencies ?? {})) {
      if (dependency.startsWith('@wirepact/')) expect(range).toBe(manifest.version);
    }
  });
});

it('the tarballs are installed, not linked', () => {
  for (const { name } of packed) {
    const folder = join(outsideProject, 'node_modules', name);
    expect(realpathSync(folder)).toBe(folder);
  }
});
