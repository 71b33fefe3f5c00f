import { type Field, fieldsOf, type ValueType } from './fields-of.js';
import type { JsonValue } from './json-value.js';
import type { AnyEnum } from './message-field.js';
import type { MessageType } from './message-type.js';
import { type MessageWithUnknown, unknownFields } from './unknown-fields.js';

/**
 * Tells whether two messages are the same on the wire, but for the order of their maps. So null and
 * undefined are both absent, a list that is left out is an empty one, a float is compared as a
 * float, NaN equals NaN, 0 and -0 differ where they are float or double, and an enum's number is
 * its name. The fields that only a newer peer knows are compared byte by byte.
 */
export function equals<T extends object>(type: MessageType<T>, a: T, b: T): boolean {
  if (a === b) return true;
  for (const field of fieldsOf(type)) {
    const left = (a as { readonly [property: string]: unknown })[field.property];
    const right = (b as { readonly [property: string]: unknown })[field.property];
    // Not `===`, by which 0 and -0 are one.
    if (!Object.is(left, right) && !isSameField(field, left, right)) return false;
  }
  const left = (a as MessageWithUnknown)[unknownFields];
  const right = (b as MessageWithUnknown)[unknownFields];
  return left === right || isSameBytes(joined(left), joined(right));
}

function isSameField({ shape, type, caseName }: Field, a: unknown, b: unknown): boolean {
  if (shape === 'list') return isSameList(type, listOf(a), listOf(b));
  if (shape === 'map') return isSameMap(type, mapOf(a), mapOf(b));
  if (caseName !== undefined) return isSameCase(caseName, type, a, b);
  // Where null is a value, it is another one than none.
  const holdsNull = type.kind === 'Value' || type.kind === 'NullValue';
  const left = holdsNull ? a : (a ?? undefined);
  const right = holdsNull ? b : (b ?? undefined);
  if (left === undefined || right === undefined) return left === right;
  return isSameValue(type, left, right);
}

function isSameList(type: ValueType, a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!isSameValue(type, a[i], b[i])) return false;
  return true;
}

function isSameMap(
  type: ValueType,
  a: ReadonlyMap<unknown, unknown>,
  b: ReadonlyMap<unknown, unknown>,
): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    if (!b.has(key) || !isSameValue(type, value, b.get(key))) return false;
  }
  return true;
}

interface OneofCase {
  readonly case?: unknown;
  readonly value?: unknown;
}

/** Of a oneof that is one property, as far as it is about one of its cases. */
function isSameCase(caseName: string, type: ValueType, a: unknown, b: unknown): boolean {
  const left = a as OneofCase | null | undefined;
  const right = b as OneofCase | null | undefined;
  if (left?.case !== right?.case) return false;
  return left?.case !== caseName || isSameValue(type, left?.value, right?.value);
}

function isSameValue(type: ValueType, a: unknown, b: unknown): boolean {
  switch (type.kind) {
    case 'scalar':
    case 'wrapper':
      switch (type.scalar) {
        case 'double':
          return Object.is(a, b);
        case 'float':
          return Object.is(Math.fround(a as number), Math.fround(b as number));
        case 'bytes':
          return isSameBytes(a as Uint8Array, b as Uint8Array);
        default:
          return a === b;
      }
    case 'message':
      return equals(type.message as MessageType<object>, a as object, b as object);
    case 'enum':
      return a === b || numberOf(type.enum, a) === numberOf(type.enum, b);
    case 'Date':
      return Object.is((a as Date).getTime(), (b as Date).getTime());
    default:
      return isSameJson(a as JsonValue, b as JsonValue);
  }
}

function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A name that is no member is only equal to itself. */
function numberOf(type: AnyEnum, value: unknown): unknown {
  return type.toNumber(value as string) ?? value;
}

function isSameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b);
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, i) => isSameJson(item, b[i]));
  }
  // A member that is undefined is not written.
  const keys = Object.keys(a).filter((key) => a[key] !== undefined);
  if (keys.length !== Object.keys(b).filter((key) => b[key] !== undefined).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isSameJson(a[key], b[key]));
}

function listOf(value: unknown): readonly unknown[] {
  return (value as readonly unknown[] | null | undefined) ?? [];
}

function mapOf(value: unknown): ReadonlyMap<unknown, unknown> {
  return (value as ReadonlyMap<unknown, unknown> | null | undefined) ?? new Map();
}

/** What is kept may be in fewer or more pieces, depending on how it came. */
function joined(pieces: readonly Uint8Array[] = []): Uint8Array {
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return first;
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
