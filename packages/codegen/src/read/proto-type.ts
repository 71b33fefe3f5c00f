import {
  type FieldType,
  isScalarType,
  type ScalarRepresentation,
  type ScalarType,
  scalars,
} from '@wirepact/schema';

/** CMMV's type names that are not protobuf's own. Its `number` holds fractions, so it is a double. */
const aliases: ReadonlyMap<string, ScalarType> = new Map<string, ScalarType>([
  ['boolean', 'bool'],
  ['int', 'int32'],
  ['number', 'double'],
  ['bigint', 'int64'],
  ['text', 'string'],
  ['uuid', 'string'],
  ['time', 'string'],
  ['decimal', 'string'],
]);

const dates: ReadonlySet<string> = new Set(['date', 'datetime', 'timestamp']);

/** Any JSON value, a list included: being one needs no `array: true`. */
export const jsonTypes: ReadonlySet<string> = new Set(['json', 'jsonb', 'simpleJson', 'any']);

/** Names whose meaning lies in other options or in the TypeScript type. */
const structural: readonly string[] = ['array', 'simpleArray', 'enum'];

/** The type of a scalar in its usual TypeScript representation. */
export function scalarType(scalar: ScalarType): FieldType {
  return { kind: 'scalar', scalar, representation: scalars[scalar].representation };
}

/**
 * What `protoType: name` means where the TypeScript type is `written`: a date's form and a 64-bit
 * number's representation follow from it. Undefined for a name that is no type of its own, such as
 * `enum`, `array` or a misspelling.
 */
export function protoType(name: string, written: string): FieldType | undefined {
  if (jsonTypes.has(name)) return { kind: 'wellKnown', name: 'Value' };
  if (name === 'object') return { kind: 'wellKnown', name: 'Struct' };
  if (dates.has(name)) return written === 'Date' ? { kind: 'date' } : scalarType('string');
  const scalar = aliases.get(name) ?? name;
  if (!isScalarType(scalar)) return undefined;
  const { representation } = scalars[scalar];
  return { kind: 'scalar', scalar, representation: represented(representation, written) };
}

/** A 64-bit number can be a bigint, a number or a string; everything else has one form. */
function represented(usual: ScalarRepresentation, written: string): ScalarRepresentation {
  const isLong = usual === 'bigint';
  return isLong && (written === 'number' || written === 'string') ? written : usual;
}

/** Every name that `protoType` takes, for hints. */
export const protoTypeNames: readonly string[] = [
  ...Object.keys(scalars),
  ...aliases.keys(),
  ...dates,
  ...jsonTypes,
  ...structural,
  'object',
];
