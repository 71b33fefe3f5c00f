import {
  type FieldType,
  type ScalarRepresentation,
  type ScalarType,
  scalars,
  type WellKnownType,
} from '@wirepact/schema';
import { quote } from './layout.js';
import type { TypeNames } from './typescript-type.js';

/** The functions that read and write a type that is a message on the wire. */
export interface MessageFunctions {
  readonly write: string;
  readonly read: string;
  /** An expression for what reading starts from. */
  readonly fresh: string;
  /** A function that makes it. */
  readonly create: string;
  /** Which function writes it: `writeWrapped` where the TypeScript value need not be an object. */
  readonly method: 'message' | 'wrapped';
}

/** Types whose TypeScript value is plain JSON. */
const jsonTypes: ReadonlyMap<WellKnownType, string> = new Map([
  ['Value', 'null'],
  ['Struct', '{}'],
  ['ListValue', '[]'],
]);

/** What the wire package calls a scalar: `int64`, or `int64Number` where it is held as a number. */
export function scalarKind(scalar: ScalarType, representation: ScalarRepresentation): string {
  if (scalars[scalar].representation !== 'bigint' || representation === 'bigint') return scalar;
  return `${scalar}${representation === 'number' ? 'Number' : 'String'}`;
}

/** Whether values of a type are enum numbers on the wire. */
export function isEnum(type: FieldType): boolean {
  return type.kind === 'enum' || (type.kind === 'wellKnown' && type.name === 'NullValue');
}

/** The codec of an enum whose TypeScript values are no numbers. */
export function enumCodec(type: FieldType, names: TypeNames): string | undefined {
  if (type.kind === 'wellKnown' && type.name === 'NullValue') return 'wire.NullValue';
  return type.kind === 'enum' && names.isNamedEnum(type.fullName)
    ? names.enum(type.fullName, false)
    : undefined;
}

/** The kind of a number or text as the wire package names it; plain enums are int32. */
export function plainKind(type: FieldType): string | undefined {
  if (type.kind === 'scalar') return scalarKind(type.scalar, type.representation);
  return isEnum(type) ? 'int32' : undefined;
}

/** The low three bits of a field's tag. */
export function wireTypeOf(type: FieldType): number {
  if (type.kind === 'scalar') return scalars[type.scalar].wireType;
  return isEnum(type) ? 0 : 2;
}

/** Whether a type is `bytes`. */
export function isBytes(type: FieldType): boolean {
  return type.kind === 'scalar' && type.scalar === 'bytes';
}

/** Whether a list of the type can be one length-delimited field. */
export function isPackable(type: FieldType): boolean {
  return isEnum(type) || (type.kind === 'scalar' && scalars[type.scalar].packable);
}

/** How a type that is a message on the wire is read and written; undefined for any other. */
export function messageFunctions(type: FieldType, names: TypeNames): MessageFunctions | undefined {
  if (isEnum(type)) return undefined;
  // One for all: a list of empty ones would otherwise take a hundred times what is sent.
  const fresh =
    type.kind === 'wrapper' && type.scalar === 'bytes' ? 'wire.noBytes' : names.elementZero(type);
  const thunk = fresh.startsWith('{') ? `() => (${fresh})` : `() => ${fresh}`;
  switch (type.kind) {
    case 'message':
      return {
        write: names.messageFunction('write', type.fullName),
        read: names.messageFunction('read', type.fullName),
        fresh,
        create: fresh.replace(/\(\)$/, ''),
        method: 'message',
      };
    case 'date':
      return {
        write: 'wire.writeDate',
        read: 'wire.readDate',
        fresh,
        create: thunk,
        method: 'wrapped',
      };
    case 'wellKnown':
      return {
        write: `wire.${type.name}.write`,
        read: `wire.${type.name}.read`,
        fresh,
        create: jsonTypes.has(type.name) ? thunk : `wire.${type.name}.create`,
        method: jsonTypes.has(type.name) ? 'wrapped' : 'message',
      };
    case 'wrapper': {
      const codec = `wire.wrappers.${scalarKind(type.scalar, type.representation)}`;
      return {
        write: `${codec}.write`,
        read: `${codec}.read`,
        fresh,
        create: thunk,
        method: 'wrapped',
      };
    }
    case 'scalar':
    case 'enum':
      return undefined;
  }
}

/** The TypeScript type of a type that `google.protobuf` declares. */
export function wellKnownType(name: WellKnownType): string {
  switch (name) {
    case 'Value':
      return 'wire.JsonValue';
    case 'Struct':
      return 'wire.JsonObject';
    case 'ListValue':
      return 'wire.JsonValue[]';
    case 'NullValue':
      return 'null';
    case 'Any':
      return 'wire.AnyMessage';
    case 'Timestamp':
    case 'Duration':
    case 'FieldMask':
      return `wire.${name}`;
  }
}

/** Whether null is a value of a type: in an update it is written then, and clears as well. */
export function holdsNull(type: FieldType): boolean {
  return type.kind === 'wellKnown' && (type.name === 'Value' || type.name === 'NullValue');
}

/** The value of such a type where it is absent on the wire. */
export function wellKnownZero(name: WellKnownType): string {
  if (name === 'NullValue') return 'null';
  return jsonTypes.get(name) ?? `wire.${name}.create()`;
}

/** The value of a scalar that is absent on the wire. */
export function scalarZero(scalar: ScalarType, representation: ScalarRepresentation): string {
  switch (representation) {
    case 'string':
      return quote(scalar === 'string' ? '' : '0');
    case 'number':
      return '0';
    case 'bigint':
      return '0n';
    case 'boolean':
      return 'false';
    case 'Uint8Array':
      return 'new Uint8Array()';
  }
}

/** `number << 3 | wire type`, as an unsigned number. */
export function tagOf(number: number, wireType: number): number {
  return ((number << 3) | wireType) >>> 0;
}
