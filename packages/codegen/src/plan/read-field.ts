import type { FieldDefinition, FieldType } from '@wirepact/schema';
import { quote } from './layout.js';
import {
  enumCodec,
  isMethod,
  isPackable,
  messageFunctions,
  plainKind,
  scalarKind,
  tagOf,
  wireTypeOf,
} from './type-codec.js';
import type { TypeNames } from './typescript-type.js';

/** One `case` of a message's read function. */
export interface ReadCase {
  readonly tag: number;
  readonly statements: readonly string[];
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
