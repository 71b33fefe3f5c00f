import { DecodeError } from './codec-error.js';
import type { Reader } from './reader.js';
import { mismatch } from './value-check.js';
import type { Writer } from './writer.js';

/**
 * What JSON can say: `google.protobuf.Value` in TypeScript. Numbers are finite.
 *
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#value
 */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** A JSON object: `google.protobuf.Struct` in TypeScript. */
export interface JsonObject {
  /** A member that is undefined is left out when it is written, as `JSON.stringify` does. */
  [key: string]: JsonValue | undefined;
}

/**
 * Codec of a message that is no object of its own in TypeScript, such as a wrapper or a JSON value.
 * Such a value has no place for fields of a newer peer: those are skipped.
 */
export interface ValueCodec<T> {
  /** Writes the fields; throws for a value that the message cannot hold. */
  write(writer: Writer, value: T): void;
  /** Reads fields up to the reader's limit, merging with `into`, and returns the result. */
  read(reader: Reader, into: T): T;
}

/** Tags of `Value`, a oneof of what JSON has. */
const NULL = 8;
const NUMBER = 17;
const STRING = 26;
const BOOL = 32;
const STRUCT = 42;
const LIST = 50;

/** Tags of `Struct.fields`, of an entry of it, and of `ListValue.values`. */
const FIELDS = 10;
const KEY = 10;
const ENTRY_VALUE = 18;
const VALUES = 10;

function writeValue(writer: Writer, value: JsonValue): void {
  if (value === null) writer.int32(NULL, 0);
  else if (typeof value === 'string') writer.string(STRING, value);
  else if (typeof value === 'boolean') writer.bool(BOOL, value);
  else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw mismatch('a finite number', value, NUMBER);
    writer.double(NUMBER, value);
  } else if (Array.isArray(value)) writer.wrapped(LIST, writeList, value);
  else if (typeof value === 'object') writer.wrapped(STRUCT, writeStruct, value);
  else throw mismatch('a JSON value', value, NULL);
}

function writeStruct(writer: Writer, value: JsonObject): void {
  if (!isPlain(value)) throw mismatch('a plain object', value, FIELDS);
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === undefined) continue;
    const mark = writer.begin(FIELDS);
    writer.string(KEY, key);
    writer.wrapped(ENTRY_VALUE, writeValue, member);
    writer.end(mark);
  }
}

function writeList(writer: Writer, values: JsonValue[]): void {
  if (!Array.isArray(values)) throw mismatch('an array', values, VALUES);
  for (const value of values) writer.wrapped(VALUES, writeValue, value);
}

/** A Date, a Map or an instance of a class would lose what it is without a word. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Object.prototype of whichever realm, or none.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function readValue(reader: Reader, into: JsonValue): JsonValue {
  let value = into;
  while (reader.more()) {
    const start = reader.at;
    const tag = reader.tag();
    if (tag === NULL) {
      reader.int32();
      value = null;
    } else if (tag === NUMBER) value = finite(reader);
    else if (tag === STRING) value = reader.string();
    else if (tag === BOOL) value = reader.bool();
    else if (tag === STRUCT) value = reader.message(readStruct, isObject(value) ? value : {});
    else if (tag === LIST) value = reader.message(readList, Array.isArray(value) ? value : []);
    else reader.skip(tag, start);
  }
  return value;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function finite(reader: Reader): number {
  const start = reader.at;
  const number = reader.double();
  if (!Number.isFinite(number)) throw new DecodeError('a number that JSON cannot say', start);
  return number;
}

function readStruct(reader: Reader, into: JsonObject): JsonObject {
  while (reader.more()) {
    const start = reader.at;
    const tag = reader.tag();
    if (tag === FIELDS) readMember(reader, into);
    else reader.skip(tag, start);
  }
  return into;
}

function readMember(reader: Reader, into: JsonObject): void {
  const outer = reader.open();
  let key = '';
  let value: JsonValue = null;
  while (reader.more()) {
    const start = reader.at;
    const tag = reader.tag();
    if (tag === KEY) key = reader.string();
    else if (tag === ENTRY_VALUE) value = reader.message(readValue, value);
    else reader.skip(tag, start);
  }
  reader.close(outer);
  // As JSON.parse does: assigned, this key would change the object's prototype instead.
  if (key === '__proto__') {
    Object.defineProperty(into, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else into[key] = value;
}

function readList(reader: Reader, into: JsonValue[]): JsonValue[] {
  while (reader.more()) {
    const start = reader.at;
    const tag = reader.tag();
    if (tag === VALUES) into.push(reader.message(readValue, null));
    else reader.skip(tag, start);
  }
  return into;
}

/**
 * Codec of `google.protobuf.Value`. What it refuses with EncodeError: NaN and the infinities,
 * undefined inside of arrays, and objects that are not plain. A level of JSON takes up to three
 * levels of messages, so 33 are safe to use; a cycle ends where messages nest too deeply.
 */
export const Value: ValueCodec<JsonValue> = { write: writeValue, read: readValue };

/** Codec of `google.protobuf.Struct`. */
export const Struct: ValueCodec<JsonObject> = { write: writeStruct, read: readStruct };

/** Codec of `google.protobuf.ListValue`. */
export const ListValue: ValueCodec<JsonValue[]> = { write: writeList, read: readList };
