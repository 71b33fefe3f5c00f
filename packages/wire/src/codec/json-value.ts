import { isIndex, isPlainObject, setMember } from './json-member.js';
import { readString } from './read-bytes.js';
import { closeMessage, openMessage, readMessage } from './read-message.js';
import { readBool, readDouble, readInt32 } from './read-number.js';
import { skipField } from './read-unknown.js';
import { readTag } from './read-varint.js';
import type { Reader } from './reader.js';
import { mismatch } from './value-check.js';
import { writeString } from './write-bytes.js';
import { beginMessage, endMessage } from './write-length.js';
import { listOf } from './write-list.js';
import { writeWrapped } from './write-message.js';
import { writeBool, writeDouble, writeInt32 } from './write-number.js';
import type { Writer } from './writer.js';

/**
 * What JSON can say: `google.protobuf.Value` in TypeScript. NaN and the infinities travel, because
 * protobuf has them refused by `toJson` alone.
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
  /** Writes the fields at an offset, returns the one past them; throws for a value that does not fit. */
  write(writer: Writer, at: number, value: T): number;
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

/** What V8 takes for an empty object or array, the place it stands in included, in bytes. */
const OBJECT_COST = 64;
const LIST_COST = 40;
/** The same for a member of an object that has become a hash table. */
const MEMBER_COST = 72;
/** What more it takes where its key is an index: the first makes a table of elements. */
const INDEX_COST = 144;

function writeValue(writer: Writer, at: number, value: JsonValue): number {
  if (value === null) return writeInt32(writer, at, NULL, 0);
  if (typeof value === 'string') return writeString(writer, at, STRING, value);
  if (typeof value === 'boolean') return writeBool(writer, at, BOOL, value);
  if (typeof value === 'number') return writeDouble(writer, at, NUMBER, value);
  if (Array.isArray(value)) return writeWrapped(writer, at, LIST, writeList, value);
  if (typeof value === 'object') return writeWrapped(writer, at, STRUCT, writeStruct, value);
  throw mismatch('a JSON value', value, NULL);
}

function writeStruct(writer: Writer, from: number, value: JsonObject): number {
  if (!isPlainObject(value)) throw mismatch('a plain object', value, FIELDS);
  let at = from;
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === undefined) continue;
    const entry = beginMessage(writer, at, FIELDS);
    at = writeString(writer, entry, KEY, key);
    at = writeWrapped(writer, at, ENTRY_VALUE, writeValue, member);
    at = endMessage(writer, entry, at);
  }
  return at;
}

function writeList(writer: Writer, from: number, values: JsonValue[]): number {
  let at = from;
  for (const value of listOf(VALUES, values)) {
    at = writeWrapped(writer, at, VALUES, writeValue, value);
  }
  return at;
}

function readValue(reader: Reader, into: JsonValue): JsonValue {
  let value = into;
  while (reader.at < reader.end) {
    const start = reader.at;
    const tag = readTag(reader);
    if (tag === NULL) {
      readInt32(reader);
      value = null;
    } else if (tag === NUMBER) value = readDouble(reader);
    else if (tag === STRING) value = readString(reader);
    else if (tag === BOOL) value = readBool(reader);
    else if (tag === STRUCT) value = readMessage(reader, readStruct, isObject(value) ? value : {});
    else if (tag === LIST) value = readMessage(reader, readList, Array.isArray(value) ? value : []);
    else skipField(reader, tag, start);
  }
  return value;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readStruct(reader: Reader, into: JsonObject): JsonObject {
  reader.spend(OBJECT_COST);
  while (reader.at < reader.end) {
    const start = reader.at;
    const tag = readTag(reader);
    if (tag === FIELDS) readMember(reader, into);
    else skipField(reader, tag, start);
  }
  return into;
}

function readMember(reader: Reader, into: JsonObject): void {
  reader.spend(MEMBER_COST);
  const outer = openMessage(reader);
  let key = '';
  let value: JsonValue = null;
  while (reader.at < reader.end) {
    const start = reader.at;
    const tag = readTag(reader);
    if (tag === KEY) key = readString(reader);
    else if (tag === ENTRY_VALUE) value = readMessage(reader, readValue, value);
    else skipField(reader, tag, start);
  }
  closeMessage(reader, outer);
  if (isIndex(key)) reader.spend(INDEX_COST);
  setMember(into, key, value);
}

function readList(reader: Reader, into: JsonValue[]): JsonValue[] {
  reader.spend(LIST_COST);
  while (reader.at < reader.end) {
    const start = reader.at;
    const tag = readTag(reader);
    if (tag === VALUES) into.push(readMessage(reader, readValue, null));
    else skipField(reader, tag, start);
  }
  return into;
}

/**
 * Codec of `google.protobuf.Value`. What it refuses with EncodeError: undefined inside
 * of arrays, and objects that are not plain. A level of JSON takes up to three
 * levels of messages, so 33 are safe to use; a cycle ends where messages nest too deeply.
 */
export const Value: ValueCodec<JsonValue> = { write: writeValue, read: readValue };

/** Codec of `google.protobuf.Struct`. */
export const Struct: ValueCodec<JsonObject> = { write: writeStruct, read: readStruct };

/** Codec of `google.protobuf.ListValue`. */
export const ListValue: ValueCodec<JsonValue[]> = { write: writeList, read: readList };
