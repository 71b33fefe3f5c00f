import { mismatch } from '../codec/value-check.js';
import type { Duration, Timestamp } from '../codec/well-known.js';

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z. */
const MIN_TIMESTAMP = -62_135_596_800n;
const MAX_TIMESTAMP = 253_402_300_799n;

/** 10,000 years, which is what Duration defines. */
const MAX_DURATION = 315_576_000_000n;

/**
 * A timestamp as RFC 3339 writes it, in UTC: `2024-02-29T12:00:00.500Z`.
 *
 * @throws FieldError for a time outside year 1 to 9999.
 */
export function timestampText({ seconds, nanos }: Timestamp): string {
  checkSeconds(seconds, MIN_TIMESTAMP, MAX_TIMESTAMP, 'seconds from year 1 to 9999');
  checkNanos(nanos, 0, 999_999_999);
  const date = new Date(Number(seconds) * 1000).toISOString();
  return `${date.slice(0, 19)}${fractionText(nanos)}Z`;
}

const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/**
 * Reads a timestamp with a zone and up to nine digits of a second (RFC 3339, section 5.6).
 *
 * @returns Undefined for what is none, such as a date that no month has or a leap second.
 */
export function parseTimestamp(text: string): Timestamp | undefined {
  const found = TIMESTAMP.exec(text);
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as Parts;
  const date = new Date(0);
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const [, , , , , , , fraction, sign, zoneHour = '0', zoneMinute = '0'] = found;
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
  if (Number(zoneHour) > 23 || Number(zoneMinute) > 59) return undefined;
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -60 : 60);
  const time = date.getTime() / 1000 + hour * 3600 + minute * 60 + second - zone;
  const seconds = BigInt(time);
  if (seconds < MIN_TIMESTAMP || seconds > MAX_TIMESTAMP) return undefined;
  return { seconds, nanos: nanosOf(fraction) };
}

type Parts = [number, number, number, number, number, number];

/**
 * A duration in seconds: `-1.500s`.
 *
 * @throws FieldError for one past 10,000 years or whose parts differ in sign.
 */
export function durationText({ seconds, nanos }: Duration): string {
  checkSeconds(seconds, -MAX_DURATION, MAX_DURATION, 'seconds of 10,000 years at most');
  const isNegative = seconds < 0n || nanos < 0;
  checkNanos(nanos, seconds > 0n ? 0 : -999_999_999, seconds < 0n ? 0 : 999_999_999);
  const whole = seconds < 0n ? -seconds : seconds;
  return `${isNegative ? '-' : ''}${whole}${fractionText(Math.abs(nanos))}s`;
}

/** Reads a duration with up to nine digits of a second; undefined for what is none. */
export function parseDuration(text: string): Duration | undefined {
  const found = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/.exec(text);
  if (found === null) return undefined;
  const [, sign, whole = '0', fraction] = found;
  const seconds = BigInt(whole);
  if (seconds > MAX_DURATION) return undefined;
  const nanos = nanosOf(fraction);
  // Not -0, which would be told from 0.
  return sign === '-' ? { seconds: -seconds, nanos: 0 - nanos } : { seconds, nanos };
}

/** The paths of a mask in one text, each in lowerCamelCase. */
export function fieldMaskText(paths: readonly string[]): string {
  if (!Array.isArray(paths)) throw mismatch('an array of paths', paths, 0);
  const names = paths.map((path: unknown) => {
    // A path that could not be turned back is refused, as protobuf's own libraries do.
    if (typeof path !== 'string' || !/^(?:[a-z0-9.]|_[a-z])+$/.test(path)) {
      throw mismatch('a path in snake_case', path, 0);
    }
    return path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  });
  return names.join(',');
}

/** Reads the paths of a mask; undefined where one is not in lowerCamelCase. */
export function parseFieldMask(text: string): string[] | undefined {
  if (text === '') return [];
  const paths = text.split(',');
  if (paths.some((path) => !/^[A-Za-z0-9.]+$/.test(path))) return undefined;
  return paths.map((path) => path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

/** None, three, six or nine digits, as many as it takes. */
function fractionText(nanos: number): string {
  if (nanos === 0) return '';
  const digits = String(nanos).padStart(9, '0');
  return `.${digits.replace(/(?:000){1,2}$/, '')}`;
}

function nanosOf(fraction: string | undefined): number {
  return Number((fraction ?? '').padEnd(9, '0'));
}

function checkSeconds(seconds: bigint, min: bigint, max: bigint, expected: string): void {
  if (typeof seconds !== 'bigint' || seconds < min || seconds > max) {
    throw mismatch(expected, seconds, 0);
  }
}

function checkNanos(nanos: number, min: number, max: number): void {
  if (!Number.isInteger(nanos) || nanos < min || nanos > max) {
    throw mismatch(`nanos from ${min} to ${max}`, nanos, 0);
  }
}

/** A Date as a timestamp. @throws FieldError for anything but a valid Date from year 1 to 9999. */
export function dateText(value: unknown): string {
  const time = value instanceof Date ? value.getTime() : Number.NaN;
  if (Number.isNaN(time)) throw mismatch('a valid Date', value, 0);
  const seconds = Math.floor(time / 1000);
  return timestampText({ seconds: BigInt(seconds), nanos: (time - seconds * 1000) * 1e6 });
}

/** The Date of a timestamp, cut to milliseconds as it is when it is decoded. */
export function timestampDate({ seconds, nanos }: Timestamp): Date {
  return new Date(Number(seconds) * 1000 + Math.floor(nanos / 1e6));
}
