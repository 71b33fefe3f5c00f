import { Node } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.js';
import { Scope, type Space } from './scope.js';
import { SourceProject } from './source-project.js';

const files = {
  'main.ts': `
    import { A, B as Renamed, missing } from './barrel.js';
    import Default from './a.js';
    import type * as all from './barrel.js';
    import { int32 as Whole } from 'contract';
    import * as dsl from 'contract';
    import { X } from './gone.js';
    interface Local { own: string }
    const both = 1;
    interface both { type: string }
    let changing = 1;
    import Assigned from './assigned.js';
    import Renamed2 from './renamed.js';
    import Short = Outer.Inner;
    import Round = Round;
    namespace Outer {
      interface Hidden2 { h: string }
      export interface Visible { v: Hidden2 }
      export namespace Inner { export interface Deep { d: string } export const max = 5; }
    }
    namespace Outer { export type Later = string }
    class Merged {}
    namespace Merged { export interface Part { p: string } }
    Outer.Visible; Outer.Hidden2; Outer.Inner.Deep; Outer.Inner.max; Outer.Later; Merged.Part; Short.Deep; Round.x;
    all.A; all.nested.C; all.Nope; dsl.uint64;`,
  'barrel.ts': `
    export { A } from './a.js';
    export * from './b.js';
    export * as nested from './c.js';
    export * from './loop.js';`,
  'a.ts': 'export interface A { a: string } export default class D {} interface Hidden {}',
  'b.ts': 'interface Inner {} export { Inner as B };',
  'c.ts': 'export type C = string;',
  'assigned.ts': 'interface Given { g: string } export default Given;',
  'renamed.ts': 'interface Given { g: string } export { Given as default };',
  'loop.ts': `export * from './barrel.js';`,
};

function resolve(name: string, space: Space = 'type'): string {
  const folder = temporaryFolder(files);
  const project = new SourceProject(folder, {});
  const scope = new Scope(project, new Set(['contract']));
  const main = project.open(`${folder}/main.ts`);
  if (main === undefined) throw new Error('no main.ts');
  const written = main
    .getStatements()
    .filter(Node.isExpressionStatement)
    .map((statement) => statement.getExpression())
    .find((expression) => expression.getText() === name);
  const found =
    written === undefined
      ? scope.resolveName(name, main, space)
      : scope.resolve(written, main, space);
  if (found.kind !== 'declaration') {
    return 'name' in found ? `${found.kind} ${found.name}` : found.kind;
  }
  return `${found.node.getKindName()} ${found.node.getName()} in ${found.node.getSourceFile().getBaseName()}`;
}

describe('a name', () => {
  it.each<[string, string]>([
    ['Local', 'InterfaceDeclaration Local in main.ts'],
    ['A', 'InterfaceDeclaration A in a.ts'],
    ['Renamed', 'InterfaceDeclaration Inner in b.ts'],
    ['Default', 'ClassDeclaration D in a.ts'],
    ['all.A', 'InterfaceDeclaration A in a.ts'],
    ['all.nested.C', 'TypeAliasDeclaration C in c.ts'],
    ['Whole', 'contractModule int32'],
    ['dsl.uint64', 'contractModule uint64'],
    ['Assigned', 'InterfaceDeclaration Given in assigned.ts'],
    ['Renamed2', 'InterfaceDeclaration Given in renamed.ts'],
    ['Outer', 'block'],
    ['Outer.Visible', 'InterfaceDeclaration Visible in main.ts'],
    ['Outer.Hidden2', 'missingExport Hidden2'],
    ['Outer.Inner.Deep', 'InterfaceDeclaration Deep in main.ts'],
    ['Outer.Later', 'TypeAliasDeclaration Later in main.ts'],
    ['Merged', 'ClassDeclaration Merged in main.ts'],
    ['Merged.Part', 'InterfaceDeclaration Part in main.ts'],
    ['Short.Deep', 'InterfaceDeclaration Deep in main.ts'],
    ['Round.x', 'unknown'],
    ['missing', 'missingExport missing'],
    ['all.Nope', 'missingExport Nope'],
    ['X', 'missingModule'],
    ['Hidden', 'unknown'],
    ['toString', 'unknown'],
  ])('%s leads to: %s', (name, expected) => {
    expect(resolve(name)).toBe(expected);
  });

  it('may stand for a type and for a value', () => {
    expect(resolve('both', 'type')).toBe('InterfaceDeclaration both in main.ts');
    expect(resolve('both', 'value')).toBe('VariableDeclaration both in main.ts');
  });

  it('in a namespace may be a value', () => {
    expect(resolve('Outer.Inner.max', 'value')).toBe('VariableDeclaration max in main.ts');
  });

  it('inside of a namespace is looked for there first', () => {
    const folder = temporaryFolder({
      'main.ts': `interface A { outer: string } interface B { b: string }
        namespace N { interface A { inner: string } export interface User { a: A; b: B } }`,
    });
    const project = new SourceProject(folder, {});
    const main = project.open(`${folder}/main.ts`);
    const user = main?.getModuleOrThrow('N').getInterfaceOrThrow('User');
    const properties = user?.getProperties().map((property) => {
      const type = property.getTypeNode();
      if (main === undefined || !Node.isTypeReference(type)) throw new Error('no reference');
      const found = new Scope(project, new Set()).resolve(type.getTypeName(), main);
      return found.kind === 'declaration' && found.node.getParentOrThrow().getKindName();
    });
    expect(properties).toEqual(['ModuleBlock', 'SourceFile']);
  });

  it('of a variable that may change is no value', () => {
    expect(resolve('changing', 'value')).toBe('unknown');
  });
});

describe('what an import looked for and did not find', () => {
  it('is known, and forgotten when files come and go', () => {
    const folder = temporaryFolder(files);
    const project = new SourceProject(folder, {});
    const main = project.open(`${folder}/main.ts`);
    if (main === undefined) throw new Error('no main.ts');
    expect(project.resolve('./gone.js', main)).toBeUndefined();
    expect(project.resolve('no-such-package', main)).toBeUndefined();
    expect(project.missing()).toContain(`${folder}/gone.ts`);
    expect(project.missing().filter((file) => file.includes('node_modules'))).toEqual([]);
    project.forgetModules();
    expect(project.missing()).toEqual([]);
  });
});
