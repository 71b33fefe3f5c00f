import { describe, expect, it } from 'vitest';
import { Imports, specifier } from './imports.js';

describe('Imports', () => {
  it('gives the name itself where it is free, and merges what one module gives', () => {
    const imports = new Imports();
    expect(imports.value('b', './x.js')).toBe('b');
    expect(imports.type('A', './x.js')).toBe('A');
    expect(imports.value('b', './x.js')).toBe('b');
    expect(imports.statements()).toEqual(["import { type A, b } from './x.js';"]);
  });

  it('gives aliases to names that the file declares or that came from elsewhere', () => {
    const imports = new Imports(['Task']);
    expect(imports.type('Task', './a.js', 'ATask')).toBe('ATask');
    expect(imports.type('Task', './b.js', 'ATask')).toBe('ATask2');
    expect(imports.type('Task', './c.js')).toBe('TaskImport');
    expect(imports.statements()).toEqual([
      "import type { Task as ATask } from './a.js';",
      "import type { Task as ATask2 } from './b.js';",
      "import type { Task as TaskImport } from './c.js';",
    ]);
  });

  it('keeps clear of a namespace', () => {
    const imports = new Imports();
    imports.namespace('wire', 'pkg/codegen');
    expect(imports.value('wire', './a.js')).toBe('wireImport');
  });

  it('makes a type import a value import where both are asked for', () => {
    const imports = new Imports();
    imports.type('A', './a.js');
    imports.value('A', './a.js');
    expect(imports.statements()).toEqual(["import { A } from './a.js';"]);
  });

  it('lists packages before files, and far files before near ones', () => {
    const imports = new Imports();
    for (const module of ['./b.js', '../a.js', '@scope/z', 'pkg']) imports.value('x', module);
    const order = imports.statements().map((line) => /'(.+)'/.exec(line)?.[1]);
    expect(order).toEqual(['@scope/z', 'pkg', '../a.js', './b.js']);
  });
});

describe('specifier', () => {
  it.each([
    ['a/b.ts', 'a/c.ts', './c.js'],
    ['a/b.ts', 'c/d.ts', '../c/d.js'],
    ['b.ts', 'a/c.ts', './a/c.js'],
  ])('from %s to %s is %s', (from, to, expected) => {
    expect(specifier(from, to)).toBe(expected);
  });
});
