// Aliases, not branded types: a value of the underlying type fits as it is. The generator reads the
// name of the alias where it stands, in arrays, maps and parameters as well.

/** `int32`: signed, -2^31 to 2^31 - 1. Small positive values take one byte, negative ones ten. */
export type int32 = number;

/** `uint32`: unsigned, 0 to 2^32 - 1. Small values take one byte. */
export type uint32 = number;

/** `sint32`: signed like {@link int32}, with short encodings for small negative values too. */
export type sint32 = number;

/** `fixed32`: unsigned like {@link uint32}, always four bytes. */
export type fixed32 = number;

/** `sfixed32`: signed like {@link int32}, always four bytes. */
export type sfixed32 = number;

/** `float`: IEEE 754 single precision, four bytes. */
export type float = number;

/** `double`: IEEE 754 double precision, eight bytes; what a plain `number` becomes. */
export type double = number;

/** `int64`: signed, -2^63 to 2^63 - 1, exact; what a plain `bigint` becomes. */
export type int64 = bigint;

/** `uint64`: unsigned, 0 to 2^64 - 1, exact. */
export type uint64 = bigint;

/** `sint64`: signed like {@link int64}, with short encodings for small negative values too. */
export type sint64 = bigint;

/** `fixed64`: unsigned like {@link uint64}, always eight bytes. */
export type fixed64 = bigint;

/** `sfixed64`: signed like {@link int64}, always eight bytes. */
export type sfixed64 = bigint;
