import type { FieldDefinition, StaticValue } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { field, message, schemaOf } from '../../fixtures/schema-parts.js';
import { SchemaIndex } from '../schema-index.js';
import { hasDefaults, takesDefault } from './default-values.js';

function withDefault(
  defaultValue: StaticValue,
  more: Partial<FieldDefinition> = {},
): FieldDefinition {
  return field('f', { options: { defaultValue }, ...more });
}

describe('a default', () => {
  const plain = message('Plain', []);
  const value: FieldDefinition['type'] = { kind: 'wellKnown', name: 'Value' };
  const state: FieldDefinition['type'] = { kind: 'enum', fullName: 'item.State' };

  it.each([
    ['a', {}, true],
    ['unspecified', {}, true],
    ['', {}, false],
    [0, {}, false],
    [-0, {}, true],
    [0n, {}, false],
    [false, {}, false],
    [[], { presence: 'repeated' }, false],
    [['a'], { presence: 'repeated' }, true],
    ['', { presence: 'explicit' }, true],
    ['unspecified', { type: state }, false],
    ['open', { type: state }, true],
    ['', { type: value }, true],
    [null, { type: value }, false],
  ] as const)(
    'of %o for %o is something else than an absent field: %s',
    (given, more, expected) => {
      expect(takesDefault(plain, withDefault(given, more))).toBe(expected);
    },
  );

  it('is left to the server in the shapes to add and to change a message', () => {
    expect(takesDefault(message('Input', [], { mirrors: 'item.Plain' }), withDefault('a'))).toBe(
      false,
    );
  });

  it('is part of every message that its message is always part of', () => {
    const inside = (fullName: string, more: Partial<FieldDefinition> = {}) =>
      field('inner', { type: { kind: 'message', fullName }, ...more });
    const schema = schemaOf({
      messages: [
        message('Inner', [withDefault('a')]),
        message('Outer', [inside('item.Inner')]),
        message('Optional', [inside('item.Inner', { presence: 'explicit' })]),
        message('Listed', [inside('item.Inner', { presence: 'repeated' })]),
      ],
    });
    const index = new SchemaIndex(schema);
    const found = ['Inner', 'Outer', 'Optional', 'Listed'].filter((name) =>
      hasDefaults(`item.${name}`, index),
    );
    expect(found).toEqual(['Inner', 'Outer']);
  });
});
