import type { ScalarRepresentation, ScalarType } from '@wirepact/schema';
import type { Random } from './random.js';

/** A value of a scalar as a contract holds it, with a liking for the edges of its range. */
export function randomScalar(
  random: Random,
  scalar: ScalarType,
  representation: ScalarRepresentation,
): unknown {
  switch (scalar) {
    case 'bool':
      return random.once(2);
    case 'string':
      return randomText(random);
    case 'bytes':
      return random.bytes(random.below(random.once(10) ? 200 : 12));
    case 'float':
      return Math.fround(randomDouble(random));
    case 'double':
      return randomDouble(random);
    case 'uint32':
    case 'fixed32':
      return random.bits() >>> random.below(32);
    case 'int32':
    case 'sint32':
    case 'sfixed32':
      return random.bits() >> random.below(32);
    case 'uint64':
    case 'fixed64':
      return longAs(representation, randomLong(random, true));
    case 'int64':
    case 'sint64':
    case 'sfixed64':
      return longAs(representation, randomLong(random, false));
  }
}

function randomLong(random: Random, unsigned: boolean): bigint {
  const bits = (BigInt(random.bits()) << 32n) | BigInt(random.bits());
  // Few bits as often as many, so that each length on the wire occurs.
  const shift = BigInt(random.below(64));
  return unsigned ? bits >> shift : BigInt.asIntN(64, bits) >> shift;
}

function longAs(representation: ScalarRepresentation, value: bigint): unknown {
  if (representation === 'bigint') return value;
  if (representation === 'string') return value.toString();
  // A number holds 53 bits and the sign; the remainder keeps the value's own.
  return Number(value % 2n ** 53n);
}

const edges = [0, -0, 1, -1, 0.1, NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE, 2 ** -126];

function randomDouble(random: Random): number {
  if (random.once(4)) return random.pick(edges);
  return (random.bits() - 2 ** 31) * 2 ** (random.below(80) - 60);
}

/** One, two, three and four bytes in UTF-8, what must be escaped, and what is often mistreated. */
const texts = [
  ...['a', 'Z', '0', ' ', '"', '\\', '\n', '\0', '\x7f', '\u0080', 'é', 'ß', 'ж', '߿', 'ࠀ', '中'],
  ...['\u2028', '\ufeff', '\ufffd', '\uffff', '😀', '\u{10ffff}', 'constructor', 'e\u0301'],
];

/** Well-formed text: one with a lone surrogate has no encoding. */
export function randomText(random: Random): string {
  if (random.once(6)) return '';
  if (random.once(2))
    return random
      .bits()
      .toString(36)
      .repeat(random.once(20) ? 40 : 1);
  return random.list(random.below(12), () => random.pick(texts)).join('');
}
