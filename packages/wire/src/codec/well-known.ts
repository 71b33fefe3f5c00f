import { DecodeError } from './codec-error.js';
import { type MessageType, messageType } from './message-type.js';
import { readString } from './read-bytes.js';
import { readInt64 } from './read-long.js';
import { readInt32 } from './read-number.js';
import { readUnknown, skipField } from './read-unknown.js';
import { readTag, readVarint64 } from './read-varint.js';
import type { Reader } from './reader.js';
import { mismatch } from './value-check.js';
import { writeString } from './write-bytes.js';
import { writeEach } from './write-list.js';
import { writeInt64, writeInt64Number } from './write-long.js';
import { writeUnknown } from './write-message.js';
import { writeInt32 } from './write-number.js';
import type { Writer } from './writer.js';

/**
 * `google.protobuf.Timestamp` in full precision. Contracts that say `Date` never see it.
 *
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#timestamp
 */
export interface Timestamp {
  /** Seconds since 1970-01-01T00:00:00Z, negative before. */
  seconds: bigint;
  /** 0 to 999,999,999, counted forward from `seconds`. */
  nanos: number;
}

/**
 * `google.protobuf.Duration`.
 *
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#duration
 */
export interface Duration {
  seconds: bigint;
  /** -999,999,999 to 999,999,999, of the same sign as `seconds`. */
  nanos: number;
}

/** `google.protobuf.FieldMask`: which fields an update writes, by their names in the `.proto`. */
export interface FieldMask {
  paths: string[];
}

const SECONDS = 8;
const NANOS = 16;

/** What V8 takes for one of these messages, the place it stands in included, in bytes. */
const MESSAGE_COST = 104;
/** The same for a Date. */
const DATE_COST = 104;

function createSecondsNanos(): { seconds: bigint; nanos: number } {
  return { seconds: 0n, nanos: 0 };
}

function writeSecondsNanos(
  writer: Writer,
  from: number,
  message: { seconds: bigint; nanos: number },
): number {
  let at = from;
  if (message.seconds !== 0n) at = writeInt64(writer, at, SECONDS, message.seconds);
  if (message.nanos !== 0) at = writeInt32(writer, at, NANOS, message.nanos);
  return writeUnknown(writer, at, message);
}

function readSecondsNanos<T extends { seconds: bigint; nanos: number }>(
  reader: Reader,
  into: T,
): T {
  reader.spend(MESSAGE_COST);
  while (reader.at < reader.end) {
    const start = reader.at;
    const tag = readTag(reader);
    if (tag === SECONDS) into.seconds = readInt64(reader);
    else if (tag === NANOS) into.nanos = readInt32(reader);
    else readUnknown(reader, into, tag, start);
  }
  return into;
}

/** Codec of {@link Timestamp}. */
export const Timestamp: MessageType<Timestamp> = /* @__PURE__ */ messageType(
  'google.protobuf.Timestamp',
  { seconds: [1, 'int64'], nanos: [2, 'int32'] },
  createSecondsNanos,
  writeSecondsNanos,
  readSecondsNanos,
);

/** Codec of {@link Duration}. */
export const Duration: MessageType<Duration> = /* @__PURE__ */ messageType(
  'google.protobuf.Duration',
  { seconds: [1, 'int64'], nanos: [2, 'int32'] },
  createSecondsNanos,
  writeSecondsNanos,
  readSecondsNanos,
);

/** Codec of {@link FieldMask}. */
export const FieldMask: MessageType<FieldMask> = /* @__PURE__ */ messageType(
  'google.protobuf.FieldMask',
  { paths: [1, 'string', 'list'] },
  () => ({ paths: [] as string[] }),
  (writer, from, message) => {
    const at = writeEach(writer, from, 10, writeString, message.paths);
    return writeUnknown(writer, at, message);
  },
  (reader, into) => {
    reader.spend(MESSAGE_COST);
    while (reader.at < reader.end) {
      const start = reader.at;
      const tag = readTag(reader);
      if (tag === 10) into.paths.push(readString(reader));
      else readUnknown(reader, into, tag, start);
    }
    return into;
  },
);

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z, the range that Timestamp defines. */
const MIN_MS = -62_135_596_800_000;
const MAX_MS = 253_402_300_799_999;

/** Writes a Date as the fields of a Timestamp. */
export function writeDate(writer: Writer, from: number, date: Date): number {
  const time = date instanceof Date ? date.getTime() : Number.NaN;
  if (!(time >= MIN_MS && time <= MAX_MS)) {
    throw mismatch('a valid Date from year 1 to 9999', date, SECONDS);
  }
  const seconds = Math.floor(time / 1000);
  const nanos = (time - seconds * 1000) * 1e6;
  let at = from;
  if (seconds !== 0) at = writeInt64Number(writer, at, SECONDS, seconds);
  if (nanos !== 0) at = writeInt32(writer, at, NANOS, nanos);
  return at;
}

/**
 * Reads the fields of a Timestamp as a Date, cut to milliseconds.
 *
 * @throws DecodeError for a time outside year 1 to 9999, which a Date could not always hold.
 */
export function readDate(reader: Reader, into: Date): Date {
  reader.spend(DATE_COST);
  const from = reader.at;
  const before = into.getTime();
  // Fields of one Timestamp may come in several pieces, which merge.
  let seconds = Math.floor(before / 1000);
  let nanos = (before - seconds * 1000) * 1e6;
  while (reader.at < reader.end) {
    const start = reader.at;
    const tag = readTag(reader);
    // Rounded where it is so large that it is refused below.
    if (tag === SECONDS) seconds = (readVarint64(reader) >>> 0) + reader.high * 0x1_0000_0000;
    else if (tag === NANOS) nanos = readInt32(reader);
    else skipField(reader, tag, start);
  }
  const time = seconds * 1000 + Math.floor(nanos / 1e6);
  if (nanos < 0 || nanos >= 1e9 || !(time >= MIN_MS && time <= MAX_MS)) {
    throw new DecodeError('a timestamp outside year 1 to 9999', from);
  }
  into.setTime(time);
  return into;
}
