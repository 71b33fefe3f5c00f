import type { AnyMessage } from '../codec/any-message.js';
import { EncodeError } from '../codec/codec-error.js';
import { type Field, fieldsOf, type ValueType } from '../codec/fields-of.js';
import { isZero } from '../codec/is-zero.js';
import { setMember } from '../codec/json-member.js';
import type { JsonObject, JsonValue } from '../codec/json-value.js';
import type { AnyEnum, MapKeyKind } from '../codec/message-field.js';
import type { MessageType } from '../codec/message-type.js';
import { FieldError, mismatch } from '../codec/value-check.js';
import type { Duration, FieldMask, Timestamp } from '../codec/well-known.js';
import { AnyTypes, decodeHeld, isBoxed, standsUnderValue } from './any-types.js';
import { enumNames } from './enum-names.js';
import { checkDepth, MisplacedValue, placeText, shown, within } from './json-place.js';
import { copyJson } from './json-tree.js';
import { checkText, scalarToJson } from './scalar-json.js';
import { withOneof } from './set-oneofs.js';
import { dateText, durationText, fieldMaskText, timestampText } from './well-known-text.js';

/** How {@link toJson} writes. */
export interface ToJsonOptions {
  /** Writes zeros, empty lists and empty maps too, but for what is optional. */
  readonly alwaysEmitImplicit?: boolean;
  /** The messages that an Any may hold, such as `Object.values(taskContract.messages)`. */
  readonly types?: readonly MessageType<unknown>[];
}

/**
 * A message as canonical JSON: an object for `JSON.stringify`. Fields that only a newer peer knows
 * are not in it.
 *
 * @throws EncodeError naming the path of a value that does not fit.
 * @see https://protobuf.dev/programming-guides/json/
 */
export function toJson<T>(
  type: MessageType<T>,
  message: T,
  options: ToJsonOptions = {},
): JsonValue {
  try {
    return new JsonWriter(options).message(type, message);
  } catch (error) {
    if (!(error instanceof FieldError || error instanceof MisplacedValue)) throw error;
    throw new EncodeError(error.reason, placeText(type.typeName, error));
  }
}

/**
 * {@link toJson} as a text on one line. `JSON.stringify` writes -0 as 0.
 *
 * @throws EncodeError naming the path of a value that does not fit.
 */
export function toJsonString<T>(type: MessageType<T>, message: T, options?: ToJsonOptions): string {
  return JSON.stringify(toJson(type, message, options));
}

class JsonWriter {
  private readonly types: AnyTypes;
  private readonly emitsImplicit: boolean;

  /** Of the message that is being written. */
  private depth = 0;

  constructor({ types, alwaysEmitImplicit = false }: ToJsonOptions) {
    this.types = new AnyTypes(types);
    this.emitsImplicit = alwaysEmitImplicit;
  }

  message(type: MessageType<unknown>, message: unknown): JsonValue {
    if (typeof message !== 'object' || message === null) throw mismatch('a message', message, 0);
    switch (type.typeName) {
      case 'google.protobuf.Timestamp':
        return timestampText(message as Timestamp);
      case 'google.protobuf.Duration':
        return durationText(message as Duration);
      case 'google.protobuf.FieldMask':
        return fieldMaskText((message as FieldMask).paths);
      case 'google.protobuf.Any':
        return this.any(message as AnyMessage);
      default:
        return this.fields(type, message, {});
    }
  }

  private fields(type: MessageType<unknown>, message: object, into: JsonObject): JsonObject {
    checkDepth(++this.depth);
    let oneofs: Set<string> | undefined;
    let at = '';
    try {
      for (const field of fieldsOf(type)) {
        at = field.property;
        const json = this.field(field, valueIn(message, field));
        if (json === undefined) continue;
        if (field.oneof !== undefined) oneofs = withOneof(oneofs, field.oneof);
        setMember(into, field.jsonName, json);
      }
    } catch (error) {
      throw within(at, error);
    }
    this.depth--;
    return into;
  }

  private field({ shape, type, mapKey = 'string' }: Field, value: unknown): JsonValue | undefined {
    switch (shape) {
      case 'list':
        return this.list(type, value ?? []);
      case 'map':
        return this.map(mapKey, type, value ?? new Map());
      case 'optional':
        // In the message of an update null means absent, but where it is itself a value.
        if (value === undefined) return undefined;
        if (value === null && type.kind !== 'Value' && type.kind !== 'NullValue') return undefined;
        return this.value(type, value);
      case 'single':
        return isZero(type, value) && !this.emitsImplicit ? undefined : this.value(type, value);
    }
  }

  private list(type: ValueType, list: unknown): JsonValue | undefined {
    if (!Array.isArray(list)) throw mismatch('an array', list, 0);
    if (list.length === 0 && !this.emitsImplicit) return undefined;
    const json: JsonValue[] = [];
    try {
      for (const item of list as unknown[]) json.push(this.value(type, item));
    } catch (error) {
      throw within(json.length, error);
    }
    return json;
  }

  private map(keys: MapKeyKind, type: ValueType, map: unknown): JsonValue | undefined {
    if (!(map instanceof Map)) throw mismatch('a Map', map, 0);
    if (map.size === 0 && !this.emitsImplicit) return undefined;
    const json: JsonObject = {};
    let at: unknown;
    try {
      for (const [key, value] of map as Map<unknown, unknown>) {
        at = key;
        setMember(json, String(scalarToJson(keys, key)), this.value(type, value));
      }
    } catch (error) {
      // An object as a key may have no way to become a string.
      throw within(typeof at === 'object' ? 'object' : String(at), error);
    }
    return json;
  }

  private value(type: ValueType, value: unknown): JsonValue {
    switch (type.kind) {
      case 'scalar':
      case 'wrapper':
        return scalarToJson(type.scalar, value);
      case 'message':
        return this.message(type.message, value);
      case 'enum':
        return enumToJson(type.enum, value);
      case 'Date':
        return dateText(value);
      case 'NullValue':
        if (value !== null) throw mismatch('null', value, 0);
        return null;
      default:
        return copyJson(type.kind, value, this.depth);
    }
  }

  private any({ typeUrl, value }: AnyMessage): JsonValue {
    if (checkText(typeUrl) === '' && value?.length === 0) return {};
    if (!(value instanceof Uint8Array)) throw mismatch('a Uint8Array', value, 0);
    const type = this.types.find(typeUrl);
    const held = decodeHeld(type, value);
    const json: JsonObject = { '@type': typeUrl };
    if (!standsUnderValue(type)) return this.fields(type, held as object, json);
    checkDepth(++this.depth);
    const [boxed] = fieldsOf(type);
    json.value =
      isBoxed(type) && boxed !== undefined
        ? this.value(boxed.type, Reflect.get(held as object, 'value'))
        : this.message(type, held);
    this.depth--;
    return json;
  }
}

/** What a message has for a field; of a oneof that is one property, if it is that case. */
function valueIn(message: object, { property, caseName, cases }: Field): unknown {
  const held: unknown = Reflect.get(message, property);
  if (caseName === undefined || held === undefined || held === null) return held;
  if (typeof held !== 'object') throw mismatch('an object with a case', held, 0);
  const set: unknown = Reflect.get(held, 'case');
  if (set === caseName) return Reflect.get(held, 'value');
  if (set === undefined || cases?.includes(set as string)) return undefined;
  throw new FieldError(
    `the oneof has no case ${typeof set === 'string' ? shown(set) : typeof set}`,
    0,
  );
}

function enumToJson(type: AnyEnum, value: unknown): JsonValue {
  const number = type.toNumber(value as string | number);
  if (number === undefined) throw mismatch(`a value of ${type.typeName}`, value, 0);
  const name = enumNames(type).names.get(number);
  return name ?? scalarToJson('int32', number);
}
