import type { FieldDefinition, MessageDefinition } from '@wirepact/schema';
import { type MessageProperty, messageProperties } from '../message-properties.js';
import { quote } from './layout.js';
import { layoutStatement, layoutText } from './layout-code.js';
import { type ReadCase, readElement, readField } from './read-field.js';
import { holdsNull, messageFunctions, tagOf, wireTypeOf } from './type-codec.js';
import type { TypeNames } from './typescript-type.js';
import { writeElement, writeField } from './write-field.js';

type UnionProperty = Extract<MessageProperty, { kind: 'oneof' }>;

/** A oneof whose cases are optional properties of their own. */
interface SeparateOneof {
  readonly name: string;
  readonly fields: readonly FieldDefinition[];
}

/** Plans how a message's properties are written and read, its oneofs included. */
export class MessageCode {
  private readonly properties: readonly MessageProperty[];
  private readonly separate: readonly SeparateOneof[];

  constructor(
    private readonly message: MessageDefinition,
    private readonly names: TypeNames,
  ) {
    this.properties = messageProperties(message);
    const fields = this.properties.flatMap((item) => (item.kind === 'field' ? [item.field] : []));
    const oneofs = new Set(fields.flatMap(({ oneof }) => (oneof === undefined ? [] : [oneof])));
    this.separate = [...oneofs]
      .map((name) => ({ name, fields: fields.filter((field) => field.oneof === name) }))
      .filter((oneof) => oneof.fields.length > 1);
  }

  /** The constant that says which properties exclude each other. */
  oneofs(): string | undefined {
    if (this.separate.length === 0) return undefined;
    return layoutText({
      before: `const ${this.constant} = `,
      open: '{',
      items: this.separate.map(
        ({ name, fields }) => `${name}: [${fields.map((field) => quote(field.name)).join(', ')}]`,
      ),
      close: '}',
      after: ' as const;',
    });
  }

  private get constant(): string {
    return `oneofs${this.message.name}`;
  }

  /** The lines that write the message's fields, in the order of the fields. */
  writes(): string[] {
    const checked = new Set<SeparateOneof>();
    return this.properties.flatMap((property) => {
      if (property.kind === 'oneof') return this.writeUnion(property);
      const { field } = property;
      const oneof = this.oneofOf(field);
      if (oneof === undefined || checked.has(oneof)) return writeField(field, this.names, '  ');
      checked.add(oneof);
      return [...this.check(oneof), ...writeField(field, this.names, '  ')];
    });
  }

  private oneofOf(field: FieldDefinition): SeparateOneof | undefined {
    return this.separate.find(({ fields }) => fields.includes(field));
  }

  private check({ name, fields }: SeparateOneof): string[] {
    const tag = tagOf(fields[0]?.number ?? 0, 2);
    // Where null is itself a value, one of the two would be lost without a word.
    const clears =
      fields.some(({ nullable }) => nullable) && !fields.some(({ type }) => holdsNull(type));
    const nullable = clears ? ', true' : '';
    const statement = `wire.checkAtMostOne(${tag}, message, ${this.constant}.${name}${nullable});`;
    return layoutStatement(statement, '  ');
  }

  private writeUnion({ name, cases, oneof }: UnionProperty): string[] {
    const value = `message.${name}`;
    const check = `wire.checkNoCase(${tagOf(cases[0]?.number ?? 0, 2)}, ${value});`;
    const mayBeAbsent = oneof.optional || cases.some((field) => field.nullable);
    return [
      `  switch (${value}?.case) {`,
      ...cases.flatMap((field) => [
        `    case ${quote(field.caseName ?? field.name)}:`,
        ...layoutStatement(
          writeElement(
            field.type,
            tagOf(field.number, wireTypeOf(field.type)),
            `${value}.value`,
            this.names,
          ),
          '      ',
        ),
        '      break;',
      ]),
      '    default:',
      ...layoutStatement(mayBeAbsent ? `if (${value} != null) ${check}` : check, '      '),
      '  }',
    ];
  }

  /** The cases of the message's read function. */
  reads(): ReadCase[] {
    return this.properties.flatMap((property) => {
      if (property.kind === 'oneof') {
        return property.cases.map((field) => this.readCase(property.name, field));
      }
      const { field } = property;
      const oneof = this.oneofOf(field);
      const cases = readField(field, this.names);
      if (oneof === undefined) return cases;
      const others = `wire.keepOnly(message, ${this.constant}.${oneof.name}, ${quote(field.name)});`;
      return cases.map(({ tag, statements }) => ({ tag, statements: [...statements, others] }));
    });
  }

  private readCase(property: string, field: FieldDefinition): ReadCase {
    const { type, number } = field;
    const name = quote(field.caseName ?? field.name);
    const target = `message.${property}`;
    const message = messageFunctions(type, this.names);
    const value =
      message === undefined
        ? `{ case: ${name}, value: ${readElement(type, '', this.names)} }`
        : `wire.readCase(reader, ${name}, ${message.read}, ${target}, ${message.create})`;
    return { tag: tagOf(number, wireTypeOf(type)), statements: [`${target} = ${value};`] };
  }
}
