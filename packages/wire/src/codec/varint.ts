// Varints: seven bits a byte, the lowest first, the eighth set in all but the last byte.
// See https://protobuf.dev/programming-guides/encoding/#varints

/** How many bytes a varint takes, for an unsigned number of up to 32 bits. */
export function varintLength(value: number): number {
  // 64, and 9 for each bit that counts: a division by 7 that is exact up to 32 bits.
  return (352 - 9 * Math.clz32(value | 1)) >>> 6;
}

/** Writes a varint of up to 32 bits, given as an unsigned number; returns the offset past it. */
export function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let end = at;
  let rest = value;
  while (rest > 0x7f) {
    bytes[end++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[end] = rest;
  return end + 1;
}

/** The mark of continuation in each of four bytes. */
const CONTINUED = 0x8080_8080;

/** The lower 28 bits of a value, seven to a byte. */
function spread(value: number): number {
  return (
    (value & 0x7f) |
    ((value & 0x3f80) << 1) |
    ((value & 0x1f_c000) << 2) |
    ((value & 0xfe0_0000) << 3)
  );
}

/**
 * {@link putVarint} for lists, in which no branch can foresee the length of the next: four bytes are
 * stored at once, however many of them count. That halves the time of a list of mixed lengths.
 */
export function putListVarint(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  value: number,
): number {
  if (value < 0x80) {
    bytes[at] = value;
    return at + 1;
  }
  const four = spread(value);
  if (value < 0x1000_0000) {
    const length = varintLength(value);
    // As many marks as there are bytes but one.
    view.setInt32(at, four | (0x80_8080 >>> (32 - 8 * length)), true);
    return at + length;
  }
  view.setInt32(at, four | CONTINUED, true);
  bytes[at + 4] = value >>> 28;
  return at + 5;
}

/** Writes a negative int32 of a list: ten bytes, so that it reads as the same int64. */
export function putNegative(bytes: Uint8Array, view: DataView, at: number, value: number): number {
  view.setInt32(at, spread(value) | CONTINUED, true);
  view.setInt32(at + 4, -1, true);
  bytes[at + 4] = (value >> 28) | 0x80;
  bytes[at + 8] = 0xff;
  bytes[at + 9] = 1;
  return at + 10;
}

/**
 * Writes a varint of 64 bits, given as two halves; returns the offset past it. Four bytes are stored
 * at once, as by {@link putListVarint}.
 */
export function putVarint64(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  low: number,
  high: number,
): number {
  let end = at;
  let rest = low;
  for (let upper = high; upper !== 0; upper >>>= 28) {
    view.setInt32(end, spread(rest) | CONTINUED, true);
    end += 4;
    rest = ((rest >>> 28) | (upper << 4)) >>> 0;
  }
  return putListVarint(bytes, view, end, rest);
}

/** {@link putVarint64} with the sign in the lowest bit, so that small negative values are short. */
export function putZigzag64(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  low: number,
  high: number,
): number {
  const sign = (high | 0) >> 31;
  const first = ((low << 1) ^ sign) >>> 0;
  return putVarint64(bytes, view, at, first, (((high << 1) | (low >>> 31)) ^ sign) >>> 0);
}
