import { type FieldDefinition, type FieldType, scalars } from '@wirepact/schema';
import {
  enumCodec,
  isBytes,
  isPackable,
  messageFunctions,
  plainKind,
  scalarKind,
  scalarZero,
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
    const { scalar, representation } = field.mapKey;
    const key = [
      tagOf(1, scalars[scalar].wireType),
      scalarZero(scalar, representation),
      readFunction(scalarKind(scalar, representation)),
    ].join(', ');
    return [{ tag: tagOf(number, 2), statements: [readEntry(type, map, key, names)] }];
  }
  if (field.presence === 'repeated') {
    const list = field.omittable ? `(${target} ??= [])` : target;
    const value = readElement(type, names.elementZero(type), names);
    const one = { tag, statements: [`${list}.push(${value});`] };
    if (!isPackable(type)) return [one];
    const packed = `${target} = ${readPacked(type, target, names)};`;
    return [{ tag: tagOf(number, 2), statements: [packed] }, one];
  }
  const before = field.presence === 'explicit' ? `${target} ?? ${names.elementZero(type)}` : target;
  return [{ tag, statements: [`${target} = ${readElement(type, before, names)};`] }];
}

function readEntry(type: FieldType, map: string, key: string, names: TypeNames): string {
  const message = messageFunctions(type, names);
  if (message !== undefined) {
    return `wire.readMessageEntry(reader, ${map}, ${key}, ${message.read}, ${message.fresh});`;
  }
  const codec = enumCodec(type, names);
  if (codec !== undefined) return `wire.readEnumEntry(reader, ${map}, ${key}, ${codec});`;
  const zero = isBytes(type) ? 'wire.noBytes' : names.elementZero(type);
  const value = `${tagOf(2, wireTypeOf(type))}, ${zero}, ${readFunction(plainKind(type))}`;
  return `wire.readEntry(reader, ${map}, ${key}, ${value});`;
}

/** The kinds of which lists are common enough to have a loop of their own. */
const packedFunctions: ReadonlyMap<string, string> = new Map([
  ['int32', 'readPackedInt32'],
  ['double', 'readPackedDouble'],
  ['int64Number', 'readPackedInt64Number'],
  ['uint64Number', 'readPackedUint64Number'],
  ['sint64Number', 'readPackedSint64Number'],
]);

function readPacked(type: FieldType, list: string, names: TypeNames): string {
  const codec = enumCodec(type, names);
  if (codec !== undefined) return `wire.readPackedEnum(reader, ${codec}, ${list})`;
  const kind = plainKind(type);
  const own = packedFunctions.get(kind ?? '');
  if (own !== undefined) return `wire.${own}(reader, ${list})`;
  const width = { 0: '', 1: ', 8', 2: '', 5: ', 4' }[wireTypeOf(type)];
  return `wire.readPacked(reader, ${readFunction(kind)}, ${list}${width})`;
}

/** The expression that reads one value; `into` is what a message merges with. */
export function readElement(type: FieldType, into: string, names: TypeNames): string {
  const message = messageFunctions(type, names);
  if (message !== undefined) return `wire.readMessage(reader, ${message.read}, ${into})`;
  const codec = enumCodec(type, names);
  if (codec !== undefined) return `wire.readEnum(reader, ${codec})`;
  return `${readFunction(plainKind(type))}(reader)`;
}

/** The function that reads a scalar of a kind: `wire.readInt64Number`. */
function readFunction(kind: string = 'int32'): string {
  return `wire.read${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}
