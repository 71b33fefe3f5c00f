import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { describedHandlers, stagesBefore } from '../../fixtures/described-handlers.js';
import { createMetadata } from './create-metadata.js';
import { memberOf } from './decorated-member.js';
import { handlersOf } from './handler-records.js';
import { Message } from './message.js';
import { contractOf, Rpc } from './rpc.js';
import { UseGuards } from './use-stages.js';

const Roles = createMetadata<string>('Roles');

/** Compiles classes with TypeScript's standard decorators and returns what the source returns. */
function compile<T>(source: string): T {
  const { outputText } = ts.transpileModule(
    `function run(Rpc, Message, UseGuards, Roles) { ${source} }`,
    {
      compilerOptions: { target: ts.ScriptTarget.ES2022, experimentalDecorators: false },
    },
  );
  const run = new Function(`${outputText}; return run;`)();
  return run(Rpc, Message, UseGuards, Roles);
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
    expect(describedHandlers(gateway)).toEqual([
      { key: 'add', message: 'AddNote', parameters: [] },
      { key: 'getAll', message: 'GetAllNote', parameters: [] },
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
    expect(describedHandlers(gateway)).toEqual([
      { key: 'add', message: 'AddNote', parameters: [] },
    ]);
  });

  it('let a subclass give an overridden method another message', () => {
    const Derived = compile<new () => object>(`
      class Base { @Message('AddNote') add() {} }
      class Derived extends Base { @Message('Echo') add() {} }
      return Derived;
    `);
    expect(describedHandlers(new Derived())).toEqual([
      { key: 'add', message: 'Echo', parameters: [] },
    ]);
  });

  it('still find a method that another decorator has wrapped', () => {
    const Wrapped = compile<new () => object>(`
      const wrapped = (method) => function () { return 'wrapped'; };
      class Wrapped { @wrapped @Message('AddNote') add() {} }
      return Wrapped;
    `);
    expect(describedHandlers(new Wrapped())).toEqual([
      { key: 'add', message: 'AddNote', parameters: [] },
    ]);
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

  it('are read from the class, so that a gateway need not be built for it', () => {
    const Gateway = compile<new () => object>(`
      class Gateway {
        constructor() { throw new Error('built'); }
        @Message('AddNote') add() {}
      }
      return Gateway;
    `);
    expect(describedHandlers(Gateway.prototype)).toHaveLength(1);
  });

  it('keep a method of one name in two classes apart', () => {
    const [First, Second] = compile<[new () => object, new () => object]>(`
      class First { @Message('A') add() {} }
      class Second { @Message('B') add() {} }
      return [First, Second];
    `);
    expect(describedHandlers(new First())[0]?.message).toBe('A');
    expect(describedHandlers(new Second())[0]?.message).toBe('B');
  });

  it('add the guards and metadata of classes and methods, those of base classes first', () => {
    const Derived = compile<new () => object>(`
      class A {} class B {} class C {} class D {} class E {}
      @UseGuards(A) @Roles('base')
      class Base { @UseGuards(C) @UseGuards(D) @Message('AddNote') add() {} }
      @UseGuards(B)
      class Derived extends Base { @UseGuards(E) add() {} }
      return Derived;
    `);
    expect(stagesBefore(new Derived(), 'add')).toEqual({ guards: ['A', 'B', 'C', 'D', 'E'] });
    expect(handlersOf(new Derived())[0]?.metadata.get(Roles)).toBe('base');
  });

  it('stand before no field', () => {
    expect(() => compile('class Gateway { @UseGuards() field = 1; }')).toThrow(
      '@UseGuards: field is no public method of an instance',
    );
  });

  it('say what to do where a compiler hands them no metadata', () => {
    const context = { kind: 'method', name: 'add', static: false, private: false };
    expect(() => memberOf('@Message', () => undefined, context)).toThrow('configureGateway');
  });
});
