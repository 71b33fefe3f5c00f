import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { handlersOf } from './handler-records.js';
import { Message } from './message.js';
import { contractOf, Rpc } from './rpc.js';

/** Compiles classes with TypeScript's standard decorators and returns what the source returns. */
function compile<T>(source: string): T {
  const { outputText } = ts.transpileModule(`function run(Rpc, Message) { ${source} }`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, experimentalDecorators: false },
  });
  const run = new Function(`${outputText}; return run;`)();
  return run(Rpc, Message);
}

describe('decorators under the standard', () => {
  it('name the handlers of an instance', () => {
    const Gateway = compile<new () => object>(`
      @Rpc('note')
      class Gateway {
        @Message('AddNote') add(data, context) { return data; }
        @Message('GetAllNote') getAll() { return []; }
      }
      return Gateway;
    `);
    const gateway = new Gateway();
    expect(contractOf(gateway)).toBe('note');
    expect(handlersOf(gateway)).toEqual([
      { key: 'add', message: 'AddNote', roles: [] },
      { key: 'getAll', message: 'GetAllNote', roles: [] },
    ]);
  });

  it('keep contract and message for a subclass that overrides the method', () => {
    const Derived = compile<new () => object>(`
      @Rpc('note')
      class Base { @Message('AddNote') add() {} }
      class Derived extends Base { add() {} }
      return Derived;
    `);
    const gateway = new Derived();
    expect(contractOf(gateway)).toBe('note');
    expect(handlersOf(gateway)).toEqual([{ key: 'add', message: 'AddNote', roles: [] }]);
  });

  it('let a subclass give an overridden method another message', () => {
    const Derived = compile<new () => object>(`
      class Base { @Message('AddNote') add() {} }
      class Derived extends Base { @Message('Echo') add() {} }
      return Derived;
    `);
    expect(handlersOf(new Derived())).toEqual([{ key: 'add', message: 'Echo', roles: [] }]);
  });

  it('still find a method that another decorator has wrapped', () => {
    const Wrapped = compile<new () => object>(`
      const wrapped = (method) => function () { return 'wrapped'; };
      class Wrapped { @wrapped @Message('AddNote') add() {} }
      return Wrapped;
    `);
    expect(handlersOf(new Wrapped())).toEqual([{ key: 'add', message: 'AddNote', roles: [] }]);
  });

  it.each([
    ['a static method', "@Message('AddNote') static add() {}"],
    ['a private method', "@Message('AddNote') #add() {}"],
  ])('refuse %s', (_name, member) => {
    expect(() => compile(`class Gateway { ${member} }`)).toThrow(
      'is no public method of an instance',
    );
  });

  it('refuse two messages on one method', () => {
    expect(() => compile("class Gateway { @Message('A') @Message('B') add() {} }")).toThrow(
      'add has two @Message decorators',
    );
  });

  it('refuse two contracts on one class', () => {
    expect(() => compile("@Rpc('a') @Rpc('b') class Gateway {}")).toThrow(
      'Gateway has two @Rpc decorators',
    );
  });
});
