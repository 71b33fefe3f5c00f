import { DecodeError } from './codec-error.js';
import { type MessageType, messageType } from './message-type.js';
import type { Reader } from './reader.js';
import { FieldError } from './value-check.js';
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

function createSecondsNanos(): { seconds: bigint; nanos: number } {
  return { seconds: 0n, nanos: 0 };
}

function writeSecondsNanos(writer: Writer, message: { seconds: bigint; nanos: number }): void {
  if (message.seconds !== 0n) writer.int64(SECONDS, message.seconds);
  if (message.nanos !== 0) writer.int32(NANOS, message.nanos);
  writer.unknown(message);
}

function readSecondsNanos<T extends { seconds: bigint; nanos: number }>(
  reader: Reader,
  into: T,
): T {
  while (reader.more()) {
    const start = reader.at;
    const tag = reader.tag();
    if (tag === SECONDS) into.seconds = reader.int64();
    else if (tag === NANOS) into.nanos = reader.int32();
    else reader.unknown(into, tag, start);
  }
  return into;
}

/** Codec of {@link Timestamp}. */
export const Timestamp: MessageType<Timestamp> = /* @__PURE__ */ messageType(
  'google.protobuf.Timestamp',
  { seconds: 1, nanos: 2 },
  createSecondsNanos,
  writeSecondsNanos,
  readSecondsNanos,
);

/** Codec of {@link Duration}. */
export const Duration: MessageType<Duration> = /* @__PURE__ */ messageType(
  'google.protobuf.Duration',
  { seconds: 1, nanos: 2 },
  createSecondsNanos,
  writeSecondsNanos,
  readSecondsNanos,
);

/** Codec of {@link FieldMask}. */
export const FieldMask: MessageType<FieldMask> = /* @__PURE__ */ messageType(
  'google.protobuf.FieldMask',
  { paths: 1 },
  () => ({ paths: [] as string[] }),
  (writer, message) => {
    for (const path of writer.list(10, message.paths)) writer.string(10, path);
    writer.unknown(message);
  },
  (reader, into) => {
    while (reader.more()) {
      const start = reader.at;
      const tag = reader.tag();
      if (tag === 10) into.paths.push(reader.string());
      else reader.unknown(into, tag, start);
    }
    return into;
  },
);

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z, the range that Timestamp defines. */
const MIN_MS = -62_135_596_800_000;
const MAX_MS = 253_402_300_799_999;

/** Writes a Date as the fields of a Timestamp; used as `writer.message(tag, writeDate, date)`. */
export function writeDate(writer: Writer, date: Date): void {
  const time = date instanceof Date ? date.getTime() : Number.NaN;
  if (!(time >= MIN_MS && time <= MAX_MS)) {
    throw new FieldError('expected a valid Date from year 1 to 9999', SECONDS);
  }
  const seconds = Math.floor(time / 1000);
  writeSecondsNanos(writer, { seconds: BigInt(seconds), nanos: (time - seconds * 1000) * 1e6 });
}

/**
 * Reads the fields of a Timestamp as a Date, cut to milliseconds.
 *
 * @throws DecodeError for a time outside year 1 to 9999, which a Date could not always hold.
 */
export function readDate(reader: Reader, into: Date): Date {
  const start = reader.at;
  const before = into.getTime();
  // Fields of one Timestamp may come in several pieces, which merge.
  const seconds = Math.floor(before / 1000);
  const timestamp = { seconds: BigInt(seconds), nanos: (before - seconds * 1000) * 1e6 };
  readSecondsNanos(reader, timestamp);
  const time = Number(timestamp.seconds) * 1000 + Math.floor(timestamp.nanos / 1e6);
  if (timestamp.nanos < 0 || timestamp.nanos >= 1e9 || !(time >= MIN_MS && time <= MAX_MS)) {
    throw new DecodeError('a timestamp outside year 1 to 9999', start);
  }
  return new Date(time);
}
