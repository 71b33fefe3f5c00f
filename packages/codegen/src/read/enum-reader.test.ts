import type { EnumDefinition } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { readTypes } from '../../fixtures/read-types.js';

function read(declarations: string, type = 'State'): EnumDefinition | undefined {
  const found = readTypes(`${declarations} interface Main { x: ${type} }`);
  expect(found.problems()).toEqual([]);
  return [...found.enums, ...found.message('Main').enums][0];
}

function values(declarations: string, type = 'State'): string[] | undefined {
  return read(declarations, type)?.values.map(
    ({ name, protoName, number }) => `${name} ${protoName} ${number}`,
  );
}

const open = ['unspecified STATE_UNSPECIFIED 0', 'open STATE_OPEN -1', 'done STATE_DONE -1'];

describe('an enum', () => {
  it.each([
    [`type State = 'open' | 'done';`],
    [`type State = ('open' | 'done');`],
    [`type State = 'open' | 'done' | null;`],
    [`type State = 'open' | 'done' | 'open';`],
    [`type Open = 'open'; type Done = 'done'; type State = Open | Done;`],
    [`enum State { Open = 'open', Done = 'done' }`],
    [`const enum State { Open = 'open', Done = 'done' }`],
    [`declare enum State { Open = 'open', Done = 'done' }`],
    [
      `const State = { Open: 'open', Done: 'done' } as const; type State = (typeof State)[keyof typeof State];`,
    ],
    [`const S = { Open: 'open', Done: 'done' } as const; type State = (typeof S)[keyof typeof S];`],
    [`const states = ['open', 'done'] as const; type State = (typeof states)[number];`],
  ])('of names: %s', (declarations) => {
    expect(values(declarations)).toEqual(open);
    expect(read(declarations)).toMatchObject({ name: 'State', representation: 'name' });
  });

  it('is the same one behind an alias and `| null`', () => {
    const found = readTypes(`type State = 'open' | 'done'; type Same = State;
      interface Main { a: State; b: Same; c: State | null; d?: Same[] }`);
    expect(new Set(Object.values(found.fields('Main')).map((text) => text.split(' ')[1]))).toEqual(
      new Set(['main.State']),
    );
    expect(found.enums).toHaveLength(1);
  });

  it('of an alias and more is a new one', () => {
    expect(values(`type Open = 'open' | 'done';`, `Open | 'lost'`)).toEqual([
      'unspecified X_UNSPECIFIED 0',
      'open X_OPEN -1',
      'done X_DONE -1',
      'lost X_LOST -1',
    ]);
  });

  it('of numbers keeps them, negative and doubled ones too', () => {
    expect(
      values(
        'enum State { Low = -1, None, Some = 1 << 2, Same = Some, Next, More = State.Next + 1 }',
      ),
    ).toEqual([
      'None STATE_NONE 0',
      'Low STATE_LOW -1',
      'Some STATE_SOME 4',
      'Same STATE_SAME 4',
      'Next STATE_NEXT 5',
      'More STATE_MORE 6',
    ]);
    expect(
      values('const State = { A: 1, B: -0 } as const;', '(typeof State)[keyof typeof State]'),
    ).toEqual(['B STATE_B 0', 'A STATE_A 1']);
  });

  it('gets a zero where it has none', () => {
    expect(values('enum State { One = 1 }')?.[0]).toBe('UNSPECIFIED STATE_UNSPECIFIED 0');
    expect(values(`type State = /** Not said. */ 'unspecified' | 'a';`)).toHaveLength(2);
    expect(read(`type State = /** Not said. */ 'unspecified' | 'a';`)?.values[0]?.doc).toBe(
      'Not said.',
    );
  });

  it('carries docs and tags of its members', () => {
    const union = `/** How it is. @renamedFrom Status */
      type State =
        /** Not begun. */
        | 'open'
        /**
         * Over.
         * @renamedFrom finished
         * @deprecated Use closed.
         */
        | 'done'
        // Not a /** doc */ comment.
        | 'lost';`;
    expect(read(union)?.values.slice(1)).toMatchObject([
      { name: 'open', doc: 'Not begun.' },
      { name: 'done', doc: 'Over.', renamedFrom: ['finished'], deprecated: 'Use closed.' },
      { name: 'lost', doc: '' },
    ]);
    expect(read(`/** How.\n * @renamedFrom Status */ type State = 'a' | 'b';`)).toMatchObject({
      doc: 'How.',
      renamedFrom: ['Status'],
    });
    expect(
      read(
        `/** How.\n * @deprecated */ enum State {
          /** None. @deprecated */
          A,
          /**\n * @renamedFrom Bee */
          B }`,
      ),
    ).toMatchObject({
      doc: 'How.',
      deprecated: true,
      values: [{ doc: 'None.', deprecated: true }, { renamedFrom: ['Bee'] }],
    });
    expect(
      read(
        `const State = {
          /** First. */
          a: 'a', b: 'b' } as const;`,
        '(typeof State)[keyof typeof State]',
      )?.values.map(({ doc }) => doc),
    ).toEqual(['', 'First.', '']);
    expect(
      read('', `/** First. */ 'a' | /** Second. */ 'b'`)?.values.map(({ doc }) => doc),
    ).toEqual(['', 'First.', 'Second.']);
  });

  it.each([
    [`enum State { A = 'a', B = 1 }`, /WP2010 .*all numbers or all strings/],
    ['enum State { A = 1.5 }', /WP2010 .*does not fit 32 bits/],
    ['enum State { A = 4294967296 }', /WP2010 .*does not fit 32 bits/],
    [`enum State { A = 'x'.length }`, /WP1003 The value of State.A/],
    ['enum State { A = B, B = A }', /WP1003 .*depends on itself: A → B → A/],
    [`enum State { A = 'a', B }`, /WP1003 .*needs a value of its own/],
    [`type State = '' | 'a';`, /WP2010 .*no letters or digits/],
    [`type State = 'a-b' | 'a b';`, /WP2005 .*STATE_A_B/],
    [`type State = '__proto__' | 'a';`, /WP2004 .*__proto__/],
    ['enum State { __proto__ = 1 }', /WP2004 .*__proto__/],
    [`type State = 'Unspecified' | 'a';`, /WP2005 .*STATE_UNSPECIFIED/],
    ['enum State { Unspecified = 1 }', /WP2005 .*added by itself/],
    [
      `const S = { a: 'a' } as const; type State = (typeof S)[number];`,
      /WP2010 S has no such members/,
    ],
    [
      `const S = ['a'] as const; type State = (typeof S)[keyof typeof S];`,
      /WP2010 S has no such members/,
    ],
    [`const S = { a: f() } as const; type State = (typeof S)[keyof typeof S];`, /WP1003/],
    [`let S = { a: 'a' }; type State = (typeof S)[keyof typeof S];`, /WP2002|WP1002/],
  ])('that proto3 cannot hold is refused: %s', (declarations, expected) => {
    const found = readTypes(`${declarations} interface Main { x: State }`);
    expect(found.problems().join('\n')).toMatch(expected);
  });
});
