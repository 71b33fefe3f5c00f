const INT32_MIN = -0x8000_0000;
const INT32_MAX = 0x7fff_ffff;
const UINT32_MAX = 0xffff_ffff;
const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;

/** A value that does not fit its field. {@link MessageType.encode} turns the tag into a path. */
export class FieldError extends Error {
  constructor(
    readonly reason: string,
    readonly tag: number,
  ) {
    super(reason);
  }
}

/** The error of a value that is not what its field holds. */
export function mismatch(expected: string, value: unknown, tag: number): FieldError {
  return new FieldError(`expected ${expected}, got ${describe(value)}`, tag);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  // Numbers say more by their value; strings may be long or secret, so only their type is named.
  if (typeof value === 'number' || typeof value === 'bigint') return `${typeof value} ${value}`;
  if (typeof value === 'object') return value.constructor?.name ?? 'object';
  return typeof value;
}

/** @throws FieldError for anything but an integer from -2^31 to 2^31-1. */
export function checkInt32(value: number, tag: number): void {
  if (!Number.isInteger(value) || value < INT32_MIN || value > INT32_MAX) {
    throw mismatch('an integer from -2^31 to 2^31-1', value, tag);
  }
}

/** @throws FieldError for anything but an integer from 0 to 2^32-1. */
export function checkUint32(value: number, tag: number): void {
  if (!Number.isInteger(value) || value < 0 || value > UINT32_MAX) {
    throw mismatch('an integer from 0 to 2^32-1', value, tag);
  }
}

/** @throws FieldError for anything but a bigint from -2^63 to 2^63-1. */
export function checkInt64(value: bigint, tag: number): void {
  if (typeof value !== 'bigint' || value < INT64_MIN || value > INT64_MAX) {
    throw mismatch('a bigint from -2^63 to 2^63-1', value, tag);
  }
}

/** @throws FieldError for anything but a bigint from 0 to 2^64-1. */
export function checkUint64(value: bigint, tag: number): void {
  if (typeof value !== 'bigint' || value < 0n || value > UINT64_MAX) {
    throw mismatch('a bigint from 0 to 2^64-1', value, tag);
  }
}

/** @throws FieldError for anything but a number, and for a finite one that float cannot hold. */
export function checkFloat(value: number, tag: number): void {
  if (typeof value !== 'number') throw mismatch('a number', value, tag);
  // Infinity and NaN pass; a finite number that float cannot hold would silently become Infinity.
  if (Number.isFinite(value) && !Number.isFinite(Math.fround(value))) {
    throw mismatch('a number within the range of float', value, tag);
  }
}
