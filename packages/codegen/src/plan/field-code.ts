import { type FieldDefinition, type FieldType, scalars } from '@wirepact/schema';
import { wrapperNames } from '../number/field-type-name.js';
import { quote } from './layout.js';
import type { TypeNames } from './typescript-type.js';

/** One `case` of a message's read function. */
export interface ReadCase {
  readonly tag: number;
  readonly statement: string;
}

/** `number << 3 | wire type`, as an unsigned number. */
function tagOf(number: number, wireType: number): number {
  return ((number << 3) | wireType) >>> 0;
}

function wireTypeOf(type: FieldType): number {
  if (type.kind === 'scalar') return scalars[type.scalar].wireType;
  return type.kind === 'enum' ? 0 : 2;
}

function isPackable(type: FieldType): boolean {
  return type.kind === 'enum' || (type.kind === 'scalar' && scalars[type.scalar].packable);
}

/** The statements that write one field. */
export function writeField(field: FieldDefinition, names: TypeNames): string[] {
  const { type, number } = field;
  const value = `message.${field.name}`;
  const tag = tagOf(number, wireTypeOf(type));
  const listTag = tagOf(number, 2);
  if (field.mapKey !== undefined) {
    return [
      `for (const [key, value] of writer.entries(${listTag}, ${value})) {`,
      `  const mark = writer.begin(${listTag});`,
      `  writer.${field.mapKey.scalar}(${tagOf(1, scalars[field.mapKey.scalar].wireType)}, key);`,
      `  ${writeElement(type, tagOf(2, wireTypeOf(type)), 'value', names)}`,
      '  writer.end(mark);',
      '}',
    ];
  }
  if (field.presence === 'repeated') {
    if (type.kind === 'enum' && names.isNamedEnum(type.fullName)) {
      return [`writer.packedEnum(${listTag}, ${names.enum(type.fullName, false)}, ${value});`];
    }
    if (isPackable(type)) {
      const kind = type.kind === 'scalar' ? type.scalar : 'int32';
      return [`writer.packed(${listTag}, '${kind}', ${value});`];
    }
    return [
      `for (const item of writer.list(${tag}, ${value})) ${writeElement(type, tag, 'item', names)}`,
    ];
  }
  const statement = writeElement(type, tag, value, names);
  if (field.nullable) return [`if (${value} != null) ${statement}`];
  if (field.presence === 'explicit') return [`if (${value} !== undefined) ${statement}`];
  const condition = isSet(type, value, names);
  return [condition === undefined ? statement : `if (${condition}) ${statement}`];
}

/** When an implicit field is written: whenever it is not zero. Undefined: always. */
function isSet(type: FieldType, value: string, names: TypeNames): string | undefined {
  if (type.kind === 'enum') return `${value} !== ${names.elementZero(type)}`;
  if (type.kind !== 'scalar') return undefined;
  // -0 equals 0 and is not the zero of float and double, whose bits are all clear.
  if (type.scalar === 'float' || type.scalar === 'double') return `!Object.is(${value}, 0)`;
  // Something that is no Uint8Array has no length of 0 and is refused by the writer.
  if (type.scalar === 'bytes') return `${value}?.length !== 0`;
  return `${value} !== ${names.elementZero(type)}`;
}

function writeElement(type: FieldType, tag: number, value: string, names: TypeNames): string {
  switch (type.kind) {
    case 'scalar':
      return `writer.${type.scalar}(${tag}, ${value});`;
    case 'message':
      return `writer.message(${tag}, ${names.messageFunction('write', type.fullName)}, ${value});`;
    case 'enum':
      return names.isNamedEnum(type.fullName)
        ? `writer.enum(${tag}, ${names.enum(type.fullName, false)}, ${value});`
        : `writer.int32(${tag}, ${value});`;
    case 'date':
      return `writer.message(${tag}, wire.writeDate, ${value});`;
    case 'wellKnown':
      return `writer.message(${tag}, wire.${type.name}.write, ${value});`;
    case 'wrapper':
      return `writer.message(${tag}, wire.${wrapperNames[type.scalar]}.write, ${value});`;
  }
}

/** The cases that read one field: lists of numbers come packed or one by one. */
export function readField(field: FieldDefinition, names: TypeNames): ReadCase[] {
  const { type, number } = field;
  const target = `message.${field.name}`;
  const tag = tagOf(number, wireTypeOf(type));
  if (field.mapKey !== undefined) {
    const map = field.omittable ? `(${target} ??= new Map())` : target;
    const call = readEntry(type, map, quote(field.mapKey.scalar), names);
    return [{ tag: tagOf(number, 2), statement: call }];
  }
  if (field.presence === 'repeated') {
    const list = field.omittable ? `(${target} ??= [])` : target;
    const fresh = names.elementZero(type);
    const one = { tag, statement: `${list}.push(${readElement(type, fresh, names)});` };
    if (!isPackable(type)) return [one];
    const packed =
      type.kind === 'enum' && names.isNamedEnum(type.fullName)
        ? `reader.packedEnum(${names.enum(type.fullName, false)}, ${list});`
        : `reader.packed('${type.kind === 'scalar' ? type.scalar : 'int32'}', ${list});`;
    return [{ tag: tagOf(number, 2), statement: packed }, one];
  }
  const before = field.presence === 'explicit' ? `${target} ?? ${names.elementZero(type)}` : target;
  return [{ tag, statement: `${target} = ${readElement(type, before, names)};` }];
}

function readEntry(type: FieldType, map: string, key: string, names: TypeNames): string {
  switch (type.kind) {
    case 'scalar':
      return `reader.entry(${map}, ${key}, ${quote(type.scalar)});`;
    case 'message':
      return `reader.messageEntry(${map}, ${key}, ${names.messageFunction('read', type.fullName)}, ${names.elementZero(type)});`;
    case 'enum':
      return names.isNamedEnum(type.fullName)
        ? `reader.enumEntry(${map}, ${key}, ${names.enum(type.fullName, false)});`
        : `reader.entry(${map}, ${key}, 'int32');`;
    case 'date':
      return `reader.messageEntry(${map}, ${key}, wire.readDate, new Date(0));`;
    case 'wellKnown':
      return `reader.messageEntry(${map}, ${key}, wire.${type.name}.read, wire.${type.name}.create());`;
    case 'wrapper':
      return `reader.messageEntry(${map}, ${key}, wire.${wrapperNames[type.scalar]}.read, ${names.elementZero(type)});`;
  }
}

function readElement(type: FieldType, into: string, names: TypeNames): string {
  switch (type.kind) {
    case 'scalar':
      return `reader.${type.scalar}()`;
    case 'message':
      return `reader.message(${names.messageFunction('read', type.fullName)}, ${into})`;
    case 'enum':
      return names.isNamedEnum(type.fullName)
        ? `reader.enum(${names.enum(type.fullName, false)})`
        : `reader.int32()`;
    case 'date':
      return `reader.message(wire.readDate, ${into})`;
    case 'wellKnown':
      return `reader.message(wire.${type.name}.read, ${into})`;
    case 'wrapper':
      return `reader.message(wire.${wrapperNames[type.scalar]}.read, ${into})`;
  }
}
