import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layoutAssignedCall, layoutStatement, layoutText, layoutUnion } from './layout-code.js';

const long = 'aNameThatIsLongEnoughToFillALineOfItsOwn';

function list(open: string, close: string, items: string[], before: string, after: string) {
  return layoutText({ before, open, items, close, after });
}

/** Code as this module lays it out, at the top level of a file. */
const samples: [string, string][] = [
  ['a short statement', layoutStatement('call(a, b);', '').join('\n')],
  ['a long call', layoutStatement(`call(${long}1, ${long}2, ${long}3);`, '').join('\n')],
  [
    'a call in a call',
    layoutStatement(`outer(${long}, inner(${long}1, ${long}2, ${long}3));`, '').join('\n'),
  ],
  [
    'a long condition',
    layoutStatement(`if (${long} !== 0) call(${long}, ${long});`, '').join('\n'),
  ],
  [
    'a long condition and a long call',
    layoutStatement(`if (${long} !== 0) call(${long}1, ${long}2, ${long}3);`, '').join('\n'),
  ],
  [
    'an object in last place',
    layoutStatement(`call(${long}, { ${long}1: 1, ${long}2: 2, ${long}3: 3 });`, '').join('\n'),
  ],
  [
    'a string with brackets',
    layoutStatement(`call(${long}, '(,', "it's }", ${long}, 1);`, '').join('\n'),
  ],
  [
    'an arrow to a long name',
    list('[', ']', ['12', `() => ${long}${long}${long}`, "'optional'"], 'const a = ', ';'),
  ],
  [
    'an arrow to a long call',
    list(
      '[',
      ']',
      ['1', `() => callIt('${long}', ${long}, { a: 'b' }, ${long}, ${long})`],
      'const a = ',
      ';',
    ),
  ],
  ['an empty object', list('{', '}', [], 'const a = ', ';')],
  ['a short object', list('{', '}', ['a: 1', 'b: 2'], 'const a = ', ';')],
  ['a long array', list('[', ']', [`${long}1`, `${long}2`, `${long}3`], 'const a = ', ';')],
  [
    'a table',
    list(
      '{',
      '}',
      ["a: [['b', 1], ['c', 2]]", 'd: 1', 'e: [{ f: 1, g: 2 }, { f: 3, g: 4 }]'],
      'const a = ',
      ';',
    ),
  ],
  [
    'no table',
    list(
      '{',
      '}',
      ['a: [[1], [2]]', 'b: [[1, 2]]', 'c: [{ d: 1 }, { e: 1, f: 1 }]'],
      'const a = ',
      ';',
    ),
  ],
  ['a table in a call', layoutStatement("a.b = new Map([['a', 1], ['b-c', 2]]);", '').join('\n')],
  [
    'a table behind ??',
    layoutStatement("a.b = c.d ?? new Map([['a', 1], ['b-c', [2]]]);", '').join('\n'),
  ],
  [
    'a list behind ??',
    layoutStatement(`a.b = c.d ?? [${long}1, ${long}2, ${long}3];`, '').join('\n'),
  ],
  [
    'an object behind ??',
    layoutStatement(`a.b = c.d ?? { ${long}1, ${long}2, ${long}3 };`, '').join('\n'),
  ],
  [
    'a long call behind ??',
    layoutStatement(`a.b = ${long}0 ?? call(${long}1, ${long}2);`, '').join('\n'),
  ],
  [
    'a longer call behind ??',
    layoutStatement(`a.b = ${long}0 ?? call(${long}1, ${long}2, ${long}3);`, '').join('\n'),
  ],
  [
    'many numbers',
    list(
      '[',
      ']',
      Array.from({ length: 60 }, (_, i) => String(i * 37)),
      'const a = ',
      ';',
    ),
  ],
  [
    'a list alone in a call',
    layoutStatement(`call([${long}1, ${long}2, ${long}3]);`, '').join('\n'),
  ],
  ['a short union', layoutUnion('type A =', ["'a'", "'b'"])],
  ['a long union', layoutUnion('type A =', [`'${long}1'`, `'${long}2'`, `'${long}3'`])],
  ['an assigned call', layoutAssignedCall('const a: B', 'call', ["'x'", '{ a: 1 }'])],
  [
    'an assigned call whose callee does not fit',
    layoutAssignedCall(`const ${long}1: wire.MessageType<${long}2>`, 'wire.messageType', ["'x'"]),
  ],
  [
    'an assigned call whose arguments do not fit',
    layoutAssignedCall(`const a: B`, 'call', [`'${long}1'`, `${long}2`, `${long}3`]),
  ],
];

describe('laid out code', () => {
  it.each(samples)('needs no formatting: %s', (_, code) => {
    const root = join(import.meta.dirname, '../../../..');
    const args = ['format', '--stdin-file-path=sample.ts'];
    const biome = join(root, 'node_modules/.bin/biome');
    const formatted = execFileSync(biome, args, {
      cwd: root,
      input: `${code}\n`,
      encoding: 'utf8',
    });
    expect(`${code}\n`).toBe(formatted);
  });

  it('is indented as a whole', () => {
    expect(layoutStatement(`call(${long}1, ${long}2, ${long}3);`, '    ')).toEqual([
      '    call(',
      `      ${long}1,`,
      `      ${long}2,`,
      `      ${long}3,`,
      '    );',
    ]);
  });
});
