import { type RpcError, violationsOf } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import type { MessageRules, Rule } from './message-rules.js';
import { validate, validatePatch } from './validate.js';

/** The violations of a message, as `path rule: message`. */
function broken(rules: MessageRules, message: object, check = validate): string[] {
  try {
    check(rules, message);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT' });
    return violationsOf(error).map(({ path, rule, message: text }) => `${path} ${rule}: ${text}`);
  }
}

const one = (rule: Rule): MessageRules => ({ x: { rules: [rule] } });

describe('validate', () => {
  it('lets pass what meets its rules, and names each rule that is broken', () => {
    const rules: MessageRules = {
      label: { rules: [{ rule: 'IsLowercase' }, { rule: 'IsUppercase' }] },
      size: { rules: [{ rule: 'Max', args: [10] }] },
    };
    expect(broken(rules, { label: '1', size: 10 })).toEqual([]);
    expect(broken(rules, { label: 'aB', size: 11 })).toEqual([
      'label IsLowercase: label must be a lowercase string',
      'label IsUppercase: label must be uppercase',
      'size Max: size must not be greater than 10',
    ]);
  });

  it('says what the contract says, placeholders filled in, and passes the context on', () => {
    const message = '$property: not $value, but $constraint1';
    const rule: Rule = { rule: 'IsIn', args: [['a', 'b']], message, context: '{"code":7}' };
    try {
      validate(one(rule), { x: '$&c' });
      expect.unreachable();
    } catch (error) {
      expect(violationsOf(error)).toEqual([
        { path: 'x', rule: 'IsIn', message: 'x: not $&c, but a, b', context: '{"code":7}' },
      ]);
      expect((error as RpcError).message).toBe('x: x: not $&c, but a, b');
    }
  });

  it('applies two rules of one kind, and names properties that objects have anyway', () => {
    const twice: MessageRules = {
      constructor: {
        rules: [
          { rule: 'Contains', args: ['a'] },
          { rule: 'Contains', args: ['b'] },
        ],
      },
    } as object as MessageRules;
    expect(broken(twice, { constructor: 'c' })).toEqual([
      'constructor Contains: constructor must contain a a string',
      'constructor Contains: constructor must contain a b string',
    ]);
  });

  it('breaks no rule on a value that is absent, but the one that asks for it', () => {
    for (const rule of ['IsEmail', 'IsNotEmpty', 'IsString']) {
      expect(broken(one({ rule }), {})).toEqual([]);
      expect(broken(one({ rule }), { x: null })).toEqual([]);
    }
    expect(broken(one({ rule: 'IsDefined' }), {})).toHaveLength(1);
    expect(broken(one({ rule: 'IsDefined' }), { x: null })).toHaveLength(1);
    expect(broken(one({ rule: 'IsDefined' }), { x: { case: undefined } })).toHaveLength(1);
  });

  it('applies to a list or to its elements, and names the first that breaks it', () => {
    const each = one({ rule: 'MinLength', args: [2], each: true });
    const list = one({ rule: 'ArrayMaxSize', args: [2] });
    expect(broken(each, { x: ['ab', 'c', 'd'] })).toEqual([
      'x[1] MinLength: x must be longer than or equal to 2 characters',
    ]);
    expect(broken(list, { x: ['a', 'b', 'c'] })).toHaveLength(1);
    expect(broken(each, { x: new Map([['k"', 'c']]) })[0]).toMatch(/^x\["k\\""\] MinLength/);
    expect(broken(each, { x: [] })).toEqual([]);
  });

  it('goes into messages, lists and maps of them and oneofs, in a circle too', () => {
    const node: MessageRules = {
      name: { rules: [{ rule: 'IsNotEmpty' }] },
      next: { message: () => node },
      owner: { cases: { user: () => ({ id: { rules: [{ rule: 'IsUUID' }] } }) } },
    };
    const wrong = { name: '' };
    expect(broken(node, { name: 'a', next: { name: 'b', next: wrong } })[0]).toMatch(
      /^next\.next\.name IsNotEmpty/,
    );
    expect(broken(node, { name: 'a', next: [{ name: 'b' }, wrong] })[0]).toMatch(
      /^next\[1\]\.name/,
    );
    expect(broken(node, { name: 'a', next: new Map([[1n, wrong]]) })[0]).toMatch(
      /^next\[1\]\.name/,
    );
    const owner = (value: object) => broken(node, { name: 'a', owner: value });
    expect(owner({ case: 'user', value: { id: 'x' } })[0]).toMatch(/^owner\.id IsUUID/);
    expect(owner({ case: 'team', value: { id: 'x' } })).toEqual([]);
    expect(owner({ case: undefined })).toEqual([]);
  });

  it('applies no other rule to a value of a wrong size, wherever the contract names the size', () => {
    const rules: MessageRules = {
      tags: {
        rules: [
          { rule: 'ArrayUnique' },
          { rule: 'MaxLength', args: [1], each: true },
          { rule: 'ArrayMaxSize', args: [2] },
        ],
        message: () => one({ rule: 'IsDefined' }),
      },
      label: { rules: [{ rule: 'IsUppercase' }, { rule: 'MinLength', args: [3] }] },
    };
    expect(broken(rules, { tags: ['aa', 'aa', {}], label: 'ab' })).toEqual([
      'tags ArrayMaxSize: tags must contain no more than 2 elements',
      'label MinLength: label must be longer than or equal to 3 characters',
    ]);
    expect(broken(rules, { tags: ['aa', 'aa'], label: 'abc' })).toEqual([
      'tags[0] MaxLength: tags must be shorter than or equal to 1 characters',
      'label IsUppercase: label must be uppercase',
    ]);
    expect(broken(rules, { tags: ['a', 'a'], label: 'ABC' })).toEqual([
      "tags ArrayUnique: All tags's elements must be unique",
    ]);
  });

  it('compares elements of ArrayUnique by what a function makes of them', () => {
    const rule: Rule = { rule: 'ArrayUnique', args: [({ id }: { id: number }) => id] };
    expect(broken(one(rule), { x: [{ id: 1 }, { id: 1 }] })).toHaveLength(1);
    expect(broken(one(rule), { x: [{ id: 1 }, { id: 2 }] })).toEqual([]);
    expect(broken(one({ rule: 'ArrayUnique' }), { x: 'no list' })).toHaveLength(1);
  });

  it('fails on no kind of value', () => {
    const values = [
      1n,
      -(2n ** 70n),
      new Uint8Array(2),
      new Date(Number.NaN),
      new Map(),
      {},
      [],
      '',
    ];
    const rules: Rule[] = [
      { rule: 'Min', args: [3] },
      { rule: 'IsInt' },
      { rule: 'MinLength', args: [1] },
      { rule: 'Matches', args: [/^a/] },
      { rule: 'ArrayUnique' },
      { rule: 'IsEmail' },
      { rule: 'IsNotEmptyObject' },
      { rule: 'IsIn', args: [[1, 2]] },
    ];
    for (const rule of rules) {
      for (const x of values) {
        expect(broken(one(rule), { x }).length).toBeLessThan(2);
        expect(broken(one({ ...rule, each: true }), { x: [x] }).length).toBeLessThan(2);
      }
    }
    expect(broken(one({ rule: 'Min', args: [3] }), { x: 3n })).toEqual([]);
    expect(broken(one({ rule: 'Min', args: [3] }), { x: 2n })).toHaveLength(1);
  });

  it('reports no more than an answer has room for', () => {
    const rules: MessageRules = {
      items: { message: () => ({ name: { rules: [{ rule: 'IsUUID', message: '$value' }] } }) },
    };
    const items = Array.from({ length: 10_000 }, () => ({ name: `${'x'.repeat(511)}😀` }));
    try {
      validate(rules, { items });
      expect.unreachable();
    } catch (error) {
      const bytes = (error as RpcError).details.map(({ value }) => value.length);
      expect(bytes[0]).toBeGreaterThan(1_000);
      expect(bytes[0]).toBeLessThan(32_768);
    }
  });

  it('fails for a rule that class-validator does not have', () => {
    for (const rule of ['MinLenght', 'constructor', 'validateSync', 'minLength']) {
      expect(() => validate(one({ rule }), { x: 'a' })).toThrow();
    }
  });
});

describe('validatePatch', () => {
  it('looks only at what the patch writes', () => {
    const rules: MessageRules = {
      label: { rules: [{ rule: 'IsDefined' }] },
      email: { rules: [{ rule: 'IsEmail' }] },
    };
    expect(broken(rules, {}, validatePatch)).toEqual([]);
    expect(broken(rules, { email: null }, validatePatch)).toEqual([]);
    expect(broken(rules, { email: 'x' }, validatePatch)).toHaveLength(1);
    expect(broken(rules, { label: null }, validatePatch)).toHaveLength(1);
  });
});
