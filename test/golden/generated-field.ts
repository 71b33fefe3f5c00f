import type { MessageType } from '@wirepact/wire/codegen';
import type protobuf from 'protobufjs';

/** How generated code holds one field of a message; the `.proto` says only part of that. */
export interface GeneratedField {
  /** The TypeScript property. */
  readonly property: string;
  /** The value of `case`, where the property is a oneof of several fields. */
  readonly caseName?: string;
}

/** Finds the property of a field by its number. */
export function generatedField(field: protobuf.Field, codec: MessageType<object>): GeneratedField {
  for (const [key, entry] of Object.entries(codec.fields)) {
    if (entry[0] !== field.id) continue;
    const [property = key, caseName] = key.split('.');
    return caseName === undefined ? { property } : { property, caseName };
  }
  throw new Error(`${codec.typeName} has no field ${field.id}`);
}

/** One element of a field as generated code decodes it, and its key where the field is a map. */
export interface Sample {
  readonly value: unknown;
  readonly key?: unknown;
}

/**
 * Decodes a message with one element in a field: whether a Timestamp is a Date or a 64-bit integer
 * a string is not written in the `.proto`.
 */
export function sampleOf(
  field: protobuf.Field,
  parent: protobuf.Type,
  codec: MessageType<object>,
): Sample {
  const element = isMessage(field) ? {} : 1;
  const key = 'keyType' in field && field.keyType === 'string' ? 'k' : '1';
  const probe = field.map ? { [key]: element } : field.repeated ? [element] : element;
  const scalar = field.type === 'string' || field.type === 'bytes';
  const bytes = scalar ? new Uint8Array() : parent.encode({ [field.name]: probe }).finish();
  const { property, caseName } = generatedField(field, codec);
  const held: unknown = Reflect.get(codec.decode(bytes), property);
  const value =
    caseName !== undefined && typeof held === 'object' && held !== null
      ? Reflect.get(held, 'value')
      : held;
  if (value instanceof Map) {
    const [entry = [undefined, undefined]] = value;
    return { key: entry[0], value: entry[1] };
  }
  return { value: field.repeated && Array.isArray(value) ? value[0] : value };
}

/** Whether a field holds messages. */
export function isMessage(field: protobuf.Field): boolean {
  return field.resolvedType !== null && 'fields' in field.resolvedType;
}

/** A 64-bit value as generated code holds it, in the representation of a sample. */
export function longLike(sample: unknown, value: bigint): unknown {
  if (typeof sample === 'number') return Number(value);
  return typeof sample === 'string' ? value.toString() : value;
}
