import { Node } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.js';
import { Scope } from './scope.js';
import { SourceProject } from './source-project.js';
import { NotStaticError, StaticEvaluator } from './static-value.js';

/** Evaluates an expression in a file that declares and imports a few things. */
function evaluate(expression: string, declarations = ''): unknown {
  const folder = temporaryFolder({
    'main.ts': `
      import { limit, limit as renamed, Level as L, nested } from './barrel.js';
      import * as all from './values.js';
      enum Own { A, B = 5, C }
      enum Counted { A = limit, B = A + 2, C = Counted.B * 2, D, 'E-F' = -1 }
      namespace Space { export namespace Inner { const two = 2; export const size = two + 1; } }
      import { renamed as chosen } from './chosen.js';
      const DAY = 24 * 60 * 60;
      ${declarations}
      const subject = ${expression};`,
    'barrel.ts': `export * from './values.js';`,
    'chosen.ts': `export { limit as renamed } from './barrel.js';`,
    'values.ts': `
      export const limit = 10;
      export const nested = { deep: { list: [1, 'two'] } } as const;
      export enum Level { Low = 'low', High = 'high' }`,
  });
  const project = new SourceProject(folder, {});
  const file = project.open(`${folder}/main.ts`);
  const initializer = file?.getVariableDeclarationOrThrow('subject').getInitializerOrThrow();
  if (!Node.isExpression(initializer)) throw new Error('no expression');
  return new StaticEvaluator(new Scope(project, new Set())).evaluate(initializer);
}

describe('a static expression', () => {
  it.each<[string, unknown]>([
    ["'a'", 'a'],
    ['`a\\n`', 'a\n'],
    ['1_000', 1000],
    ['0x10', 16],
    ['-1', -1],
    ['+1', 1],
    ['~1', -2],
    ['!0', true],
    ['10n', 10n],
    ['-1_0n', -10n],
    ['true', true],
    ['null', null],
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['(1 + 2) * 3 ** 2 / 3 - 1 % 2', 8],
    ['1 << 4 | 1', 17],
    ["'a' + 1 + true", 'a1true'],
    ['7 & 5 ^ 1', 4],
    ['-8 >> 1', -4],
    ['-1 >>> 28', 15],
    ['1 < 2 && 2 <= 2 && 3 > 2 && 3 >= 3', true],
    ["'a' < 'b'", true],
    ['1n < 2n', true],
    ['2n ** 63n - 1n', 9_223_372_036_854_775_807n],
    ['7n / 2n + 7n % 2n * 3n', 6n],
    ['1n << 4n', 16n],
    ['true || changing', true],
    ['false && changing', false],
    ['1 ?? changing', 1],
    ['1 < 2 ? 1 : changing', 1],
    ['limit!', 10],
    ['<number>limit', 10],
    ['Space.Inner.size', 3],
    ['Counted.B', 12],
    ['Counted.C', 24],
    ['Counted.D', 25],
    ["Counted['E-F']", -1],
    ['chosen', 10],
    ['1 === 1 ? "yes" : "no"', 'yes'],
    ['null ?? 0 || "x"', 'x'],
    ['DAY * 2', 172_800],
    [`\`\${DAY} s\``, '86400 s'],
    ['limit + renamed', 20],
    ['all.limit', 10],
    ['all.nested.deep.list[1]', 'two'],
    ["nested['deep'].list", [1, 'two']],
    ['Own.A', 0],
    ['Own.C', 6],
    ['L.High', 'high'],
    ['all.Level.Low', 'low'],
    ['[1, ...nested.deep.list]', [1, 1, 'two']],
    [
      '{ a: 1, ["b" + 1]: 2, DAY, ...nested }',
      { a: 1, b1: 2, DAY: 86_400, deep: { list: [1, 'two'] } },
    ],
    ['{ a: 1 } satisfies object', { a: 1 }],
    ['[1] as const', [1]],
  ])('%s has its value', (expression, value) => {
    expect(evaluate(expression)).toEqual(value);
  });

  it('may have a property that is called __proto__', () => {
    const value = evaluate('{ ["__proto__"]: { polluted: true } }') as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(['__proto__']);
  });
});

describe('an expression that is not static', () => {
  it.each([
    'Date.now()',
    'new Date()',
    'process.env.HOME',
    'unknownName',
    'changing',
    'Own.Missing',
    'nested.missing',
    'nested.toString',
    "'text'.length",
    '() => 1',
    'function () {}',
    '{ get a() { return 1; } }',
    '{ a() {} }',
    '[...limit]',
    '-"1"',
    '"1" * 2',
    '1n + 1',
    '1n / 0n',
    '1n % 0n',
    '2n ** -1n',
    '2n ** 1000000000n',
    '1n << 1000000000n',
    '1 < "2"',
    'Own.A.toString()',
    "'a'.toUpperCase()",
    '({ [{ toString: 1 }]: 1 })',
    'Lost.B',
    'Ring.A',
    'await 1',
    'typeof 1',
    '/x/',
    'this',
  ])('%s is refused', (expression) => {
    const declarations = `let changing = 1; enum Lost { A = 'a', B } enum Ring { A = B, B = A }`;
    expect(() => evaluate(expression, declarations)).toThrow(NotStaticError);
  });

  it('names the part that is not', () => {
    try {
      evaluate('{ a: [1, Math.random()] }');
      expect.unreachable();
    } catch (error) {
      expect((error as NotStaticError).node.getText()).toBe('Math.random()');
    }
  });

  it('is told from a const', () => {
    expect(() => evaluate('changing', 'let changing = 1;')).toThrow(/changing is no const/);
  });

  it.each([
    ['const a = b; const b = a;', 'a'],
    ['const a = { ...a };', 'a'],
    ['const a = [a];', 'a[0]'],
    [`const a = \`\${a}\`;`, 'a'],
  ])('%s does not go on for ever', (declarations, expression) => {
    expect(() => evaluate(expression, declarations)).toThrow(/depends on itself: a →/);
  });

  it('does not explode where consts double each other', () => {
    const doubling = Array.from({ length: 40 }, (_, i) => `const c${i + 1} = [c${i}, c${i}];`);
    expect(() => evaluate('c40', `const c0 = 1; ${doubling.join(' ')}`)).toThrow(/steps/);
  });
});
