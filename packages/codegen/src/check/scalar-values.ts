import type { ScalarRepresentation, ScalarType, StaticValue } from '@wirepact/schema';

const signed32: readonly [bigint, bigint] = [-(2n ** 31n), 2n ** 31n - 1n];
const unsigned32: readonly [bigint, bigint] = [0n, 2n ** 32n - 1n];
const signed64: readonly [bigint, bigint] = [-(2n ** 63n), 2n ** 63n - 1n];
const unsigned64: readonly [bigint, bigint] = [0n, 2n ** 64n - 1n];

/** The smallest and the largest value of each integer type. */
const ranges: ReadonlyMap<ScalarType, readonly [bigint, bigint]> = new Map<
  ScalarType,
  readonly [bigint, bigint]
>([
  ['int32', signed32],
  ['sint32', signed32],
  ['sfixed32', signed32],
  ['uint32', unsigned32],
  ['fixed32', unsigned32],
  ['int64', signed64],
  ['sint64', signed64],
  ['sfixed64', signed64],
  ['uint64', unsigned64],
  ['fixed64', unsigned64],
]);

/** What a value of a scalar type should have been; undefined for one that fits. */
export function scalarMismatch(
  scalar: ScalarType,
  representation: ScalarRepresentation,
  value: StaticValue,
): string | undefined {
  if (representation === 'Uint8Array') return 'left out: bytes start empty';
  if (typeof value !== representation) return `a ${representation}`;
  const range = ranges.get(scalar);
  if (range === undefined) return undefined;
  const whole = wholeNumber(value);
  if (whole === undefined) {
    return representation === 'string' ? 'a whole number in decimal digits' : 'a whole number';
  }
  const [first, last] = range;
  return whole >= first && whole <= last ? undefined : `from ${first} to ${last}`;
}

/** An integer of any representation; undefined for what is none, or was rounded on the way. */
function wholeNumber(value: StaticValue): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  return typeof value === 'string' && /^(?:0|-?[1-9]\d*)$/.test(value) ? BigInt(value) : undefined;
}
