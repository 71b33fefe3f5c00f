import { DecodeError } from './codec-error.js';
import { readSfixed32 } from './read-number.js';
import { readVarint64 } from './read-varint.js';
import type { Reader } from './reader.js';

/** Carries bits between two halves and a bigint. */
const scratch: DataView = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/** Values of which one byte on the wire is enough: from `-LEAST`, the least sint64 of one byte. */
const LEAST = 64;
const MOST = 127;

/** A bigint of its own for each byte would take 32 times what the peer sent. */
const smallBigints: readonly bigint[] = /* @__PURE__ */ Array.from(
  { length: LEAST + MOST + 1 },
  (_, index) => BigInt(index - LEAST),
);

/** The same for decimal strings. */
const smallDecimals: readonly string[] = /* @__PURE__ */ Array.from(
  { length: LEAST + MOST + 1 },
  (_, index) => String(index - LEAST),
);

/** Reads a `sint64`: the halves as {@link readVarint64} gives them, with the sign restored. */
function readZigzag(reader: Reader): number {
  const low = readVarint64(reader);
  const { high } = reader;
  const sign = -(low & 1);
  reader.high = (high >>> 1) ^ sign;
  return ((low >>> 1) | (high << 31)) ^ sign;
}

/** Reads eight bytes: returns the lower half, the upper one is `reader.high`. */
function readHalves(reader: Reader): number {
  const low = readSfixed32(reader);
  reader.high = readSfixed32(reader);
  return low;
}

function signedBigint(low: number, high: number): bigint {
  if (high === low >> 31 && low >= -LEAST && low <= MOST)
    return smallBigints[low + LEAST] as bigint;
  scratch.setInt32(0, low, true);
  scratch.setInt32(4, high, true);
  return scratch.getBigInt64(0, true);
}

function unsignedBigint(low: number, high: number): bigint {
  if (high === 0 && low >= 0 && low <= MOST) return smallBigints[low + LEAST] as bigint;
  scratch.setInt32(0, low, true);
  scratch.setInt32(4, high, true);
  return scratch.getBigUint64(0, true);
}

/** @throws DecodeError for a value past 2^53-1, which would be rounded. */
function safeNumber(low: number, high: number, reader: Reader): number {
  const value = high * 0x1_0000_0000 + (low >>> 0);
  if (!Number.isSafeInteger(value)) {
    throw new DecodeError('a 64-bit value that a number cannot hold exactly', reader.at);
  }
  return value;
}

function decimal(value: bigint): string {
  return value >= -LEAST && value <= MOST
    ? (smallDecimals[Number(value) + LEAST] as string)
    : value.toString();
}

/** Reads an `int64` as a bigint. */
export function readInt64(reader: Reader): bigint {
  return signedBigint(readVarint64(reader), reader.high);
}

/** Reads a `uint64` as a bigint. */
export function readUint64(reader: Reader): bigint {
  return unsignedBigint(readVarint64(reader), reader.high);
}

/** Reads a `sint64` as a bigint. */
export function readSint64(reader: Reader): bigint {
  return signedBigint(readZigzag(reader), reader.high);
}

/** Reads a `fixed64` as a bigint. */
export function readFixed64(reader: Reader): bigint {
  return unsignedBigint(readHalves(reader), reader.high);
}

/** Reads an `sfixed64` as a bigint. */
export function readSfixed64(reader: Reader): bigint {
  return signedBigint(readHalves(reader), reader.high);
}

/** Reads an `int64` as a number. @throws DecodeError past 2^53-1. */
export function readInt64Number(reader: Reader): number {
  return safeNumber(readVarint64(reader), reader.high, reader);
}

/** Reads a `uint64` as a number. @throws DecodeError past 2^53-1. */
export function readUint64Number(reader: Reader): number {
  return safeNumber(readVarint64(reader), reader.high >>> 0, reader);
}

/** Reads a `sint64` as a number. @throws DecodeError past 2^53-1. */
export function readSint64Number(reader: Reader): number {
  return safeNumber(readZigzag(reader), reader.high, reader);
}

/** Reads a `fixed64` as a number. @throws DecodeError past 2^53-1. */
export function readFixed64Number(reader: Reader): number {
  return safeNumber(readHalves(reader), reader.high >>> 0, reader);
}

/** Reads an `sfixed64` as a number. @throws DecodeError past 2^53-1. */
export function readSfixed64Number(reader: Reader): number {
  return safeNumber(readHalves(reader), reader.high, reader);
}

/** Reads an `int64` as a decimal string. */
export function readInt64String(reader: Reader): string {
  return decimal(readInt64(reader));
}

/** Reads a `uint64` as a decimal string. */
export function readUint64String(reader: Reader): string {
  return decimal(readUint64(reader));
}

/** Reads a `sint64` as a decimal string. */
export function readSint64String(reader: Reader): string {
  return decimal(readSint64(reader));
}

/** Reads a `fixed64` as a decimal string. */
export function readFixed64String(reader: Reader): string {
  return decimal(readFixed64(reader));
}

/** Reads an `sfixed64` as a decimal string. */
export function readSfixed64String(reader: Reader): string {
  return decimal(readSfixed64(reader));
}
