import { describe, expect, it } from 'vitest';
import { globBase, globExpression, globMatcher } from './glob.js';

describe('a glob', () => {
  it.each([
    ['**/*.contract.ts', 'a.contract.ts', true],
    ['**/*.contract.ts', 'src/deep/a.contract.ts', true],
    ['**/*.contract.ts', 'src/a.contract.tsx', false],
    ['**/*.contract.ts', 'src/acontract.ts', false],
    ['src/*.ts', 'src/a.ts', true],
    ['src/*.ts', 'src/b/a.ts', false],
    ['./src/*.ts', 'src/a.ts', true],
    ['src/**', 'src/b/a.ts', true],
    ['src/a?.ts', 'src/ab.ts', true],
    ['src/a?.ts', 'src/a/.ts', false],
    ['src/[ab].ts', 'src/b.ts', true],
    ['src/[!ab].ts', 'src/b.ts', false],
    ['src/[!ab].ts', 'src/c.ts', true],
    ['src/{a,b/*}.ts', 'src/b/c.ts', true],
    ['src/{a,b/*}.ts', 'src/c.ts', false],
    ['src/a+b(c)$.ts', 'src/a+b(c)$.ts', true],
    ['src/{.ts', 'src/{.ts', true],
    ['src/[.ts', 'src/[.ts', true],
    ['../api/*.ts', '../api/a.ts', true],
  ])('%s on %s: %s', (glob, path, fits) => {
    expect(globExpression(glob).test(path)).toBe(fits);
  });

  it.each([
    ['**/*.contract.ts', ''],
    ['src/contracts/**/*.ts', 'src/contracts'],
    ['./src/*.ts', 'src'],
    ['src/a.ts', 'src'],
    ['a.ts', ''],
    ['../api/{a,b}.ts', '../api'],
    ['!src/x/*.ts', 'src/x'],
  ])('%s starts at "%s"', (glob, base) => {
    expect(globBase(glob)).toBe(base);
  });
});

it('matches what some glob names and no negative one takes away', () => {
  const matches = globMatcher(['a/*.ts', 'b/*.ts', '!b/x.ts']);
  expect(['a/x.ts', 'b/x.ts', 'b/y.ts', 'c/x.ts'].filter(matches)).toEqual(['a/x.ts', 'b/y.ts']);
});
