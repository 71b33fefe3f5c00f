import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { EveryForm, Team } from '../../fixtures/every-form.js';
import { DecodeError } from './codec-error.js';
import { type MessageType, messageType } from './message-type.js';
import { readBytes } from './read-bytes.js';
import { readEntry, readMessageEntry } from './read-entry.js';
import { readMessage } from './read-message.js';
import { readInt32 } from './read-number.js';
import { readTag } from './read-varint.js';
import type { Reader } from './reader.js';
import { readDate } from './well-known.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const MIB = 2 ** 20;

/** A MiB of the same few bytes. */
function flood(...bytes: number[]): Uint8Array {
  const field = Uint8Array.from(bytes);
  const all = new Uint8Array(MIB - (MIB % field.length));
  for (let at = 0; at < all.length; at += field.length) all.set(field, at);
  return all;
}

/** A MiB of map entries with two-byte keys that all differ. */
function entries(tag: readonly number[], value: readonly number[]): Uint8Array {
  const size = tag.length + 6 + value.length;
  const all = new Uint8Array(MIB - (MIB % size));
  for (let at = 0, key = 0; at < all.length; at += size, key++) {
    all.set([...tag, size - tag.length - 1, 10, 3], at);
    all.set(
      [97 + (key % 26), 97 + (Math.floor(key / 26) % 26), 33 + (Math.floor(key / 676) % 90)],
      at + tag.length + 3,
    );
    all.set(value, at + tag.length + 6);
  }
  return all;
}

/** One field that holds all of `content`. */
function within(tag: readonly number[], content: Uint8Array): Uint8Array {
  const length = content.length;
  const varint = [
    (length & 127) | 128,
    ((length >> 7) & 127) | 128,
    ((length >> 14) & 127) | 128,
    length >> 21,
  ];
  return Uint8Array.from([...tag, ...varint, ...content]);
}

function memory(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Bytes that stay in memory for a byte on the wire; undefined where the message is refused. */
function cost(type: MessageType<unknown>, bytes: Uint8Array): number | undefined {
  const before = memory();
  try {
    const message = type.decode(bytes);
    const after = memory();
    // Used after the measurement, so that it is not collected before.
    if (message === undefined) throw new Error('nothing was decoded');
    return (after - before) / bytes.length;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    expect(memory() - before).toBeLessThan(MIB);
    return undefined;
  }
}

interface Blobs {
  items: unknown[];
}

function listOf(typeName: string, item: (reader: Reader) => unknown): MessageType<Blobs> {
  return messageType<Blobs>(
    typeName,
    {},
    () => ({ items: [] }),
    (_, at) => at,
    (reader, into) => {
      while (reader.at < reader.end) {
        readTag(reader);
        into.items.push(item(reader));
      }
      return into;
    },
  );
}

const blobs = listOf('fixture.Blobs', readBytes) as MessageType<unknown>;
const dates = listOf('fixture.Dates', (reader) =>
  readMessage(reader, readDate, new Date(0)),
) as MessageType<unknown>;
/** A map from int32 to messages, in field 1. */
const numbered = messageType<{ teams: Map<number, Team> }>(
  'fixture.Numbered',
  {},
  () => ({ teams: new Map() }),
  (_, at) => at,
  (reader, into) => {
    while (reader.at < reader.end) {
      readTag(reader);
      readMessageEntry(reader, into.teams, 8, 0, readInt32, Team.read, Team.create());
    }
    return into;
  },
);

/** So many entries of {@link numbered} without a value, by keys that all differ. */
function teams(count: number): Uint8Array {
  const all = new Uint8Array(6 * count);
  for (let i = 0; i < count; i++) {
    all.set([10, 4, 8, (i & 127) | 128, ((i >> 7) & 127) | 128, i >> 14], 6 * i);
  }
  return all;
}

const allTypes = AllTypes as MessageType<unknown>;
const everyForm = EveryForm as MessageType<unknown>;

describe('decoding a MiB', () => {
  it.each([
    ['empty submessages', allTypes, flood(0xfa, 1, 0)],
    ['empty submessages of one small type', Team as MessageType<unknown>, flood(10, 0)],
    ['submessages with a short text', Team as MessageType<unknown>, flood(10, 4, 10, 2, 97, 98)],
    [
      'submessages with a field that is not known',
      Team as MessageType<unknown>,
      flood(10, 2, 24, 1),
    ],
    ['empty texts', allTypes, flood(0xea, 1, 0)],
    ['texts of two characters', allTypes, flood(0xea, 1, 2, 97, 98)],
    ['empty map entries', allTypes, flood(0x82, 2, 0)],
    ['map entries', allTypes, entries([0x82, 2], [16, 1])],
    ['members of a JSON object', everyForm, within([58], entries([10], [18, 2, 32, 1]))],
    ['empty JSON objects in a list', everyForm, within([66], flood(10, 2, 42, 0))],
    ['empty JSON lists in a list', everyForm, within([66], flood(10, 2, 50, 0))],
    [
      'JSON objects with an index for a key, in a list',
      everyForm,
      within([66], flood(10, 13, 42, 11, 10, 9, 10, 3, 51, 50, 50, 18, 2, 8, 0)),
    ],
    ['map entries without a value', numbered as MessageType<unknown>, teams(16_000)],
    ['JSON nulls in a list', everyForm, within([66], flood(10, 0))],
    ['fields that are not known', allTypes, flood(0xd8, 0x3e, 1)],
    ['fields that are not known between others', allTypes, flood(0xd8, 0x3e, 1, 16, 1)],
    ['packed booleans', allTypes, within([130, 1], flood(1))],
    ['packed int32', allTypes, within([138, 1], flood(5))],
    ['packed int64 of one byte', allTypes, within([178, 1], flood(5))],
    ['packed int64 of two bytes', allTypes, within([178, 1], flood(0x85, 1))],
    [
      'packed decimal strings of two bytes',
      everyForm,
      within([114], flood(1, 2, 0, 0, 0, 0, 0, 0)),
    ],
    ['packed sint64 as numbers', everyForm, within([106], flood(5))],
    ['booleans one by one', allTypes, flood(0x80, 1, 1)],
    ['int64 one by one', allTypes, flood(0xb0, 1, 5)],
    ['empty bytes', blobs, flood(10, 0)],
    ['single bytes', blobs, flood(10, 1, 7)],
    ['identifiers of 12 bytes', blobs, flood(10, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)],
    ['dates', dates, flood(10, 0)],
    ['nulls', everyForm, within([82], flood(0))],
  ])('of %s takes at most 16 times as much or is refused', (_, type, bytes) => {
    // A rounding error is what the garbage collector and the test itself leave behind.
    expect(Math.round(cost(type, bytes) ?? 0)).toBeLessThanOrEqual(16);
  });
});

describe('a small message', () => {
  it('may hold many that are nearly empty', () => {
    const children = Array.from({ length: 500 }, () => AllTypes.create());
    const message = AllTypes.create({ children });
    expect(AllTypes.decode(AllTypes.encode(message)).children).toHaveLength(500);
  });

  it('has at most 10,000 map entries by number, which could be chosen to collide', () => {
    const { length: cost } = teams(1);
    const bytes = new Uint8Array(cost * 10_001);
    bytes.set(teams(10_001));
    const flat = messageType<{ counts: Map<number, number> }>(
      'fixture.Counts',
      {},
      () => ({ counts: new Map() }),
      (_, at) => at,
      (reader, into) => {
        while (reader.at < reader.end) {
          readTag(reader);
          readEntry(reader, into.counts, 8, 0, readInt32, 16, 0, readInt32);
        }
        return into;
      },
    );
    expect(flat.decode(bytes.subarray(cost)).counts.size).toBe(10_000);
    expect(() => flat.decode(bytes)).toThrow(/^more than 10000 map entries whose keys are no str/);
  });

  it('says why it is refused, and where', () => {
    const bytes = flood(0xfa, 1, 0).subarray(0, 30_000);
    expect(() => AllTypes.decode(bytes)).toThrow(
      /^more messages, entries or fields than its size allows at byte \d+$/,
    );
  });
});
