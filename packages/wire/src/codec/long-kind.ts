import { checkDecimal } from './decimal.js';
import { checkSafe } from './safe-integer.js';

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

/**
 * The bigint that a number or string stands for. Its range is the writer's to check.
 *
 * @throws FieldError for a number that is no integer or past 2^53-1, where numbers stop being
 *   exact, and for a string that is not how the integer is written.
 */
export function toBigint(long: Long, value: unknown, tag: number): bigint {
  if (long.representation === 'number') checkSafe(value as number, tag);
  else checkDecimal(value as string, tag);
  return BigInt(value as number | string);
}
