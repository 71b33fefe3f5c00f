/**
 * How a field's bytes are laid out, the low three bits of its tag.
 *
 * @see https://protobuf.dev/programming-guides/encoding/#structure
 */
export const WireType = {
  /** A base-128 variable-length integer. */
  VARINT: 0,
  /** Eight bytes, little endian. */
  FIXED64: 1,
  /** A varint length and that many bytes. */
  BYTES: 2,
  /** Start of a group. proto3 has no groups; they are refused. */
  START_GROUP: 3,
  /** End of a group. */
  END_GROUP: 4,
  /** Four bytes, little endian. */
  FIXED32: 5,
} as const;

/** Deepest nesting of messages that is read or written; protobuf's own implementations use 100. */
export const MAX_DEPTH = 100;
