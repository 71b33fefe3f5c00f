import { defaultJsonName } from '@wirepact/schema';
import type { MessageType } from '@wirepact/wire/codegen';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import type { CaseCodecs } from './case-codecs.js';

/** One value twice: as generated code holds it, and as protobufjs does. */
export interface Pair<T = unknown> {
  readonly ours: T;
  readonly theirs: T;
}

/** Seconds of the years 1 to 9999, which is what a Timestamp may hold. */
const YEARS = { min: -62_135_596_800, max: 253_402_300_799 };

/** Arbitrary messages of a type, each field present or not; `depth` bounds those inside. */
export function arbitraryMessage(
  type: protobuf.Type,
  codecs: CaseCodecs,
  depth = 2,
): fc.Arbitrary<Pair<object>> {
  const codec = codecOf(type, codecs);
  const empty = codec.decode(new Uint8Array());
  const fields = type.fieldsArray.map((field) => ({ field, property: propertyOf(field) }));
  const values: { [name: string]: fc.Arbitrary<Pair> } = {};
  const required: string[] = [];
  for (const { field, property } of fields) {
    const isSingleMessage = isMessage(field) && !field.repeated && !field.map;
    // A message that must be set is always written, so it is always there on the other side too.
    const mustBeSet = isSingleMessage && Object.hasOwn(empty, property);
    if (isMessage(field) && depth === 0 && !mustBeSet) continue;
    values[field.name] = fieldValue(field, type, codecs, Math.max(0, depth - 1));
    if (mustBeSet) required.push(field.name);
  }
  return fc.record(values, { requiredKeys: required }).map((pairs) => {
    const ours: { [property: string]: unknown } = { ...empty };
    const theirs: { [name: string]: unknown } = {};
    for (const { field, property } of fields) {
      const pair = pairs[field.name];
      if (pair === undefined) continue;
      ours[property] = pair.ours;
      theirs[field.name] = pair.theirs;
    }
    return { ours, theirs };
  });
}

function fieldValue(
  field: protobuf.Field,
  parent: protobuf.Type,
  codecs: CaseCodecs,
  depth: number,
): fc.Arbitrary<Pair> {
  const element = elementValue(field, parent, codecs, depth);
  if (field instanceof protobuf.MapField) {
    return fc
      .uniqueArray(fc.tuple(mapKey(field.keyType), element), {
        maxLength: 4,
        selector: ([key]) => String(key),
      })
      .map((entries) => ({
        ours: new Map(entries.map(([key, value]) => [key, value.ours])),
        theirs: Object.fromEntries(entries.map(([key, value]) => [String(key), value.theirs])),
      }));
  }
  if (!field.repeated) return element;
  return fc.array(element, { maxLength: 4 }).map((items) => ({
    ours: items.map(({ ours }) => ours),
    theirs: items.map(({ theirs }) => theirs),
  }));
}

function elementValue(
  field: protobuf.Field,
  parent: protobuf.Type,
  codecs: CaseCodecs,
  depth: number,
): fc.Arbitrary<Pair> {
  const { resolvedType } = field;
  if (resolvedType instanceof protobuf.Enum) {
    const codec = codecs.enums.get(resolvedType.fullName.slice(1));
    const numbers = Object.values(resolvedType.values);
    // Numbers that only a newer peer knows are kept as they are.
    return fc
      .oneof(fc.constantFrom(...numbers), int32)
      .map((theirs) => ({ ours: codec?.fromNumber(theirs) ?? theirs, theirs }));
  }
  switch (resolvedType?.fullName) {
    case undefined:
      return scalarValue(field.type);
    case '.google.protobuf.Timestamp':
      return timestamp(holdsDate(field, parent, codecs));
    case '.google.protobuf.Duration':
      return fc
        .tuple(fc.integer(YEARS), fc.integer({ min: 0, max: 999_999_999 }))
        .map(([seconds, nanos]) => secondsAndNanos(seconds, nanos));
    case '.google.protobuf.FieldMask':
      return fc.array(fc.string()).map((paths) => ({ ours: { paths }, theirs: { paths } }));
    default:
      return arbitraryMessage(resolvedType as protobuf.Type, codecs, depth);
  }
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

/** The `.proto` does not say whether a Timestamp is a Date; what is decoded does. */
function holdsDate(field: protobuf.Field, parent: protobuf.Type, codecs: CaseCodecs): boolean {
  const key = field instanceof protobuf.MapField && field.keyType === 'string' ? 'k' : '1';
  const probe = field.map ? { [key]: {} } : field.repeated ? [{}] : {};
  const bytes = parent.encode({ [field.name]: probe }).finish();
  const decoded: unknown = Reflect.get(codecOf(parent, codecs).decode(bytes), propertyOf(field));
  const value = decoded instanceof Map ? [...decoded.values()][0] : decoded;
  return (Array.isArray(value) ? value[0] : value) instanceof Date;
}

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function scalarValue(name: string): fc.Arbitrary<Pair> {
  if (name.endsWith('64')) {
    const unsigned = name === 'uint64' || name === 'fixed64';
    return bigints(unsigned).map((ours) => ({ ours, theirs: long(ours, unsigned) }));
  }
  return plainScalar(name).map((value) => ({ ours: value, theirs: value }));
}

function plainScalar(name: string): fc.Arbitrary<unknown> {
  switch (name) {
    case 'double':
      return fc.double();
    case 'float':
      return fc.float();
    case 'bool':
      return fc.boolean();
    case 'string':
      return fc.string({ unit: 'binary' });
    case 'bytes':
      return fc.uint8Array({ maxLength: 40 });
    case 'uint32':
    case 'fixed32':
      return uint32;
    default:
      return int32;
  }
}

function mapKey(type: string): fc.Arbitrary<unknown> {
  // An object of protobufjs cannot have a property of that name.
  if (type === 'string') return fc.string().filter((key) => key !== '__proto__');
  if (type.endsWith('64')) throw new Error(`write an arbitrary for keys of ${type}`);
  return plainScalar(type);
}

function bigints(unsigned: boolean): fc.Arbitrary<bigint> {
  return unsigned
    ? fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
    : fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
}

function long(value: bigint, unsigned: boolean): unknown {
  return protobuf.util.Long.fromString(value.toString(), unsigned);
}

/** The TypeScript property of a field. */
function propertyOf(field: protobuf.Field): string {
  const jsonName: unknown = field.options?.json_name;
  return typeof jsonName === 'string' ? jsonName : defaultJsonName(field.name);
}

function isMessage(field: protobuf.Field): boolean {
  return field.resolvedType instanceof protobuf.Type;
}

/** @throws Error for a message that has no generated codec. */
export function codecOf(type: protobuf.Type, { messages }: CaseCodecs): MessageType<object> {
  const codec = messages.get(type.fullName.slice(1));
  if (codec === undefined) throw new Error(`no codec for ${type.fullName}`);
  return codec;
}
