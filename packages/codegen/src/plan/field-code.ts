import { type FieldDefinition, type FieldType, scalars } from '@wirepact/schema';
import { quote } from './layout.js';
import { layoutStatement } from './layout-code.js';
import {
  enumCodec,
  holdsNull,
  isEnum,
  isPackable,
  messageFunctions,
  plainKind,
  scalarKind,
  wireTypeOf,
} from './type-codec.js';
import type { TypeNames } from './typescript-type.js';

/** One `case` of a message's read function. */
export interface ReadCase {
  readonly tag: number;
  readonly statements: readonly string[];
}

/** `number << 3 | wire type`, as an unsigned number. */
export function tagOf(number: number, wireType: number): number {
  return ((number << 3) | wireType) >>> 0;
}

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

/** Whether reader and writer have a method for a kind: all but those of 64 bits that are no bigint. */
function isMethod(kind: string): boolean {
  return Object.hasOwn(scalars, kind);
}

/** The cases that read one field: lists of numbers come packed or one by one. */
export function readField(field: FieldDefinition, names: TypeNames): ReadCase[] {
  const { type, number } = field;
  const target = `message.${field.name}`;
  const tag = tagOf(number, wireTypeOf(type));
  if (field.mapKey !== undefined) {
    const map = field.omittable ? `(${target} ??= new Map())` : target;
    const key = quote(scalarKind(field.mapKey.scalar, field.mapKey.representation));
    return [{ tag: tagOf(number, 2), statements: [readEntry(type, map, key, names)] }];
  }
  if (field.presence === 'repeated') {
    const list = field.omittable ? `(${target} ??= [])` : target;
    const value = readElement(type, names.elementZero(type), names);
    const one = { tag, statements: [`${list}.push(${value});`] };
    if (!isPackable(type)) return [one];
    const codec = enumCodec(type, names);
    const packed =
      codec === undefined
        ? `reader.packed('${plainKind(type)}', ${list});`
        : `reader.packedEnum(${codec}, ${list});`;
    return [{ tag: tagOf(number, 2), statements: [packed] }, one];
  }
  const before = field.presence === 'explicit' ? `${target} ?? ${names.elementZero(type)}` : target;
  return [{ tag, statements: [`${target} = ${readElement(type, before, names)};`] }];
}

function readEntry(type: FieldType, map: string, key: string, names: TypeNames): string {
  const message = messageFunctions(type, names);
  if (message !== undefined) {
    return `reader.messageEntry(${map}, ${key}, ${message.read}, ${message.fresh});`;
  }
  const codec = enumCodec(type, names);
  return codec === undefined
    ? `reader.entry(${map}, ${key}, ${quote(plainKind(type) ?? 'int32')});`
    : `reader.enumEntry(${map}, ${key}, ${codec});`;
}

/** The expression that reads one value; `into` is what a message merges with. */
export function readElement(type: FieldType, into: string, names: TypeNames): string {
  const message = messageFunctions(type, names);
  if (message !== undefined) return `reader.message(${message.read}, ${into})`;
  const codec = enumCodec(type, names);
  if (codec !== undefined) return `reader.enum(${codec})`;
  const kind = plainKind(type) ?? 'int32';
  return isMethod(kind) ? `reader.${kind}()` : `reader.scalar(${quote(kind)})`;
}
