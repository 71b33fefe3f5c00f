import type { Int64Kind, LongKind } from './long-kind.js';

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
