import type { EnumType } from './enum-type.js';
import { closeMessage, openMessage, type ReadFields, readMessage } from './read-message.js';
import { readEnum } from './read-number.js';
import { skipField } from './read-unknown.js';
import { readTag } from './read-varint.js';
import type { Reader } from './reader.js';
import { WireType } from './wire-type.js';

/** What V8 takes for an entry of a Map that has just grown. */
const ENTRY_COST = 56;

/** Reads a scalar. */
type ReadScalar<T> = (reader: Reader) => T;

/**
 * Reads an entry of a map of scalars; a key or value that is absent is its type's zero.
 *
 * @param keyTag The tag of the key, field 1 of an entry.
 * @param valueTag The tag of the value, field 2.
 */
export function readEntry<K, V>(
  reader: Reader,
  into: Map<K, V>,
  keyTag: number,
  key: K,
  readKey: ReadScalar<K>,
  valueTag: number,
  value: V,
  readValue: ReadScalar<V>,
): void {
  readFields(reader, into, keyTag, key, readKey, valueTag, value, readValue);
}

/** Reads an entry of a map of enum values. */
export function readEnumEntry<K, T extends string | number | null>(
  reader: Reader,
  into: Map<K, T>,
  keyTag: number,
  key: K,
  readKey: ReadScalar<K>,
  type: EnumType<T>,
): void {
  const tag = (2 << 3) | WireType.VARINT;
  readFields(reader, into, keyTag, key, readKey, tag, type.fromNumber(0), () =>
    readEnum(reader, type),
  );
}

/** Reads an entry of a map of messages; `fresh` becomes the value. */
export function readMessageEntry<K, T>(
  reader: Reader,
  into: Map<K, T>,
  keyTag: number,
  key: K,
  readKey: ReadScalar<K>,
  read: ReadFields<T>,
  fresh: T,
): void {
  const tag = (2 << 3) | WireType.BYTES;
  readFields(reader, into, keyTag, key, readKey, tag, fresh, (_, value) =>
    readMessage(reader, read, value),
  );
}

/** An entry is a message with the key as field 1 and the value as field 2, in any order. */
function readFields<K, V>(
  reader: Reader,
  into: Map<K, V>,
  keyTag: number,
  keyZero: K,
  readKey: ReadScalar<K>,
  valueTag: number,
  valueZero: V,
  readValue: (reader: Reader, before: V) => V,
): void {
  reader.spend(ENTRY_COST);
  const outer = openMessage(reader);
  let key = keyZero;
  let value = valueZero;
  while (reader.at < reader.end) {
    const start = reader.at;
    const tag = readTag(reader);
    if (tag === keyTag) key = readKey(reader);
    else if (tag === valueTag) value = readValue(reader, value);
    else skipField(reader, tag, start);
  }
  closeMessage(reader, outer);
  into.set(key, value);
}
