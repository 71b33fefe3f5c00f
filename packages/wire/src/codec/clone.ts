import { type Field, fieldsOf, type ValueType } from './fields-of.js';
import { setMember } from './json-member.js';
import type { JsonObject, JsonValue } from './json-value.js';
import type { MessageType } from './message-type.js';
import { type MessageWithUnknown, unknownFields } from './unknown-fields.js';

/**
 * Copies a message and everything in it: a change of one shows in neither the other nor its parts.
 * The copy is a plain object, with the fields that only a newer peer knows.
 */
export function clone<T extends object>(type: MessageType<T>, message: T): T {
  const copy = { ...message } as T & { [property: string]: unknown } & MessageWithUnknown;
  for (const field of deepFieldsOf(type)) {
    const value = copy[field.property];
    if (value === undefined || value === null) continue;
    (copy as { [property: string]: unknown })[field.property] = copyField(field, value);
  }
  const pieces = copy[unknownFields];
  // The pieces themselves never change.
  if (pieces !== undefined) copy[unknownFields] = [...pieces];
  return copy;
}

const known = /* @__PURE__ */ new WeakMap<readonly Field[], readonly Field[]>();

/** The fields whose values can be changed without assigning them. */
function deepFieldsOf(type: MessageType<unknown>): readonly Field[] {
  const fields = fieldsOf(type);
  let found = known.get(fields);
  if (found === undefined) {
    found = fields.filter(
      ({ caseName, shape, type }) =>
        caseName !== undefined || shape === 'list' || shape === 'map' || !isPrimitive(type),
    );
    known.set(fields, found);
  }
  return found;
}

function isPrimitive(type: ValueType): boolean {
  if (type.kind === 'scalar' || type.kind === 'wrapper') return type.scalar !== 'bytes';
  return type.kind === 'enum' || type.kind === 'NullValue';
}

function copyField({ caseName, cases = [], shape, type }: Field, value: unknown): unknown {
  if (shape === 'list') {
    const list = value as readonly unknown[];
    return isPrimitive(type) ? list.slice() : list.map((item) => copyValue(type, item));
  }
  if (shape === 'map') {
    const map = value as ReadonlyMap<unknown, unknown>;
    if (isPrimitive(type)) return new Map(map);
    const copy = new Map<unknown, unknown>();
    for (const [key, item] of map) copy.set(key, copyValue(type, item));
    return copy;
  }
  if (caseName === undefined) return copyValue(type, value);
  const held = value as { readonly case?: unknown; readonly value?: unknown };
  if (held.case === caseName) return { ...held, value: copyValue(type, held.value) };
  // The object of a oneof of which nothing is set comes by here once for each case.
  const isUnset = caseName === cases[0] && !cases.includes(held.case as string);
  return isUnset ? { ...held } : value;
}

function copyValue(type: ValueType, value: unknown): unknown {
  switch (type.kind) {
    case 'message':
      return clone(type.message as MessageType<object>, value as object);
    case 'Date':
      return new Date(value as Date);
    case 'scalar':
    case 'wrapper':
      // A Buffer's own slice is no copy.
      return type.scalar === 'bytes' ? new Uint8Array(value as Uint8Array) : value;
    case 'Value':
    case 'Struct':
    case 'ListValue':
      return copyJson(value as JsonValue);
    default:
      return value;
  }
}

function copyJson(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyJson);
  const copy: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) setMember(copy, key, copyJson(member));
  }
  return copy;
}
