import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const index = join(dirname(fileURLToPath(import.meta.url)), 'index.ts');

it('explains every export, and every property of every exported type', { timeout: 60_000 }, () => {
  const program = ts.createProgram([index], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2023.d.ts'],
    types: [],
    strict: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(index);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error('index.ts is not a module');

  const silent: string[] = [];
  let seen = 0;
  const demand = (symbol: ts.Symbol, name: string): void => {
    seen += 1;
    if (symbol.getDocumentationComment(checker).length === 0) silent.push(name);
  };
  for (const exported of checker.getExportsOfModule(module)) {
    const symbol =
      exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    demand(symbol, symbol.name);
    if ((symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class)) === 0) continue;
    for (const property of checker.getDeclaredTypeOfSymbol(symbol).getProperties()) {
      demand(property, `${symbol.name}.${property.name}`);
    }
  }
  expect(silent).toEqual([]);
  expect(seen).toBeGreaterThan(120);
});
