import type { PackedKind } from './packed-kind.js';
import { WireType } from './wire-type.js';

/** The scalar types of proto3, which are the reader's and writer's methods for them. */
export type ScalarKind = PackedKind | 'string' | 'bytes';

/** How each scalar's bytes are laid out. */
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
};

/** The value of a scalar that is absent on the wire; bytes are fresh each time. */
export function zeroOf(kind: ScalarKind): string | number | bigint | boolean | Uint8Array {
  switch (kind) {
    case 'string':
      return '';
    case 'bytes':
      return new Uint8Array();
    case 'bool':
      return false;
    case 'int64':
    case 'uint64':
    case 'sint64':
    case 'fixed64':
    case 'sfixed64':
      return 0n;
    default:
      return 0;
  }
}
