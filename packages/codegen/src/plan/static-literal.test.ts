import type { FieldType, StaticValue } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { field, message, schemaOf } from '../../fixtures/schema-parts.js';
import { SchemaIndex } from '../schema-index.js';
import { Imports } from './imports.js';
import { defaultLiteral, literal } from './static-literal.js';
import { TypeNames } from './typescript-type.js';

/** What an expression of plain values comes to. */
function evaluate(expression: string): unknown {
  return new Function(`return (${expression});`)();
}

describe('a literal', () => {
  it.each<[StaticValue]>([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it must not become one
    ['it\'s "quoted" ${not} a `template` \\ \u2028 </script>'],
    [0],
    [-0],
    [1e21],
    [Number.NaN],
    [Number.NEGATIVE_INFINITY],
    [-5n],
    [true],
    [null],
    [[1, [], [null, 'x']]],
    [{ a: 1, 'b-c': { d: [false] }, constructor: 1 }],
  ])('of %o is evaluated to the same', (value) => {
    expect(evaluate(literal(value))).toEqual(value);
  });

  it('keeps a key called __proto__ a key', () => {
    const value = JSON.parse('{"__proto__":{"a":1}}') as StaticValue;
    const back = evaluate(literal(value)) as object;
    expect(JSON.stringify(back)).toBe('{"__proto__":{"a":1}}');
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  });
});

describe('the default of a field', () => {
  const schema = schemaOf({ messages: [message('Point', [field('x')])] });
  const typeNames = new TypeNames('protos/item.ts', new SchemaIndex(schema), new Imports());

  const long = (representation: 'bigint' | 'number' | 'string'): FieldType => ({
    kind: 'scalar',
    scalar: 'int64',
    representation,
  });
  const json: FieldType = { kind: 'wellKnown', name: 'Value' };

  it.each<[FieldType, StaticValue, string | undefined]>([
    [long('bigint'), 5, '5n'],
    [long('bigint'), '-5', '-5n'],
    [long('number'), 5n, '5'],
    [long('string'), 5n, "'5'"],
    [{ kind: 'date' }, 0, 'new Date(0)'],
    [{ kind: 'date' }, '2020-01-01', "new Date('2020-01-01')"],
    [{ kind: 'message', fullName: 'item.Point' }, { x: 'a' }, "Point.create({ x: 'a' })"],
    [{ kind: 'wrapper', scalar: 'uint64', representation: 'bigint' }, 1, '1n'],
    [json, null, 'null'],
    [json, { a: [] }, '{ a: [] }'],
    [long('bigint'), null, undefined],
    [long('bigint'), undefined, undefined],
  ])('of type %o for %o is %s', (type, defaultValue, expected) => {
    expect(defaultLiteral(field('f', { type, options: { defaultValue } }), typeNames)).toBe(
      expected,
    );
  });

  it('is made afresh for lists and maps', () => {
    const list = field('f', {
      type: long('bigint'),
      presence: 'repeated',
      options: { defaultValue: [1, '2'] },
    });
    expect(defaultLiteral(list, typeNames)).toBe('[1n, 2n]');
    const map = field('f', {
      type: json,
      presence: 'map',
      mapKey: { scalar: 'int32', representation: 'number' },
      options: { defaultValue: { 1: null } },
    });
    expect(defaultLiteral(map, typeNames)).toBe('new Map([[1, null]])');
  });
});
