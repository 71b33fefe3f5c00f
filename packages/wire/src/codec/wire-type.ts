// How a field's bytes are laid out, the low three bits of its tag. Constants, which a bundler inlines;
// 3 and 4 are the groups that proto3 does not have, and are refused.
// See https://protobuf.dev/programming-guides/encoding/#structure

/** A base-128 variable-length integer. */
export const VARINT = 0;
/** Eight bytes, little endian. */
export const FIXED64 = 1;
/** A varint length and that many bytes. */
export const BYTES = 2;
/** Four bytes, little endian. */
export const FIXED32 = 5;

/** Deepest nesting of messages that is read or written; protobuf's own implementations use 100. */
export const MAX_DEPTH = 100;
