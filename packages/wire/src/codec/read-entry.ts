import { DecodeError } from './codec-error.js';
import type { EnumType } from './enum-type.js';
import { closeMessage, openMessage, type ReadFields, readMessage } from './read-message.js';
import { readEnum } from './read-number.js';
import { skipField } from './read-unknown.js';
import { readTag } from './read-varint.js';
import type { Reader } from './reader.js';
import * as WireType from './wire-type.js';

/** What V8 takes for an entry of a Map that has just grown. */
const ENTRY_COST = 56;

/** Reads a scalar. */
type ReadScalar<T> = (reader: Reader) => T;

/**
 * Reads an entry of a map, a message with the key as field 1 and the value as field 2, in any order;
 * what is absent is its type's zero.
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
  readValue: (reader: Reader, before: V) => V,
): void {
  reader.spend(ENTRY_COST);
  const outer = openMessage(reader);
  let lastKey = key;
  let last = value;
  while (reader.at < reader.end) {
    const start = reader.at;
    const tag = readTag(reader);
    if (tag === keyTag) lastKey = readKey(reader);
    else if (tag === valueTag) last = readValue(reader, last);
    else skipField(reader, tag, start);
  }
  closeMessage(reader, outer);
  if (typeof lastKey !== 'string') countKey(reader);
  into.set(lastKey, last);
}

/**
 * Map entries of one message whose keys are no strings. V8 hashes such keys without a secret, so a
 * peer can choose them to meet in one place of the table, where each new one is compared with all the
 * others: so many take a tenth of a second then.
 */
export const MOST_NUMBER_KEYS = 10_000;

function countKey(reader: Reader): void {
  if (++reader.numberKeys > MOST_NUMBER_KEYS) {
    throw new DecodeError(
      `more than ${MOST_NUMBER_KEYS} map entries whose keys are no strings`,
      reader.at,
    );
  }
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
  readEntry(reader, into, keyTag, key, readKey, tag, type.fromNumber(0), () =>
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
  let isThere = false;
  readEntry(reader, into, keyTag, key, readKey, tag, fresh, (_, value) => {
    isThere = true;
    return readMessage(reader, read, value);
  });
  if (!isThere) readNothing(reader, read, fresh);
}

/** Has a message without fields counted as one that was read: it is kept as they are. */
function readNothing<T>(reader: Reader, read: ReadFields<T>, message: T): void {
  const { end } = reader;
  reader.end = reader.at;
  read(reader, message);
  reader.end = end;
}
