import type { Int64Kind, LongKind } from './long-kind.js';
import { WireType } from './wire-type.js';

/** The scalars that a packed list can hold. */
export type PackedKind =
  | 'bool'
  | 'int32'
  | 'uint32'
  | 'sint32'
  | 'fixed32'
  | 'sfixed32'
  | 'float'
  | 'double'
  | Int64Kind
  | LongKind;

/** The scalar types of proto3, those of 64 bits in each of their representations. */
export type ScalarKind = PackedKind | 'string' | 'bytes';

/** The TypeScript value of a scalar. */
export type ScalarValue<K extends ScalarKind> = K extends 'bool'
  ? boolean
  : K extends 'string' | `${Int64Kind}String`
    ? string
    : K extends 'bytes'
      ? Uint8Array
      : K extends Int64Kind
        ? bigint
        : number;

/** How each scalar's bytes are laid out: the low three bits of its tag. */
export const scalarWireTypes: { readonly [K in ScalarKind]: number } = {
  bool: WireType.VARINT,
  int32: WireType.VARINT,
  uint32: WireType.VARINT,
  sint32: WireType.VARINT,
  int64: WireType.VARINT,
  uint64: WireType.VARINT,
  sint64: WireType.VARINT,
  fixed32: WireType.FIXED32,
  sfixed32: WireType.FIXED32,
  float: WireType.FIXED32,
  fixed64: WireType.FIXED64,
  sfixed64: WireType.FIXED64,
  double: WireType.FIXED64,
  string: WireType.BYTES,
  bytes: WireType.BYTES,
  int64Number: WireType.VARINT,
  int64String: WireType.VARINT,
  uint64Number: WireType.VARINT,
  uint64String: WireType.VARINT,
  sint64Number: WireType.VARINT,
  sint64String: WireType.VARINT,
  fixed64Number: WireType.FIXED64,
  fixed64String: WireType.FIXED64,
  sfixed64Number: WireType.FIXED64,
  sfixed64String: WireType.FIXED64,
};
