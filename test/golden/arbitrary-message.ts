import type { MessageType } from '@wirepact/wire/codegen';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { arbitraryLong, arbitraryWellKnown } from './arbitrary-well-known.js';
import type { CaseCodecs } from './case-codecs.js';
import { generatedField, isMessage, sampleOf } from './generated-field.js';

/** One value twice: as generated code holds it, and as protobufjs does. */
export interface Pair<T = unknown> {
  readonly ours: T;
  readonly theirs: T;
}

/** Fields of which one at most is set: those of a oneof, or a single one. */
type FieldGroup = readonly [protobuf.Field, ...protobuf.Field[]];

/** Arbitrary messages of a type, each field present or not; `depth` bounds those inside. */
export function arbitraryMessage(
  type: protobuf.Type,
  codecs: CaseCodecs,
  depth = 2,
): fc.Arbitrary<Pair<object>> {
  const codec = codecOf(type, codecs);
  const empty = codec.decode(new Uint8Array());
  const groups = groupsOf(type).flatMap((group) => {
    const mustBeSet = isRequired(group, codec, empty);
    // A message that must be set is always written, so it is always there on the other side too.
    const choices = group.filter((field) => mustBeSet || depth > 0 || !isMessage(field));
    if (choices.length === 0) return [];
    const pairs = choices.map((field) =>
      fieldValue(field, type, codecs, Math.max(0, depth - 1)).map((pair) => ({ field, pair })),
    );
    const set = fc.oneof(...pairs);
    return [mustBeSet ? set : fc.option(set, { nil: undefined })];
  });
  return fc.tuple(...groups).map((chosen) => {
    const ours: { [property: string]: unknown } = { ...empty };
    const theirs: { [name: string]: unknown } = {};
    for (const choice of chosen) {
      if (choice === undefined) continue;
      const { field, pair } = choice;
      const { property, caseName } = generatedField(field, codec);
      ours[property] = caseName === undefined ? pair.ours : { case: caseName, value: pair.ours };
      theirs[field.name] = pair.theirs;
    }
    return { ours, theirs };
  });
}

function groupsOf(type: protobuf.Type): FieldGroup[] {
  const seen = new Set<protobuf.OneOf>();
  return type.fieldsArray.flatMap((field): FieldGroup[] => {
    const oneof = field.partOf;
    // protobufjs puts each `optional` field into a oneof of its own.
    if (oneof === null || oneof.fieldsArray.length < 2) return [[field]];
    if (seen.has(oneof)) return [];
    seen.add(oneof);
    const [first = field, ...others] = oneof.fieldsArray;
    return [[first, ...others]];
  });
}

/** Whether a field is a message that is part of every message around it. */
function isRequired(
  [field, ...others]: FieldGroup,
  codec: MessageType<object>,
  empty: object,
): boolean {
  const single = others.length === 0 && isMessage(field) && !field.repeated && !field.map;
  return single && Object.hasOwn(empty, generatedField(field, codec).property);
}

function fieldValue(
  field: protobuf.Field,
  parent: protobuf.Type,
  codecs: CaseCodecs,
  depth: number,
): fc.Arbitrary<Pair> {
  const sample = sampleOf(field, parent, codecOf(parent, codecs));
  const element = elementValue(field, codecs, sample.value, depth);
  if (field instanceof protobuf.MapField) {
    return fc
      .uniqueArray(fc.tuple(mapKey(field.keyType, sample.key), element), {
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
  { resolvedType, type }: protobuf.Field,
  codecs: CaseCodecs,
  sample: unknown,
  depth: number,
): fc.Arbitrary<Pair> {
  if (resolvedType instanceof protobuf.Enum) {
    if (resolvedType.name === 'NullValue') return fc.constant({ ours: null, theirs: 0 });
    const codec = codecs.enums.get(resolvedType.fullName.slice(1));
    const numbers = Object.values(resolvedType.values);
    // Numbers that only a newer peer knows are kept as they are.
    return fc
      .oneof(fc.constantFrom(...numbers), int32)
      .map((theirs) => ({ ours: codec?.fromNumber(theirs) ?? theirs, theirs }));
  }
  if (resolvedType === null) return scalarValue(type, sample);
  return (
    arbitraryWellKnown(resolvedType, sample, scalarValue) ??
    arbitraryMessage(resolvedType, codecs, depth)
  );
}

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function scalarValue(name: string, sample: unknown): fc.Arbitrary<Pair> {
  if (name.endsWith('64')) return arbitraryLong(name === 'uint64' || name === 'fixed64', sample);
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

function mapKey(type: string, sample: unknown): fc.Arbitrary<unknown> {
  // An object of protobufjs cannot have a property of that name.
  if (type === 'string') return fc.string().filter((key) => key !== '__proto__');
  return scalarValue(type, sample).map(({ ours }) => ours);
}

/** @throws Error for a message that has no generated codec. */
export function codecOf(type: protobuf.Type, { messages }: CaseCodecs): MessageType<object> {
  const codec = messages.get(type.fullName.slice(1));
  if (codec === undefined) throw new Error(`no codec for ${type.fullName}`);
  return codec;
}
