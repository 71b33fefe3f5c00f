import type { FieldDefinition, MessageDefinition, StaticValue } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';

/**
 * Whether `create` makes something else of a message than decoding starts from: the contract gives
 * defaults to a field, or to one of a message that is always inside.
 */
export function hasDefaults(fullName: string, index: SchemaIndex): boolean {
  return searched(fullName, index, new Set());
}

function searched(fullName: string, index: SchemaIndex, seen: Set<string>): boolean {
  const message = index.messages.get(fullName)?.message;
  if (message === undefined || seen.has(fullName)) return false;
  seen.add(fullName);
  return message.fields.some(
    (field) =>
      takesDefault(message, field) ||
      (field.presence === 'implicit' &&
        field.type.kind === 'message' &&
        searched(field.type.fullName, index, seen)),
  );
}

/**
 * Whether a field's default is filled in by `create`. The shapes to add and to change a message
 * leave it to the server, whose default may be newer than a client's, and a change must not write
 * what the caller did not say.
 */
export function takesDefault(message: MessageDefinition, field: FieldDefinition): boolean {
  const { defaultValue } = field.options;
  if (message.mirrors !== undefined || defaultValue === undefined) return false;
  // A field that may be absent is present with its default, be that zero.
  return field.presence === 'explicit' || !isZero(field, defaultValue);
}

/** Whether a default says what an absent field means anyway. */
function isZero({ type }: FieldDefinition, value: StaticValue): boolean {
  if (type.kind === 'enum') return value === 0 || value === 'unspecified';
  // Any JSON value but null is something else than an absent one.
  if (type.kind === 'wellKnown' && type.name === 'Value') return value === null;
  if (Array.isArray(value)) return value.length === 0;
  return value === '' || value === false || value === null || value === 0n || Object.is(value, 0);
}
