/** The scalar types of proto3, in the order of the language guide. */
export const scalarTypes = [
  'double',
  'float',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'bool',
  'string',
  'bytes',
] as const;

/** A scalar type of proto3. */
export type ScalarType = (typeof scalarTypes)[number];

/** The TypeScript type that holds a scalar. */
export type ScalarRepresentation = 'number' | 'bigint' | 'boolean' | 'string' | 'Uint8Array';

/** What the generator knows of a scalar type. */
export interface ScalarInfo {
  /** The low three bits of the tag, as in the encoding guide. */
  readonly wireType: 0 | 1 | 2 | 5;
  /** Its TypeScript type where the contract does not choose another. */
  readonly representation: ScalarRepresentation;
  /** Whether a list of it is one length-delimited field. */
  readonly packable: boolean;
  /** Whether it may be the key of a map. */
  readonly mapKey: boolean;
}

function number(wireType: 0 | 1 | 5, mapKey: boolean): ScalarInfo {
  return { wireType, representation: 'number', packable: true, mapKey };
}

function bigint(wireType: 0 | 1): ScalarInfo {
  return { wireType, representation: 'bigint', packable: true, mapKey: true };
}

/**
 * The scalar table.
 *
 * @see https://protobuf.dev/programming-guides/proto3/#scalar
 */
export const scalars: { readonly [T in ScalarType]: ScalarInfo } = {
  double: number(1, false),
  float: number(5, false),
  int32: number(0, true),
  int64: bigint(0),
  uint32: number(0, true),
  uint64: bigint(0),
  sint32: number(0, true),
  sint64: bigint(0),
  fixed32: number(5, true),
  fixed64: bigint(1),
  sfixed32: number(5, true),
  sfixed64: bigint(1),
  bool: { wireType: 0, representation: 'boolean', packable: true, mapKey: true },
  string: { wireType: 2, representation: 'string', packable: false, mapKey: true },
  bytes: { wireType: 2, representation: 'Uint8Array', packable: false, mapKey: false },
};

/** Tells whether a name is a scalar type of proto3. */
export function isScalarType(name: string): name is ScalarType {
  return Object.hasOwn(scalars, name);
}
