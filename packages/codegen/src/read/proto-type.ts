import { type FieldType, isScalarType, type ScalarType, scalars } from '@wirepact/schema';

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

/** The type of a scalar in its usual TypeScript representation. */
export function scalarType(scalar: ScalarType): FieldType {
  return { kind: 'scalar', scalar, representation: scalars[scalar].representation };
}

/**
 * What `protoType: name` means; `asDate` tells whether the property's TypeScript type is Date.
 * Undefined for a name that is no type of its own, such as `enum`, `array` or a misspelling.
 */
export function protoType(name: string, asDate: boolean): FieldType | undefined {
  if (dates.has(name)) return asDate ? { kind: 'date' } : scalarType('string');
  const scalar = aliases.get(name) ?? name;
  return isScalarType(scalar) ? scalarType(scalar) : undefined;
}

/** Every name that {@link protoType} takes, for hints. */
export const protoTypeNames: readonly string[] = [
  ...Object.keys(scalars),
  ...aliases.keys(),
  ...dates,
];
