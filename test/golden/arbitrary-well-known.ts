import fc from 'fast-check';
import protobuf from 'protobufjs';
import type { Pair } from './arbitrary-message.js';
import { longLike } from './generated-field.js';

/** Seconds of the years 1 to 9999, which is what a Timestamp may hold. */
const YEARS = { min: -62_135_596_800, max: 253_402_300_799 };

/** Arbitrary values of a message of `google.protobuf`; undefined for a type that is none of these. */
export function arbitraryWellKnown(
  type: protobuf.Type,
  sample: unknown,
  scalar: (name: string, sample: unknown) => fc.Arbitrary<Pair>,
): fc.Arbitrary<Pair> | undefined {
  switch (type.fullName) {
    case '.google.protobuf.Timestamp':
      return timestamp(sample instanceof Date);
    case '.google.protobuf.Duration':
      return fc
        .tuple(fc.integer(YEARS), fc.integer({ min: 0, max: 999_999_999 }))
        .map(([seconds, nanos]) => secondsAndNanos(seconds, nanos));
    case '.google.protobuf.FieldMask':
      return fc.array(fc.string()).map((paths) => ({ ours: { paths }, theirs: { paths } }));
    case '.google.protobuf.Any':
      return fc
        .record({ typeUrl: fc.string(), value: fc.uint8Array({ maxLength: 20 }) })
        .map((ours) => ({ ours, theirs: { type_url: ours.typeUrl, value: ours.value } }));
    case '.google.protobuf.Value':
      return json.map((ours) => ({ ours, theirs: theirValue(ours) }));
    case '.google.protobuf.Struct':
      return fc
        .dictionary(jsonKey, json, { maxKeys: 3, noNullPrototype: true })
        .map((ours) => ({ ours, theirs: theirStruct(ours) }));
    case '.google.protobuf.ListValue':
      return fc
        .array(json, { maxLength: 3 })
        .map((ours) => ({ ours, theirs: { values: ours.map(theirValue) } }));
    default: {
      const wrapped = /^\.google\.protobuf\.\w+Value$/.test(type.fullName)
        ? type.fields.value
        : undefined;
      if (wrapped === undefined) return undefined;
      return scalar(wrapped.type, sample).map(({ ours, theirs }) => ({
        ours,
        theirs: { value: theirs },
      }));
    }
  }
}

// An object of protobufjs cannot have a property of that name.
const jsonKey = fc.string({ maxLength: 8 }).filter((key) => key !== '__proto__');

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(jsonKey, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** A JSON value as the message that protobufjs knows, which has no special form for it. */
function theirValue(value: Json): object {
  if (value === null) return { nullValue: 0 };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'string') return { stringValue: value };
  if (Array.isArray(value)) return { listValue: { values: value.map(theirValue) } };
  return { structValue: theirStruct(value) };
}

function theirStruct(value: { readonly [key: string]: Json }): object {
  const entries = Object.entries(value).map(([key, item]) => [key, theirValue(item)]);
  return { fields: Object.fromEntries(entries) };
}

function timestamp(asDate: boolean): fc.Arbitrary<Pair> {
  return fc
    .tuple(fc.integer(YEARS), fc.integer({ min: 0, max: 999 }))
    .map(([seconds, milliseconds]) => {
      const pair = secondsAndNanos(seconds, milliseconds * 1_000_000);
      return asDate ? { ...pair, ours: new Date(seconds * 1000 + milliseconds) } : pair;
    });
}

function secondsAndNanos(seconds: number, nanos: number): Pair {
  return {
    ours: { seconds: BigInt(seconds), nanos },
    theirs: { seconds: long(BigInt(seconds), false), nanos },
  };
}

/** Arbitrary 64-bit integers, no larger than what `sample` says that they are held in. */
export function arbitraryLong(unsigned: boolean, sample: unknown): fc.Arbitrary<Pair> {
  const safe = BigInt(Number.MAX_SAFE_INTEGER);
  const [low, high] = typeof sample === 'number' ? [-safe, safe] : [-(2n ** 63n), 2n ** 63n - 1n];
  const max = unsigned && typeof sample !== 'number' ? 2n ** 64n - 1n : high;
  return fc
    .bigInt({ min: unsigned ? 0n : low, max })
    .map((value) => ({ ours: longLike(sample, value), theirs: long(value, unsigned) }));
}

function long(value: bigint, unsigned: boolean): unknown {
  const high = Number(BigInt.asIntN(32, value >> 32n));
  return new protobuf.util.Long(Number(BigInt.asIntN(32, value)), high, unsigned);
}
