import type { AnyMessage } from '../codec/any-message.js';
import { type Field, fieldsOf, type ValueType } from '../codec/fields-of.js';
import { isPlainObject } from '../codec/json-member.js';
import type { AnyEnum, MapKeyKind } from '../codec/message-field.js';
import type { MessageType } from '../codec/message-type.js';
import { MOST_NUMBER_KEYS } from '../codec/read-entry.js';
import { FieldError, mismatch } from '../codec/value-check.js';
import type { Duration, FieldMask, Timestamp } from '../codec/well-known.js';
import { AnyTypes, encodeHeld, isBoxed, standsUnderValue } from './any-types.js';
import { enumNames } from './enum-names.js';
import { JsonError } from './json-error.js';
import { checkDepth, MisplacedValue, placeText, shown, within } from './json-place.js';
import { copyJson } from './json-tree.js';
import { parseJson } from './parse-json.js';
import { scalarFromJson } from './scalar-json.js';
import { withOneof } from './set-oneofs.js';
import { parseDuration, parseFieldMask, parseTimestamp, timestampDate } from './well-known-text.js';

/** How {@link fromJson} reads. */
export interface FromJsonOptions {
  /** Skips members that the message does not have, and values that an enum does not have. */
  readonly ignoreUnknown?: boolean;
  /** The messages that an Any may hold, such as `Object.values(taskContract.messages)`. */
  readonly types?: readonly MessageType<unknown>[];
}

/**
 * Reads a message from parsed JSON. Fields that it lacks, or has as null, get their zero value.
 *
 * `JSON.parse` rounds numbers past 2^53-1 and keeps the last of two equal keys, so such numbers are
 * refused here, and {@link fromJsonString} is stricter with texts.
 *
 * @throws JsonError naming the path of what the message does not take.
 * @see https://protobuf.dev/programming-guides/json/
 */
export function fromJson<T>(type: MessageType<T>, json: unknown, options: FromJsonOptions = {}): T {
  try {
    return new JsonReader(options).message(type, json) as T;
  } catch (error) {
    if (!(error instanceof FieldError || error instanceof MisplacedValue)) throw error;
    throw new JsonError(error.reason, placeText(type.typeName, error));
  }
}

/**
 * Reads a message from a text of JSON, with all digits of its numbers. An object that has a key
 * twice is refused.
 *
 * @throws JsonError for a text that is no JSON, and as {@link fromJson}.
 */
export function fromJsonString<T>(
  type: MessageType<T>,
  text: string,
  options?: FromJsonOptions,
): T {
  return fromJson(type, parseJson(text), options);
}

/** What a list or map leaves out: a value that its enum does not have, where those are ignored. */
const nothing: unique symbol = Symbol('nothing');

class JsonReader {
  private readonly types: AnyTypes;
  private readonly ignoresUnknown: boolean;

  /** Of the message that is being read. */
  private depth = 0;

  constructor({ types, ignoreUnknown = false }: FromJsonOptions) {
    this.types = new AnyTypes(types);
    this.ignoresUnknown = ignoreUnknown;
  }

  message(type: MessageType<unknown>, json: unknown): unknown {
    switch (type.typeName) {
      case 'google.protobuf.Timestamp':
        return timestamp(json);
      case 'google.protobuf.Duration':
        return duration(json);
      case 'google.protobuf.FieldMask':
        return fieldMask(json);
      case 'google.protobuf.Any':
        return this.any(json);
      default:
        return this.fields(type, json, type.empty() as object);
    }
  }

  private fields(type: MessageType<unknown>, json: unknown, into: object, skip?: '@type'): object {
    if (!isPlainObject(json)) throw mismatch('an object', json, 0);
    checkDepth(++this.depth);
    const fields = fieldsByName(type);
    let oneofs: Set<string> | undefined;
    let at = '';
    try {
      for (const key of Object.keys(json)) {
        if (key === skip) continue;
        at = key;
        const field = fields.get(key);
        const value = field === undefined ? this.unknown() : this.field(field, json[key]);
        if (field === undefined || value === nothing) continue;
        const { property, caseName, oneof, jsonName } = field;
        if (key !== jsonName && !isAbsent(own(json, jsonName))) {
          throw new FieldError(`is there as ${jsonName} too`, 0);
        }
        if (oneof !== undefined) oneofs = withOneof(oneofs, oneof);
        const held = caseName === undefined ? value : { case: caseName, value };
        (into as { [property: string]: unknown })[property] = held;
      }
    } catch (error) {
      throw within(at, error);
    }
    this.depth--;
    return into;
  }

  private unknown(): void {
    if (!this.ignoresUnknown) throw new FieldError('no such field', 0);
  }

  private field({ shape, type, mapKey = 'string' }: Field, json: unknown): unknown {
    if (shape === 'list') return isAbsent(json) ? nothing : this.list(type, json);
    if (shape === 'map') return isAbsent(json) ? nothing : this.map(mapKey, type, json);
    if (json === undefined || (json === null && !holdsNull(type))) return nothing;
    return this.value(type, json);
  }

  private list(type: ValueType, json: unknown): unknown[] {
    if (!Array.isArray(json)) throw mismatch('an array', json, 0);
    const list: unknown[] = [];
    let at = 0;
    try {
      for (; at < json.length; at++) {
        const value = this.value(type, json[at]);
        if (value !== nothing) list.push(value);
      }
    } catch (error) {
      throw within(at, error);
    }
    return list;
  }

  private map(keys: MapKeyKind, type: ValueType, json: unknown): Map<unknown, unknown> {
    if (!isPlainObject(json)) throw mismatch('an object', json, 0);
    const map = new Map<unknown, unknown>();
    let at = '';
    try {
      for (const name of Object.keys(json)) {
        at = name;
        const key = scalarFromJson(keys, keys === 'bool' ? booleanKey(name) : name);
        // Such as 1 and 1.0.
        if (map.has(key)) throw new FieldError('the map has this key twice', 0);
        const value = this.value(type, json[name]);
        if (value === nothing) continue;
        if (typeof key !== 'string' && map.size >= MOST_NUMBER_KEYS) {
          throw new FieldError(`more than ${MOST_NUMBER_KEYS} keys that are no strings`, 0);
        }
        map.set(key, value);
      }
    } catch (error) {
      throw within(at, error);
    }
    return map;
  }

  private value(type: ValueType, json: unknown): unknown {
    switch (type.kind) {
      case 'scalar':
      case 'wrapper':
        return scalarFromJson(type.scalar, json);
      case 'message':
        return this.message(type.message, json);
      case 'enum':
        return this.enum(type.enum, json);
      case 'Date':
        return timestampDate(timestamp(json));
      case 'NullValue':
        if (json === null || json === 'NULL_VALUE' || json === 0) return null;
        throw mismatch('null', json, 0);
      default:
        return copyJson(type.kind, json, this.depth);
    }
  }

  private enum(type: AnyEnum, json: unknown): unknown {
    if (typeof json !== 'string') {
      const number = typeof json === 'number' ? json : Number.NaN;
      if (Number.isNaN(number)) throw mismatch(`a value of ${type.typeName}`, json, 0);
      return type.fromNumber(Number(scalarFromJson('int32', number)));
    }
    const number = enumNames(type).numbers.get(json);
    if (number !== undefined) return type.fromNumber(number);
    if (this.ignoresUnknown) return nothing;
    throw new FieldError(`${type.typeName} has no value ${shown(json)}`, 0);
  }

  private any(json: unknown): AnyMessage {
    if (!isPlainObject(json)) throw mismatch('an object', json, 0);
    const typeUrl = own(json, '@type');
    if (typeUrl === undefined && Object.keys(json).length === 0) {
      return { typeUrl: '', value: new Uint8Array() };
    }
    if (typeof typeUrl !== 'string') throw mismatch('an object with an @type', json, 0);
    const type = this.types.find(typeUrl);
    const message = standsUnderValue(type)
      ? this.heldValue(type, json)
      : this.fields(type, json, type.empty() as object, '@type');
    return { typeUrl, value: encodeHeld(type, message) };
  }

  /** Of a type whose JSON is no object of its fields: what stands beside the `@type`. */
  private heldValue(
    type: MessageType<unknown>,
    json: { readonly [key: string]: unknown },
  ): unknown {
    for (const key of Object.keys(json)) {
      if (key === '@type' || key === 'value' || this.ignoresUnknown) continue;
      throw within(key, new FieldError('no such field', 0));
    }
    if (!Object.hasOwn(json, 'value')) throw mismatch('an object with a value', json, 0);
    checkDepth(++this.depth);
    try {
      const [boxed] = fieldsOf(type);
      return isBoxed(type) && boxed !== undefined
        ? { value: this.value(boxed.type, json.value) }
        : this.message(type, json.value);
    } catch (error) {
      throw within('value', error);
    } finally {
      this.depth--;
    }
  }
}

const known = /* @__PURE__ */ new WeakMap<readonly Field[], ReadonlyMap<string, Field>>();

/** The fields of a message by both of their names. */
function fieldsByName(type: MessageType<unknown>): ReadonlyMap<string, Field> {
  const fields = fieldsOf(type);
  let found = known.get(fields);
  if (found === undefined) {
    found = new Map([
      ...fields.map((field) => [field.protoName, field] as const),
      // The JSON name is the one that counts where another field is called so in the `.proto`.
      ...fields.map((field) => [field.jsonName, field] as const),
    ]);
    known.set(fields, found);
  }
  return found;
}

function own(json: { readonly [key: string]: unknown }, key: string): unknown {
  return Object.hasOwn(json, key) ? json[key] : undefined;
}

function isAbsent(json: unknown): boolean {
  return json === undefined || json === null;
}

/** Whether null is a value of a type rather than none. */
function holdsNull({ kind }: ValueType): boolean {
  return kind === 'Value' || kind === 'NullValue';
}

function booleanKey(name: string): unknown {
  return name === 'true' ? true : name === 'false' ? false : name;
}

function timestamp(json: unknown): Timestamp {
  const value = typeof json === 'string' ? parseTimestamp(json) : undefined;
  if (value === undefined) throw mismatch('a timestamp such as "2024-02-29T12:00:00Z"', json, 0);
  return value;
}

function duration(json: unknown): Duration {
  const value = typeof json === 'string' ? parseDuration(json) : undefined;
  if (value === undefined) throw mismatch('a duration such as "1.5s"', json, 0);
  return value;
}

function fieldMask(json: unknown): FieldMask {
  const paths = typeof json === 'string' ? parseFieldMask(json) : undefined;
  if (paths === undefined) throw mismatch('a field mask such as "label,dueAt"', json, 0);
  return { paths };
}
