import type { CarriedCode } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { readContracts } from '../../fixtures/read-contracts.js';

const lib = {
  'src/lib/text.ts': `
    export const trim = (text: string): string => text.trim();
    export default trim;
    export interface Options { deep: boolean }
    export class Box {}`,
};

/** Carries the `transform` of a field of a file that begins with `head`. */
function carry(
  transform: string,
  { head = '', options = '' } = {},
): { code: CarriedCode | undefined; problems: readonly string[] } {
  const { schema, problems } = readContracts({
    ...lib,
    'src/contracts/item.contract.ts': `
      import { AbstractContract, Contract, ContractField } from '@cmmv/core';
      ${head}
      @Contract({ controllerName: 'Item', directMessage: true, ${options} })
      export class ItemContract extends AbstractContract {
        @ContractField({ ${transform} }) value!: string;
      }`,
  });
  const [field] = schema.files[0]?.messages[0]?.fields ?? [];
  return { code: field?.options.transforms?.transform, problems };
}

function names(code: CarriedCode | undefined): unknown {
  return (
    code && [code.declarations.map(({ name }) => name), code.imports.map(({ local }) => local)]
  );
}

describe('a function of a contract', () => {
  it.each([
    ['transform: ({ value }) => value.trim()', '({ value }) => value.trim()'],
    ['transform: function ({ value }) { return value }', 'function ({ value }) { return value }'],
    ['transform({ value }) { return value }', '({ value }) => { return value }'],
    ['transform() { return arguments[0] }', 'function () { return arguments[0] }'],
    [
      'transform<T>({ value }: { value: T }): T { return value }',
      '<T>({ value }: { value: T }): T => { return value }',
    ],
    ["'transform': (() => 1) as never", '(() => 1) as never'],
    [`transform: () => \`a \${'x'} */ // \\n\``, `() => \`a \${'x'} */ // \\n\``],
  ])('%s is carried as it is written', (written, text) => {
    expect(carry(written)).toEqual({ code: { text, declarations: [], imports: [] }, problems: [] });
  });

  it.each([
    'transform: async ({ value }) => value',
    'async transform({ value }) { return value }',
    'toPlain: async function ({ value }) { return value }',
    '*transform() { yield 1 }',
    'afterValidation: function* () { yield 1 }',
  ])('%s is refused, whose result would be no value of the field', (written) => {
    const { code, problems } = carry(written);
    expect(code).toBeUndefined();
    expect(problems).toEqual([expect.stringContaining('is neither async nor a generator')]);
  });

  it('brings the consts, functions and types that it uses, each before its first use', () => {
    const head = `
      export const rounds = 2 * step, step2 = 1;
      const step = 5;
      interface Salt { by: Amount }
      export type Amount = number;
      export async function hash(text: string, salt: Salt): Promise<string> { return text + rounds + salt.by; }
      const unused = hash;`;
    const { code } = carry('transform: ({ value }) => hash(value, { by: 1 })', { head });
    expect(code?.declarations).toEqual([
      { name: 'Amount', text: 'type Amount = number;' },
      { name: 'Salt', text: 'interface Salt { by: Amount }' },
      { name: 'step', text: 'const step = 5;' },
      { name: 'rounds', text: 'const rounds = 2 * step;' },
      {
        name: 'hash',
        text: 'async function hash(text: string, salt: Salt): Promise<string> { return text + rounds + salt.by; }',
      },
    ]);
  });

  it('brings imports, files of the project by their path from its root', () => {
    const head = `
      import trimmed, { trim as cut, type Options } from '../lib/text.js';
      import * as all from '../lib/text.js';
      import { createHash } from 'node:crypto';
      import type { Deep } from 'not-installed';
      import { trim as unused } from '../lib/text.js';`;
    const { code } = carry(
      'transform: (params: Options & Deep) => all.trim(trimmed(cut(createHash("x"))))',
      { head },
    );
    const text = { module: './src/lib/text.ts', typeOnly: false };
    expect(code?.imports).toEqual([
      { module: './src/lib/text.ts', name: 'Options', local: 'Options', typeOnly: true },
      { module: 'not-installed', name: 'Deep', local: 'Deep', typeOnly: true },
      { ...text, name: '*', local: 'all' },
      { ...text, name: 'default', local: 'trimmed' },
      { ...text, name: 'trim', local: 'cut' },
      { module: 'node:crypto', name: 'createHash', local: 'createHash', typeOnly: false },
    ]);
  });

  it('imports for its types alone what it uses in types alone', () => {
    const head = "import { trim, Box } from '../lib/text.js';";
    const only = carry('transform: (a: typeof trim, b: Box) => 1', { head });
    expect(only.code?.imports.map(({ local, typeOnly }) => [local, typeOnly])).toEqual([
      ['trim', true],
      ['Box', true],
    ]);
    const both = carry('transform: (a: typeof trim) => trim("")', { head });
    expect(both.code?.imports.map(({ typeOnly }) => typeOnly)).toEqual([false]);
  });

  it('has the modules of the `imports` option, which the file and its own names come before', () => {
    const options = "imports: ['crypto', '@acme/deep-equal']";
    expect(carry('transform: () => [crypto, deepEqual]', { options }).code?.imports).toEqual([
      { module: 'node:crypto', name: '*', local: 'crypto', typeOnly: false },
      { module: '@acme/deep-equal', name: '*', local: 'deepEqual', typeOnly: false },
    ]);
    const head = 'const crypto = 1; const deepEqual = 2;';
    expect(names(carry('transform: () => [crypto, deepEqual]', { head, options }).code)).toEqual([
      ['crypto', 'deepEqual'],
      [],
    ]);
    expect(carry('transform: () => 1', { options }).problems).toEqual([
      'notice WP2011 ItemContract: imports concerns other tools and changes nothing here',
    ]);
  });
});

describe('a name', () => {
  const head = `
    import { trim } from '../lib/text.js';
    const a = 1; const b = 2; type T = string; function f() { return f }`;

  it.each([
    ['(a) => a', []],
    ['({ a }) => a', []],
    ['({ b: a }) => a', []],
    ['({ x: [a = 1] }) => a', []],
    ['(...a) => a', []],
    ['(x = a) => { const a = 1; return x }', ['a']],
    ['() => { const a = 1; return a }', []],
    ['() => { { const a = 1; } return a }', ['a']],
    ['() => { if (b) { var a = 1; } return a }', ['b']],
    ['() => { return a(); function a() {} }', []],
    ['function a() { return a }', []],
    ['() => { for (const a of [b]) a; return a }', ['b', 'a']],
    ['() => { for (let a = 0; a < 1; a++) b; }', ['b']],
    ['() => { try {} catch (a) { a } }', []],
    ['() => { switch (b) { case 1: const a = 1; a } }', ['b']],
    ['(x) => x.a', []],
    ['(x) => x?.a[b]', ['b']],
    ['() => ({ a: 1 })', []],
    ['() => ({ a })', ['a']],
    ['() => ({ [a]: 1 })', ['a']],
    ['() => ({ a() { return b } })', ['b']],
    ['(x) => { ({ a: x.y } = x) }', []],
    ['() => { a: for (;;) break a }', []],
    ['(x: { a: string }) => x', []],
    ['(x: (a: string) => void) => x', []],
    ['(x: [a: string]) => x', []],
    ['(x): x is T => true', ['T']],
    ['<T,>(x: T) => x', []],
    ['(x: { [T in string]: T }) => x', []],
    ['(x: string extends infer T ? T : never) => x', []],
    ['() => { type T = number; const x: T = 1; return x }', []],
    ['(T) => { const x: T = 1 }', ['T']],
    ['(x: typeof a) => x', ['a']],
    ['() => f()', ['f']],
    ['() => new Map([[a, undefined]])', ['a']],
    [`() => \`\${a}\``, ['a']],
    ['() => a as const', ['a']],
  ])('in %s is bound as the language binds it', (written, expected) => {
    const { code, problems } = carry(`transform: ${written}`, { head });
    expect(problems).toEqual([]);
    expect(code?.declarations.map(({ name }) => name)).toEqual(expected);
  });
});

describe('code that means something else in another file', () => {
  const head = `
    import { trim } from '../lib/text.js';
    let changing = 1; class Helper {} enum Level { Low } const { part } = { part: 1 };
    namespace Space { export const x = 1 }
    const uses = () => changing;`;

  it.each([
    ['() => changing', '`changing` is no const'],
    ['() => uses()', '`changing` is no const'],
    ['() => new Helper()', '`Helper` is a class'],
    ['(x: Helper) => x', '`Helper` is a class'],
    ['() => Level.Low', '`Level` is an enum'],
    ['() => part', '`part` is a part of a pattern'],
    ['() => Space.x', '`Space` is a namespace'],
    ['() => class {}', 'a class'],
    ['() => { class Own {} }', 'a class'],
    ['() => { enum Own { A } }', 'an enum'],
    ['() => this', '`this`'],
    ['(x: this) => x', '`this`'],
    ["() => import('../lib/text.js')", 'an import in place'],
    ["(x: import('../lib/text.js').Options) => x", 'an import in place'],
    ['() => import.meta.url', '`import.meta` or `new.target`'],
  ])('%s is refused: %s', (written, what) => {
    const { code, problems } = carry(`transform: ${written}`, { head });
    expect(code).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^error WP1006/);
    expect(problems[0]).toContain(what);
  });

  it('is refused where it is no function, or uses what is nowhere', () => {
    expect(carry("transform: 'x'").problems).toEqual([
      'error WP2001 The option `transform` takes a function',
    ]);
    expect(carry('transform: () => nowhere').problems).toEqual([
      'error WP1002 nowhere is neither declared nor imported here',
    ]);
    const gone = "import { gone } from './gone.js';";
    expect(carry('transform: gone', { head: gone }).problems).toEqual([
      "error WP1002 The module './gone.js' cannot be found",
    ]);
    const self = "import { ItemContract as Own } from './item.contract.js';";
    expect(carry('transform: () => Own', { head: self }).problems).toEqual([
      "error WP1006 Generated code cannot import the contract file './item.contract.js'",
    ]);
  });
});
