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
  const type = typeof value;
  // Numbers say more by their value; strings may be long or secret, so only their type is named.
  if (type === 'number' || type === 'bigint') return `${type} ${value}`;
  if (value === null || type !== 'object') return value === null ? 'null' : type;
  // Not the property of the value itself: a peer's JSON may say anything there.
  const maker: unknown = Object.getPrototypeOf(value)?.constructor;
  return typeof maker === 'function' ? maker.name : 'object';
}

/** The error of a value that is no integer from -2^31 to 2^31-1. */
export function notInt32(value: unknown, tag: number): FieldError {
  return mismatch('an integer from -2^31 to 2^31-1', value, tag);
}

/** The error of a value that is no integer from 0 to 2^32-1. */
export function notUint32(value: unknown, tag: number): FieldError {
  return mismatch('an integer from 0 to 2^32-1', value, tag);
}

/** @throws FieldError for anything but an integer from -2^31 to 2^31-1. */
export function checkInt32(value: number, tag: number): void {
  if (typeof value !== 'number' || (value | 0) !== value) throw notInt32(value, tag);
}

/** @throws FieldError for anything but an integer from 0 to 2^32-1. */
export function checkUint32(value: number, tag: number): void {
  if (typeof value !== 'number' || value >>> 0 !== value) throw notUint32(value, tag);
}

/** @throws FieldError for anything but a bigint from -2^63 to 2^63-1. */
export function checkInt64(value: bigint, tag: number): void {
  if (typeof value !== 'bigint' || BigInt.asIntN(64, value) !== value) {
    throw mismatch('a bigint from -2^63 to 2^63-1', value, tag);
  }
}

/** @throws FieldError for anything but a bigint from 0 to 2^64-1. */
export function checkUint64(value: bigint, tag: number): void {
  if (typeof value !== 'bigint' || BigInt.asUintN(64, value) !== value) {
    throw mismatch('a bigint from 0 to 2^64-1', value, tag);
  }
}

/** @throws FieldError for anything but a number. */
export function checkDouble(value: number, tag: number): void {
  if (typeof value !== 'number') throw mismatch('a number', value, tag);
}

/** @throws FieldError for anything but a number, and for a finite one that float cannot hold. */
export function checkFloat(value: number, tag: number): void {
  checkDouble(value, tag);
  // Infinity and NaN pass; a finite number that float cannot hold would silently become Infinity.
  if (!Number.isFinite(Math.fround(value)) && Number.isFinite(value)) {
    throw mismatch('a number within the range of float', value, tag);
  }
}

/** @throws FieldError for anything but a boolean. */
export function checkBool(value: boolean, tag: number): void {
  if (typeof value !== 'boolean') throw mismatch('a boolean', value, tag);
}

/** @throws FieldError for anything but an object. */
export function checkMessage(value: unknown, tag: number): void {
  if (typeof value !== 'object' || value === null) throw mismatch('a message', value, tag);
}
