import {
  diagnosticCodes,
  type FieldDefinition,
  type FieldOptions,
  type Location,
  type MessageDefinition,
  type OneofDefinition,
  pascalCase,
  type StaticValue,
  snakeCase,
} from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { FieldSettings } from './message-reader.js';
import type { ReadType, ReadUnion } from './type-place.js';

/** What one property makes. */
export interface ReadProperty {
  /** One field, or the cases of a union of messages. */
  readonly fields: readonly FieldDefinition[];
  /** The oneof that the fields are cases of. */
  readonly oneof?: OneofDefinition;
}

/** The fields and oneofs of a message that is being read. */
export interface MessageParts {
  readonly fields: FieldDefinition[];
  readonly oneofs: OneofDefinition[];
}

/** Adds a property; one that redeclares an inherited property takes its place. */
export function addProperty(into: MessageParts, read: ReadProperty): void {
  const name = read.oneof?.property ?? read.fields[0]?.name;
  const union = into.oneofs.findIndex((oneof) => oneof.property === name);
  const isOfProperty = (field: FieldDefinition) =>
    union < 0
      ? field.name === name && field.caseName === undefined
      : field.oneof === into.oneofs[union]?.name;
  const first = into.fields.findIndex(isOfProperty);
  const kept = into.fields.filter((field) => !isOfProperty(field));
  kept.splice(first < 0 ? kept.length : first, 0, ...read.fields);
  into.fields.splice(0, into.fields.length, ...kept);
  if (read.oneof !== undefined) into.oneofs.push(read.oneof);
  // What a redeclared property leaves without a case is gone; cases that join one name it once.
  const seen = new Set<string>();
  const oneofs = into.oneofs.filter((oneof, i) => {
    if (i === union || !into.fields.some((field) => field.oneof === oneof.name)) return false;
    if (oneof.property !== undefined) return true;
    return !seen.has(oneof.name) && seen.add(oneof.name);
  });
  into.oneofs.splice(0, into.oneofs.length, ...oneofs);
}

/** What a message definition takes of its parts: `oneofs` only where there are any. */
export function fieldsAndOneofs({
  fields,
  oneofs,
}: MessageParts): Pick<MessageDefinition, 'fields' | 'oneofs'> {
  return { fields, ...(oneofs.length === 0 ? {} : { oneofs }) };
}

/** What is known of a property besides its type. */
interface PropertyFacts {
  readonly name: string;
  readonly optional: boolean;
  readonly doc: string;
  readonly location: Location;
  readonly options: FieldOptions;
}

/** The field of a property, which may be the case of a oneof that `settings` name. */
export function fieldProperty(
  { type, shape, mapKey }: ReadType,
  { name, optional, doc, location, options }: PropertyFacts,
  { protoName, jsonName, number, oneof }: FieldSettings,
  sink: DiagnosticSink,
): ReadProperty | undefined {
  const presence =
    shape === 'list' ? 'repeated' : shape === 'map' ? 'map' : optional ? 'explicit' : 'implicit';
  const field: FieldDefinition = {
    name,
    ...(jsonName === undefined ? {} : { jsonName }),
    ...(oneof === undefined ? {} : { oneof }),
    protoName: protoName ?? snakeCase(name),
    doc,
    type,
    presence,
    ...(mapKey === undefined ? {} : { mapKey }),
    ...(optional && presence !== 'explicit' ? { omittable: true as const } : {}),
    number: number ?? 0,
    options: type.kind === 'date' ? withDateDefault(options) : options,
    location,
  };
  if (oneof === undefined) return { fields: [field] };
  if (presence !== 'explicit') {
    sink.error(diagnosticCodes.badOneof, `\`${name}\` cannot be a case of the oneof ${oneof}`, {
      location,
      hint: `Cases are optional, and no lists or maps: \`${name}?\``,
    });
    return undefined;
  }
  return { fields: [field], oneof: { name: oneof, doc: '', options: {}, location } };
}

/** A default of a date in milliseconds, so that all that follows knows one form. */
function withDateDefault(options: FieldOptions): FieldOptions {
  const { defaultValue } = options;
  if (typeof defaultValue === 'string') return { ...options, defaultValue: dateOf(defaultValue) };
  if (!Array.isArray(defaultValue)) return options;
  return { ...options, defaultValue: (defaultValue as readonly StaticValue[]).map(dateOf) };
}

/** Milliseconds of an ISO 8601 date; another text stays, to be read as SQL or refused. */
function dateOf(value: StaticValue): StaticValue {
  if (typeof value !== 'string') return value;
  // Without a zone it would be another moment on every machine.
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/.test(value)) {
    return value;
  }
  const time = Date.parse(value);
  return Number.isNaN(time) ? value : time;
}

/** The oneof of a property that is a union of messages, with a field for each of its cases. */
export function unionProperty(
  { cases }: ReadUnion,
  { name, optional, doc, location, options }: PropertyFacts,
  settings: FieldSettings,
  sink: DiagnosticSink,
): ReadProperty | undefined {
  for (const option of ['number', 'jsonName', 'oneof'] as const) {
    if (settings[option] === undefined) continue;
    sink.error(
      diagnosticCodes.badOneof,
      `\`${name}\` is a union of messages and makes a field for each, so it takes no \`${option}\``,
      { location, hint: 'Declare an optional property for each case with `oneof: "name"`' },
    );
    return undefined;
  }
  const oneof = settings.protoName ?? snakeCase(name);
  const { deprecated, readOnly, exclude, renamedFrom } = options;
  return {
    oneof: {
      name: oneof,
      property: name,
      ...(optional ? { optional: true as const } : {}),
      doc,
      options,
      location,
    },
    fields: cases.map(({ name: caseName, type }) => ({
      // With the property in front, so that two unions may have the same messages.
      name: `${name}${pascalCase(caseName)}`,
      protoName: `${oneof}_${snakeCase(caseName)}`,
      oneof,
      caseName,
      doc: '',
      type,
      presence: 'explicit' as const,
      number: 0,
      options: {
        ...(deprecated === undefined ? {} : { deprecated }),
        ...(readOnly === undefined ? {} : { readOnly }),
        ...(exclude === undefined ? {} : { exclude }),
        ...(renamedFrom === undefined
          ? {}
          : { renamedFrom: renamedFrom.map((old) => `${old}${pascalCase(caseName)}`) }),
      },
      location,
    })),
  };
}
