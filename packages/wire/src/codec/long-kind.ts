import { DecodeError } from './codec-error.js';
import { mismatch } from './value-check.js';

/** The 64-bit scalar types, whose values are bigints unless the contract chooses otherwise. */
export type Int64Kind = 'int64' | 'uint64' | 'sint64' | 'fixed64' | 'sfixed64';

/** 64-bit scalars that a contract holds as numbers or as decimal strings. */
export type LongKind = `${Int64Kind}${'Number' | 'String'}`;

/** What stands on the wire for a {@link LongKind}, and what TypeScript has for it. */
export interface Long {
  readonly kind: Int64Kind;
  readonly representation: 'number' | 'string';
}

/** The 64-bit scalars that are no bigints in TypeScript. */
export const longKinds: ReadonlyMap<string, Long> = /* @__PURE__ */ new Map<LongKind, Long>([
  ['int64Number', { kind: 'int64', representation: 'number' }],
  ['int64String', { kind: 'int64', representation: 'string' }],
  ['uint64Number', { kind: 'uint64', representation: 'number' }],
  ['uint64String', { kind: 'uint64', representation: 'string' }],
  ['sint64Number', { kind: 'sint64', representation: 'number' }],
  ['sint64String', { kind: 'sint64', representation: 'string' }],
  ['fixed64Number', { kind: 'fixed64', representation: 'number' }],
  ['fixed64String', { kind: 'fixed64', representation: 'string' }],
  ['sfixed64Number', { kind: 'sfixed64', representation: 'number' }],
  ['sfixed64String', { kind: 'sfixed64', representation: 'string' }],
]);

/** No sign in front of zero, no leading zeros; 20 characters hold every 64-bit integer. */
const CANONICAL = /^(?:0|-?[1-9][0-9]{0,19})$/;

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * The bigint that a number or string stands for. Its range is the writer's to check.
 *
 * @throws FieldError for a number that is no integer or past 2^53-1, where numbers stop being
 *   exact, and for a string that is not how the integer is written.
 */
export function toBigint(long: Long, value: unknown, tag: number): bigint {
  if (long.representation === 'number') {
    if (!Number.isSafeInteger(value)) {
      throw mismatch('an integer from -(2^53-1) to 2^53-1', value, tag);
    }
    return BigInt(value as number);
  }
  // A number longer than any 64-bit one is refused before the time is spent to convert it.
  if (typeof value !== 'string' || !CANONICAL.test(value)) {
    throw mismatch('an integer as a decimal string', value, tag);
  }
  return BigInt(value);
}

/**
 * A 64-bit value as the contract holds it.
 *
 * @throws DecodeError for a number past 2^53-1, which would be rounded.
 */
export function fromBigint(long: Long, value: bigint, offset: number): number | string {
  if (long.representation === 'string') return value.toString();
  if (value > MAX_SAFE || value < -MAX_SAFE) {
    throw new DecodeError('a 64-bit value that a number cannot hold exactly', offset);
  }
  return Number(value);
}
