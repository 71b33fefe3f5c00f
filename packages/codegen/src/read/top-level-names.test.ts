import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { topLevelNames } from './top-level-names.js';

function namesOf(text: string) {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  const { declared, imported } = topLevelNames(file);
  return { declared: [...declared], imported: Object.fromEntries(imported) };
}

describe('topLevelNames', () => {
  it('has what a file declares, of whatever kind, and nothing from further in', () => {
    const text = `
      export class A { b = 1 }
      interface C {}
      export type D = C;
      enum E { F }
      namespace G { export const h = 1; }
      const i = 1, j = 2;
      import K = G.h;
      export default function l() { const m = 1; }
    `;
    expect(namesOf(text).declared).toEqual(['A', 'C', 'D', 'E', 'G', 'i', 'j', 'K', 'l']);
  });

  it('has what imports bring, under the name that it has in the file', () => {
    const text = `
      import a, { b, type c as d, default as e } from './one.js';
      import * as f from './two.js';
      import './three.js';
    `;
    expect(namesOf(text).imported).toEqual({
      a: { specifier: './one.js', exported: 'default' },
      b: { specifier: './one.js', exported: 'b' },
      d: { specifier: './one.js', exported: 'c' },
      e: { specifier: './one.js', exported: 'default' },
      f: { specifier: './two.js', exported: '*' },
    });
  });

  it('takes the first of two imports under one name', () => {
    const text = `import { a } from './one.js';\nimport { a } from './two.js';`;
    expect(namesOf(text).imported).toEqual({ a: { specifier: './one.js', exported: 'a' } });
  });
});
