import type { EnumDefinition, FieldDefinition } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { field, message, names, schemaOf } from '../../fixtures/schema-parts.js';
import { SchemaIndex } from '../schema-index.js';
import { enumProtoNames, fieldTable } from './field-table.js';
import { Imports } from './imports.js';
import { TypeNames } from './typescript-type.js';

const state = names('State', ['open', 'done']);
const level: EnumDefinition = {
  ...names('Level', []),
  representation: 'number',
  values: [{ name: 'DUESoon', protoName: 'LEVEL_DUE_SOON', doc: '', number: 0 }],
};

/** The entry of a message's one field. */
function entry(name: string, more: Partial<FieldDefinition>): string {
  const item = message('Item', [field(name, { number: 7, ...more })]);
  const index = new SchemaIndex(schemaOf({ messages: [item], enums: [state, level] }));
  return fieldTable(item, new TypeNames('protos/item.ts', index, new Imports()));
}

const int64 = { kind: 'scalar', scalar: 'int64', representation: 'number' } as const;
const wrapped = { kind: 'wrapper', scalar: 'uint64', representation: 'string' } as const;

describe('fieldTable', () => {
  it.each<[string, Partial<FieldDefinition>]>([
    ["{ a: [7, 'string'] }", {}],
    ["{ a: [7, 'string', 'optional'] }", { presence: 'explicit' }],
    ["{ a: [7, 'int64Number', 'list'] }", { presence: 'repeated', type: int64 }],
    [
      "{ a: [7, () => Item, 'map<bool>'] }",
      {
        presence: 'map',
        mapKey: { scalar: 'bool', representation: 'boolean' },
        type: { kind: 'message', fullName: 'item.Item' },
      },
    ],
    ["{ a: [7, 'string', 'oneof<result>'] }", { presence: 'explicit', oneof: 'result' }],
    ["{ a: [7, 'Wrapped<uint64String>'] }", { type: wrapped }],
    ["{ a: [7, 'Date'] }", { type: { kind: 'date' } }],
    ["{ a: [7, 'Struct'] }", { type: { kind: 'wellKnown', name: 'Struct' } }],
    ['{ a: [7, () => wire.Any] }', { type: { kind: 'wellKnown', name: 'Any' } }],
    ['{ a: [7, () => State] }', { type: { kind: 'enum', fullName: 'item.State' } }],
    [
      "{ a: [7, () => wire.numberEnum('item.Level', Level, { DUESoon: 'LEVEL_DUE_SOON' })] }",
      { type: { kind: 'enum', fullName: 'item.Level' } },
    ],
  ])('writes %s', (text, more) => {
    expect(entry('a', more)).toBe(text);
  });

  it('writes the names that cannot be worked out of the property', () => {
    expect(entry('dueAt', { protoName: 'due_at' })).toBe("{ dueAt: [7, 'string'] }");
    expect(entry('dueAt', { protoName: 'due' })).toBe("{ dueAt: [7, 'string', undefined, 'due'] }");
    expect(entry('dueAt', { protoName: 'due_at', jsonName: 'due' })).toBe(
      "{ dueAt: [7, 'string', undefined, undefined, 'due'] }",
    );
  });

  it('has an entry for each case of a oneof that is one property', () => {
    const cases = ['user', 'bigTeam'].map((caseName) =>
      field(`by${caseName.charAt(0).toUpperCase()}${caseName.slice(1)}`, {
        protoName: caseName === 'user' ? 'by_user' : 'owner_big_team',
        oneof: 'by',
        caseName,
        presence: 'explicit',
      }),
    );
    const oneof = { name: 'by', property: 'by', doc: '', options: {}, location: level.location };
    const item = message('Item', cases, { oneofs: [oneof] });
    const index = new SchemaIndex(schemaOf({ messages: [item] }));
    expect(fieldTable(item, new TypeNames('protos/item.ts', index, new Imports()))).toBe(
      "{ 'by.user': [0, 'string'], 'by.bigTeam': [0, 'string', undefined, 'owner_big_team'] }",
    );
  });
});

describe('enumProtoNames', () => {
  it('leaves out names that are the member in capitals, behind the name of the enum', () => {
    const values = ['open', 'in-progress', 'InReview', 'ON_HOLD'].map((name) => ({
      name,
      protoName: `ORDER_STATE_${name.toUpperCase().replace('-', '_').replace('INR', 'IN_R')}`,
      doc: '',
      number: 0,
    }));
    expect(enumProtoNames({ ...names('OrderState', []), values })).toEqual([]);
    const other = [...values, { name: 'o', protoName: 'ORDER_STATE_OVER', doc: '', number: 1 }];
    expect(enumProtoNames({ ...names('OrderState', []), values: other })).toEqual([
      "{ o: 'ORDER_STATE_OVER' }",
    ]);
  });
});
