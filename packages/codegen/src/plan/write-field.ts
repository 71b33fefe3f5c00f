import { type FieldDefinition, type FieldType, scalars } from '@wirepact/schema';
import { layoutStatement } from './layout-code.js';
import {
  enumCodec,
  holdsNull,
  isBytes,
  isEnum,
  isPackable,
  messageFunctions,
  plainKind,
  scalarKind,
  tagOf,
  wireTypeOf,
} from './type-codec.js';
import type { TypeNames } from './typescript-type.js';

/** The lines that write one field, behind `indent`. */
export function writeField(field: FieldDefinition, names: TypeNames, indent: string): string[] {
  const { type, number } = field;
  // A list or map that is null is one that is cleared, which is an empty one.
  const value = `message.${field.name}`;
  const collection = field.nullable ? `${value} ?? undefined` : value;
  const tag = tagOf(number, wireTypeOf(type));
  const listTag = tagOf(number, 2);
  const line = (statement: string) => layoutStatement(statement, indent);
  if (field.mapKey !== undefined) {
    const { scalar, representation } = field.mapKey;
    const keyTag = tagOf(1, scalars[scalar].wireType);
    const key = writeScalar('entry', keyTag, scalarKind(scalar, representation), 'key');
    const element = writeElement(type, tagOf(2, wireTypeOf(type)), 'value', names);
    const inner = (statement: string) => layoutStatement(statement, `${indent}  `);
    return [
      ...line(`for (const [key, value] of wire.entriesOf(${listTag}, ${collection})) {`),
      ...inner(`const entry = wire.beginMessage(writer, at, ${listTag});`),
      ...inner(key),
      ...inner(element),
      ...inner('at = wire.endMessage(writer, entry, at);'),
      `${indent}}`,
    ];
  }
  if (field.presence === 'repeated') {
    if (!isPackable(type) || field.options.packed === false) {
      return line(writeList(type, tag, collection, names));
    }
    const codec = enumCodec(type, names);
    return line(
      codec === undefined
        ? writeScalar('at', listTag, `packed${capitalized(kindOf(type))}`, collection)
        : `at = wire.writePackedEnum(writer, at, ${listTag}, ${codec}, ${collection});`,
    );
  }
  const statement = writeElement(type, tag, value, names);
  if (field.nullable && !holdsNull(type)) return line(`if (${value} != null) ${statement}`);
  if (field.presence === 'explicit') return line(`if (${value} !== undefined) ${statement}`);
  // What is no Uint8Array must not pass for an empty one.
  if (isBytes(type)) return line(writeScalar('at', tag, 'nonEmptyBytes', value));
  const condition = isSet(type, value, names);
  return line(condition === undefined ? statement : `if (${condition}) ${statement}`);
}

/** The statement that writes a list with a tag for each element. */
function writeList(type: FieldType, tag: number, values: string, names: TypeNames): string {
  const message = messageFunctions(type, names);
  if (message?.method === 'message') {
    return `at = wire.writeMessages(writer, at, ${tag}, ${message.write}, ${values});`;
  }
  if (message === undefined && enumCodec(type, names) === undefined) {
    const write = `wire.write${capitalized(kindOf(type))}`;
    return `at = wire.writeEach(writer, at, ${tag}, ${write}, ${values});`;
  }
  const element = writeElement(type, tag, 'item', names);
  return `for (const item of wire.listOf(${tag}, ${values})) ${element}`;
}

/** When an implicit field is written: whenever it is not zero. Undefined: always. */
function isSet(type: FieldType, value: string, names: TypeNames): string | undefined {
  if (isEnum(type)) return `${value} !== ${names.elementZero(type)}`;
  if (type.kind !== 'scalar') return undefined;
  // -0 equals 0 and is not the zero of float and double, whose bits are all clear.
  if (type.scalar === 'float' || type.scalar === 'double') return `!Object.is(${value}, 0)`;
  return `${value} !== ${names.elementZero(type)}`;
}

/** The statement that writes one value. */
export function writeElement(
  type: FieldType,
  tag: number,
  value: string,
  names: TypeNames,
): string {
  const message = messageFunctions(type, names);
  if (message !== undefined) {
    const { method, write } = message;
    return `at = wire.write${capitalized(method)}(writer, at, ${tag}, ${write}, ${value});`;
  }
  const codec = enumCodec(type, names);
  if (codec !== undefined) return `at = wire.writeEnum(writer, at, ${tag}, ${codec}, ${value});`;
  return writeScalar('at', tag, kindOf(type), value);
}

/** What the wire package calls a type that is neither a message nor an enum of names. */
function kindOf(type: FieldType): string {
  return plainKind(type) ?? 'int32';
}

function writeScalar(at: string, tag: number, kind: string, value: string): string {
  return `at = wire.write${capitalized(kind)}(writer, ${at}, ${tag}, ${value});`;
}

function capitalized(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
