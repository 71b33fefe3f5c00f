import {
  diagnosticCodes,
  type EnumDefinition,
  type FieldDefinition,
  type FieldType,
  type MessageDefinition,
  type Schema,
  type StaticValue,
} from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { SchemaIndex } from '../schema-index.js';
import { scalarMismatch } from './scalar-values.js';

/** The first and the last millisecond that a `google.protobuf.Timestamp` can hold: years 1 to 9999. */
const DATES: readonly [number, number] = [-62_135_596_800_000, 253_402_300_799_999];

/**
 * A default fits the type of its field, so that what prints it can rely on its form: scalars and
 * members of enums as they are, a date in milliseconds, a Timestamp or Duration with seconds and
 * nanos, JSON as it is, a list of such values, an object of them for a map, and an object of some
 * fields for a message.
 */
export function checkDefaults(schema: Schema, index: SchemaIndex, sink: DiagnosticSink): void {
  for (const message of schema.files.flatMap((file) => file.messages)) {
    if (message.mirrors !== undefined) continue;
    for (const field of message.fields) {
      const { defaultValue } = field.options;
      if (defaultValue === undefined || defaultValue === null) continue;
      const expected = mismatch(field, defaultValue, index);
      if (expected === undefined) continue;
      sink.error(diagnosticCodes.badDefault, `The default of ${field.name} must be ${expected}`, {
        location: field.location,
        hint: 'Write a value that fits the type, or leave the default to the service',
      });
    }
  }
}

/** What a value should have been; undefined for one that fits. */
function mismatch(
  field: FieldDefinition,
  value: StaticValue,
  index: SchemaIndex,
): string | undefined {
  if (field.presence === 'repeated') {
    if (!Array.isArray(value)) return 'a list';
    const wrong = value
      .map((item: StaticValue) => elementMismatch(field.type, item, index))
      .find((expected) => expected !== undefined);
    return wrong && `a list in which every element is ${wrong}`;
  }
  if (field.presence !== 'map') return elementMismatch(field.type, value, index);
  const entries = entriesOf(value);
  if (entries === undefined) return 'an object with the entries of the map';
  for (const [key, item] of entries) {
    const wrong = keyMismatch(field, key) ?? elementMismatch(field.type, item, index);
    if (wrong !== undefined) return `an object in which every entry is ${wrong}`;
  }
  return undefined;
}

function keyMismatch({ mapKey }: FieldDefinition, key: string): string | undefined {
  switch (mapKey?.representation) {
    case 'boolean':
      return key === 'true' || key === 'false' ? undefined : 'under true or false';
    case 'number':
    case 'bigint': {
      const isWhole = /^(?:0|-?[1-9]\d*)$/.test(key);
      const value = !isWhole ? key : mapKey.representation === 'bigint' ? BigInt(key) : Number(key);
      const wrong = scalarMismatch(mapKey.scalar, mapKey.representation, value);
      return wrong && `under ${wrong}`;
    }
    default:
      return undefined;
  }
}

function elementMismatch(
  type: FieldType,
  value: StaticValue,
  index: SchemaIndex,
): string | undefined {
  switch (type.kind) {
    case 'scalar':
    case 'wrapper':
      return scalarMismatch(type.scalar, type.representation, value);
    case 'enum': {
      const found = index.enums.get(type.fullName)?.enum;
      if (found === undefined) return undefined;
      const fits = found.values.some((item) =>
        found.representation === 'name' ? item.name === value : item.number === value,
      );
      return fits ? undefined : membersOf(found);
    }
    case 'date': {
      const [first, last] = DATES;
      const fits = Number.isInteger(value) && Number(value) >= first && Number(value) <= last;
      return fits ? undefined : "a date as '2026-01-31T12:00:00Z' or in milliseconds since 1970";
    }
    case 'message': {
      const message = index.messages.get(type.fullName)?.message;
      return message && messageMismatch(message, value, index);
    }
    case 'wellKnown':
      return wellKnownMismatch(type.name, value);
  }
}

/** More would make no sentence. */
const MAX_NAMED_MEMBERS = 10;

function membersOf({ representation, values, fullName }: EnumDefinition): string {
  const names = values.flatMap(({ name }) => (name === 'unspecified' ? [] : [`'${name}'`]));
  return representation === 'name' && names.length > 0 && names.length <= MAX_NAMED_MEMBERS
    ? `one of ${names.join(', ')}`
    : `a member of ${fullName}`;
}

function messageMismatch(
  message: MessageDefinition,
  value: StaticValue,
  index: SchemaIndex,
): string | undefined {
  const entries = entriesOf(value);
  if (entries === undefined) return `an object with fields of ${message.fullName}`;
  for (const [name, item] of entries) {
    if (item === undefined) continue;
    const field = message.fields.find((candidate) => candidate.name === name);
    // A oneof starts unset, also one in a message.
    if (field === undefined || field.oneof !== undefined) {
      return `an object with fields of ${message.fullName}, and \`${name}\` is none that takes a default`;
    }
    if (item === null && field.presence === 'explicit') continue;
    const wrong = mismatch(field, item, index);
    if (wrong !== undefined) return `an object whose \`${name}\` is ${wrong}`;
  }
  return undefined;
}

function wellKnownMismatch(
  name: Extract<FieldType, { kind: 'wellKnown' }>['name'],
  value: StaticValue,
): string | undefined {
  const entries = entriesOf(value);
  switch (name) {
    case 'Timestamp':
    case 'Duration': {
      const { seconds, nanos, ...rest } = Object.fromEntries(entries ?? []);
      const fits =
        typeof seconds === 'bigint' &&
        Number.isInteger(nanos) &&
        Math.abs(Number(nanos)) < 1e9 &&
        Object.keys(rest).length === 0;
      return fits ? undefined : 'an object such as { seconds: 5n, nanos: 0 }';
    }
    case 'Value':
      return isJson(value) ? undefined : 'a JSON value';
    case 'Struct':
      return entries !== undefined && isJson(value) ? undefined : 'a JSON object';
    case 'ListValue':
      return Array.isArray(value) && isJson(value) ? undefined : 'a list of JSON values';
    case 'NullValue':
      return 'null';
    case 'FieldMask':
    case 'Any':
      return `left out: ${name} starts empty`;
  }
}

function entriesOf(value: StaticValue): [string, StaticValue][] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value);
}

function isJson(value: StaticValue): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      // In the object literal that is generated `__proto__` would be no key.
      return (
        value === null || (!Object.hasOwn(value, '__proto__') && Object.values(value).every(isJson))
      );
    default:
      return false;
  }
}
