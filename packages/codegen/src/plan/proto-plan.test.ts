import type { FieldDefinition, ProtoFile } from '@wirepact/schema';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import {
  contract,
  field,
  message,
  names,
  operation,
  place,
  schemaOf,
} from '../../fixtures/schema-parts.js';
import { printTemplate } from '../print/template-printer.js';
import { SchemaIndex } from '../schema-index.js';
import { planProto } from './proto-plan.js';

function print(parts: Partial<ProtoFile>): string {
  const schema = schemaOf(parts);
  const [file] = schema.files;
  if (file === undefined) throw new Error('a schema without a file');
  return printTemplate('proto/file', planProto(file, new SchemaIndex(schema)));
}

function parse(text: string): protobuf.Root {
  return protobuf.parse(text, new protobuf.Root(), { keepCase: true, alternateCommentMode: true })
    .root;
}

function numbered(name: string, number: number, more: Partial<FieldDefinition> = {}) {
  return field(name, { number, ...more });
}

/** Asks with one message and answers with another. */
const types = { request: 'item.A', response: 'item.B' };

describe('a printed .proto', () => {
  it('holds the cases of a oneof together, where the first of them stands', () => {
    const text = print({
      messages: [
        message(
          'A',
          [
            numbered('first', 1, { oneof: 'pick', presence: 'explicit' }),
            numbered('between', 2),
            numbered('second', 3, { oneof: 'pick', presence: 'explicit' }),
          ],
          {
            oneofs: [
              { name: 'pick', doc: 'Either.', options: { deprecated: 'Why.' }, location: place },
            ],
          },
        ),
      ],
    });
    expect(text).toContain(`message A {
  // Either.
  //
  // Deprecated: Why.
  oneof pick {
    string first = 1 [deprecated = true];
    string second = 3 [deprecated = true];
  }
  string between = 2;
}`);
  });

  it('says of fields what a reader could not know', () => {
    const int: FieldDefinition['type'] = {
      kind: 'scalar',
      scalar: 'int32',
      representation: 'number',
    };
    const list = { type: int, presence: 'repeated' } as const;
    const type = parse(
      print({
        messages: [
          message('A', [
            numbered('packed', 1, list),
            numbered('loose', 2, { ...list, options: { packed: false } }),
            numbered('named', 3, { protoName: 'other_name' }),
            numbered('json', 4, { jsonName: 'JSON' }),
            numbered('snakeCase', 5, { protoName: 'snake_case' }),
            numbered('maybe', 6, { presence: 'explicit', options: { deprecated: true } }),
            numbered('wrapped', 7, {
              presence: 'explicit',
              type: { kind: 'wrapper', scalar: 'uint64', representation: 'string' },
            }),
          ]),
        ],
      }),
    ).lookupType('item.A');
    expect(
      Object.fromEntries(type.fieldsArray.map(({ name, options }) => [name, options])),
    ).toEqual({
      packed: undefined,
      loose: { packed: false },
      other_name: { json_name: 'named' },
      json: { json_name: 'JSON' },
      snake_case: undefined,
      maybe: { deprecated: true, proto3_optional: true },
      wrapped: undefined,
    });
    expect(type.fields.wrapped?.type).toBe('google.protobuf.UInt64Value');
  });

  it('imports each file of google.protobuf that it needs, once', () => {
    const known = ['Any', 'Value', 'Struct', 'ListValue', 'NullValue', 'FieldMask'] as const;
    const text = print({
      messages: [
        message('A', [
          ...known.map((name, i) =>
            numbered(name.toLowerCase(), i + 1, { type: { kind: 'wellKnown', name } }),
          ),
          numbered('wrapper', 9, {
            type: { kind: 'wrapper', scalar: 'bool', representation: 'boolean' },
          }),
        ]),
      ],
    });
    expect(text.match(/^import .*$/gm)).toEqual([
      'import "google/protobuf/any.proto";',
      'import "google/protobuf/field_mask.proto";',
      'import "google/protobuf/struct.proto";',
      'import "google/protobuf/wrappers.proto";',
    ]);
  });

  it('says which sides of an rpc stream, what it may fail with, and what is pushed', () => {
    const text = print({
      messages: [message('A', []), message('B', [])],
      contracts: [
        contract({
          deprecated: 'Gone soon.',
          operations: [
            operation('Ask', {
              ...types,
              doc: 'Asks.',
              errors: ['item.B', 'other.Busy'],
              idempotent: true,
            }),
            operation('Watch', { ...types, kind: 'serverStream' }),
            operation('Fill', { ...types, kind: 'clientStream' }),
            operation('Chat', { ...types, kind: 'bidi', deprecated: 'Write a letter.' }),
          ],
          events: [{ name: 'changed', doc: 'It did.', message: 'item.B', location: place }],
        }),
      ],
    });
    expect(text).toContain(`// Deprecated: Gone soon.
service ItemService {
  option deprecated = true;
  // Asks.
  // errors: B, other.Busy
  rpc Ask(A) returns (B) {
    option idempotency_level = IDEMPOTENT;
  }
  rpc Watch(A) returns (stream B);
  rpc Fill(stream A) returns (B);
  // Deprecated: Write a letter.
  rpc Chat(stream A) returns (stream B) {
    option deprecated = true;
  }
  // It did.
  // event changed: B
}`);
  });

  it('keeps what was removed reserved, in valid proto3', () => {
    const reserved = { numbers: [-3, -2, 0, 1, 4], names: ['KIND_UNSPECIFIED', 'KIND_X'] };
    const kind = { kind: 'enum', name: 'Kind', fullName: 'item.Kind', reserved } as const;
    const old = { kind: 'message', name: 'Old', fullName: 'item.Old' } as const;
    const root = parse(
      print({
        messages: [message('A', [], { tombstones: [{ ...kind, fullName: 'item.A.Kind' }] })],
        enums: [{ ...names('State', []), reserved: { numbers: [2, 3, 5], names: ['STATE_X'] } }],
        tombstones: [
          kind,
          { ...old, reserved: { numbers: [1, 2, 3], names: ['label'] } },
          { ...kind, fullName: 'item.Old.Kind' },
          {
            kind: 'message',
            name: 'Bare',
            fullName: 'item.Bare',
            reserved: { numbers: [], names: [] },
          },
        ],
      }),
    );
    for (const path of ['item.Kind', 'item.A.Kind', 'item.Old.Kind']) {
      const found = root.lookupEnum(path);
      expect(found.values).toEqual({ KIND_UNSPECIFIED: 0 });
      expect(found.reserved).toEqual([[-3, -2], [1, 1], [4, 4], 'KIND_X']);
    }
    expect(root.lookupType('item.Old').reserved).toEqual([[1, 3], 'label']);
    expect(root.lookupType('item.Old').comment).toContain('wirepact forget item.Old');
    expect(root.lookupType('item.Bare').fieldsArray).toEqual([]);
    expect(root.lookupEnum('item.State').reserved).toEqual([[2, 3], [5, 5], 'STATE_X']);
  });

  it.each([
    'ends a comment */ and opens // another /*',
    'two\nlines\r\nor\u2028more',
    'a line that ends in a backslash \\\nand goes on',
    'a null \u0000 and a bell \u0007',
    '"} message Evil {',
  ])('is not changed in meaning by a comment like %j', (doc) => {
    const deprecated = doc;
    const more = { doc, options: { deprecated } };
    const text = print({
      messages: [
        message('A', [numbered('a', 1, more), numbered('b', 2, { ...more, oneof: 'o' })], {
          doc,
          deprecated,
          oneofs: [{ name: 'o', doc, options: { deprecated }, location: place }],
        }),
      ],
      enums: [{ ...names('State', ['open']), doc, deprecated }],
      contracts: [
        contract({
          doc,
          operations: [
            operation('Ask', { doc, deprecated, request: 'item.A', response: 'item.A' }),
          ],
        }),
      ],
      tombstones: [
        { kind: 'enum', name: 'E', fullName: 'item.E', reserved: { numbers: [], names: [] } },
      ],
    });
    const root = parse(text);
    const found = root.lookup('item') as protobuf.Namespace;
    expect(found.nestedArray.map(({ name }) => name).sort()).toEqual([
      'A',
      'E',
      'ItemService',
      'State',
    ]);
    expect(root.lookupType('item.A').fieldsArray.map(({ name }) => name)).toEqual(['a', 'b']);
    expect([...text].filter((c) => c !== '\n' && (c < ' ' || '\u2028\u2029'.includes(c)))).toEqual(
      [],
    );
  });

  it('ends with the text that a contract adds', () => {
    expect(print({ customProto: '\nmessage Custom {}\r\n\n' })).toMatch(
      /\n\nmessage Custom \{\}\n$/,
    );
  });
});
