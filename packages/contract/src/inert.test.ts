import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as contract from './index.js';

const fixture = join(dirname(fileURLToPath(import.meta.url)), '../fixtures/full.contract.ts');

/** Evaluates the fixture as a decorator mode compiles it, against this package's own exports. */
function evaluate(legacy: boolean): Map<string, unknown> {
  const { outputText } = ts.transpileModule(readFileSync(fixture, 'utf8'), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      experimentalDecorators: legacy,
      // As a project with NestJS has it: the metadata must not be needed, nor stand in the way.
      emitDecoratorMetadata: legacy,
    },
  });
  const exports = {};
  new Function('exports', 'require', outputText)(exports, () => contract);
  return new Map(Object.entries(exports));
}

function constructorNamed(exports: Map<string, unknown>, name: string): new () => object {
  const value = exports.get(name);
  if (typeof value !== 'function') throw new Error(`${name} is not a class`);
  return value as new () => object;
}

describe.each([
  { mode: 'legacy', legacy: true },
  { mode: 'standard', legacy: false },
])('evaluating a contract in $mode decorator mode', ({ legacy }) => {
  it('leaves globals, Reflect and the base class as they were', () => {
    const observe = () =>
      [globalThis, Reflect, contract.AbstractContract, contract.AbstractContract.prototype].map(
        (object) => Reflect.ownKeys(object),
      );
    const before = observe();
    evaluate(legacy);
    expect(observe()).toEqual(before);
  });

  it('adds nothing to the class, its prototype or its instances', () => {
    const exports = evaluate(legacy);
    const Bare = constructorNamed(exports, 'BareContract');
    const Tasks = constructorNamed(exports, 'TasksContract');
    expect(Reflect.ownKeys(Bare)).toEqual(Reflect.ownKeys(class {}));
    expect(Reflect.ownKeys(Bare.prototype)).toEqual(['constructor']);
    expect(Reflect.ownKeys(new Bare())).toEqual([]);
    expect(Reflect.ownKeys(Tasks.prototype)).toEqual([
      'constructor',
      'clear',
      'customProto',
      'customTypes',
    ]);
    expect(new Tasks()).toMatchObject({ label: undefined, a: 1, b: 1, c: 1n });
  });
});

it('does not touch the options it is given', () => {
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new Error('an option was read');
      },
      ownKeys: () => {
        throw new Error('the options were listed');
      },
    },
  );
  const { Contract, ContractEvent, ContractField, ContractMessage } = contract;
  const { ContractMethod, ContractService } = contract;
  for (const decorator of [
    Contract,
    ContractEvent,
    ContractField,
    ContractMessage,
    ContractMethod,
    ContractService,
  ]) {
    expect(Reflect.apply(decorator(trap), undefined, [class {}, 'x'])).toBeUndefined();
  }
});
