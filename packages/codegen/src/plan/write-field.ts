import { type FieldDefinition, type FieldType, scalars } from '@wirepact/schema';
import { quote } from './layout.js';
import { layoutStatement } from './layout-code.js';
import {
  enumCodec,
  holdsNull,
  isEnum,
  isMethod,
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
    const key = writeScalar(keyTag, scalarKind(scalar, representation), 'key');
    const element = writeElement(type, tagOf(2, wireTypeOf(type)), 'value', names);
    const inner = (statement: string) => layoutStatement(statement, `${indent}  `);
    return [
      ...line(`for (const [key, value] of writer.entries(${listTag}, ${collection})) {`),
      ...inner(`const mark = writer.begin(${listTag});`),
      ...inner(key),
      ...inner(element),
      ...inner('writer.end(mark);'),
      `${indent}}`,
    ];
  }
  if (field.presence === 'repeated') {
    if (!isPackable(type) || field.options.packed === false) {
      const element = writeElement(type, tag, 'item', names);
      return line(`for (const item of writer.list(${tag}, ${collection})) ${element}`);
    }
    const codec = enumCodec(type, names);
    return line(
      codec === undefined
        ? `writer.packed(${listTag}, '${plainKind(type)}', ${collection});`
        : `writer.packedEnum(${listTag}, ${codec}, ${collection});`,
    );
  }
  const statement = writeElement(type, tag, value, names);
  if (field.nullable && !holdsNull(type)) return line(`if (${value} != null) ${statement}`);
  if (field.presence === 'explicit') return line(`if (${value} !== undefined) ${statement}`);
  const condition = isSet(type, value, names);
  return line(condition === undefined ? statement : `if (${condition}) ${statement}`);
}

/** When an implicit field is written: whenever it is not zero. Undefined: always. */
function isSet(type: FieldType, value: string, names: TypeNames): string | undefined {
  if (isEnum(type)) return `${value} !== ${names.elementZero(type)}`;
  if (type.kind !== 'scalar') return undefined;
  // -0 equals 0 and is not the zero of float and double, whose bits are all clear.
  if (type.scalar === 'float' || type.scalar === 'double') return `!Object.is(${value}, 0)`;
  // Something that is no Uint8Array has no length of 0 and is refused by the writer.
  if (type.scalar === 'bytes') return `${value}?.length !== 0`;
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
  if (message !== undefined) return `writer.${message.method}(${tag}, ${message.write}, ${value});`;
  const codec = enumCodec(type, names);
  if (codec !== undefined) return `writer.enum(${tag}, ${codec}, ${value});`;
  return writeScalar(tag, plainKind(type) ?? 'int32', value);
}

function writeScalar(tag: number, kind: string, value: string): string {
  return isMethod(kind)
    ? `writer.${kind}(${tag}, ${value});`
    : `writer.scalar(${tag}, ${quote(kind)}, ${value});`;
}
