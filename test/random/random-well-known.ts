import type { WellKnownType } from '@wirepact/schema';
import type { Random } from './random.js';
import { randomText } from './random-scalar.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Milliseconds of the years 1 to 9999, which is what a Timestamp may hold. */
const YEARS = { from: -62_135_596_800_000, to: 253_402_300_799_999 };

/** What names a field: protobuf-es makes JSON of other texts too, ours refuses them there. */
const paths = ['label', 'user.display_name', 'a', 'a_b.c_d'];

/** Values of the types of `google.protobuf` as generated code holds them. */
export const randomWellKnown: { readonly [T in WellKnownType]: (random: Random) => unknown } = {
  Timestamp: (random) => ({
    seconds: BigInt(Math.floor(randomMilliseconds(random) / 1000)),
    nanos: random.below(1_000_000_000),
  }),
  Duration: (random) => {
    const sign = random.once(2) ? 1 : -1;
    const nanos = random.below(1_000_000_000);
    return { seconds: BigInt(sign * random.bits()), nanos: nanos === 0 ? 0 : sign * nanos };
  },
  FieldMask: (random) => ({ paths: random.list(random.below(3), () => random.pick(paths)) }),
  // A value without a type has no JSON: ours says so, protobuf-es leaves it out.
  Any: (random) =>
    random.once(4)
      ? { typeUrl: '', value: new Uint8Array() }
      : { typeUrl: `a/${randomText(random)}`, value: random.bytes(random.below(20)) },
  NullValue: () => null,
  Value: (random) => randomJson(random, 3),
  Struct: (random) => randomObject(random, 2),
  ListValue: (random) => random.list(random.below(3), () => randomJson(random, 2)),
};

/** A moment, in milliseconds since 1970, within the years that a Timestamp may hold. */
export function randomMilliseconds(random: Random): number {
  if (random.once(4)) return random.pick([0, 1, -1, 999, -1000, YEARS.from, YEARS.to]);
  return YEARS.from + Math.floor((random.bits() / 2 ** 32) * (YEARS.to - YEARS.from));
}

function randomJson(random: Random, depth: number): Json {
  switch (random.below(depth > 0 ? 6 : 4)) {
    case 0:
      return null;
    case 1:
      return random.once(2);
    case 2:
      return random.pick([0, -0, 1.5, -1e300, random.bits(), random.once(20) ? NaN : 1]);
    case 3:
      return randomText(random);
    case 4:
      return random.list(random.below(3), () => randomJson(random, depth - 1));
    default:
      return randomObject(random, depth - 1);
  }
}

function randomObject(random: Random, depth: number): { [key: string]: Json } {
  const keys = random.list(random.below(3), () => randomText(random));
  return Object.fromEntries(
    keys.filter((key) => key !== '__proto__').map((key) => [key, randomJson(random, depth)]),
  );
}
