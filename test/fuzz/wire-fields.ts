/** Where a field of an encoded message is. */
export interface WireField {
  /** Of the tag. */
  readonly start: number;
  /** Of the value, behind the tag and, where there is one, the length. */
  readonly value: number;
  /** Behind the field. */
  readonly end: number;
  readonly wireType: number;
}

/**
 * The fields that can be made out from `from` on, as far as they are well-formed. Written apart from
 * the reader under test, and not for use on anything but a fuzzer's own bytes.
 */
export function wireFields(bytes: Uint8Array, from = 0, to: number = bytes.length): WireField[] {
  const fields: WireField[] = [];
  for (let start = from; start < to; ) {
    const tag = varint(bytes, start);
    const wireType = tag.value & 7;
    let [value, end] = [tag.end, to + 1];
    if (wireType === 0) end = varint(bytes, value).end;
    else if (wireType === 1) end = value + 8;
    else if (wireType === 5) end = value + 4;
    else if (wireType === 2) {
      const length = varint(bytes, value);
      value = length.end;
      end = value + length.value;
    }
    if (end > to) break;
    fields.push({ start, value, end, wireType });
    start = end;
  }
  return fields;
}

/** The low 32 bits are enough: what is larger is no length and no tag. */
function varint(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[at + i] ?? 0;
    if (i < 5) value = (value | ((byte & 0x7f) << (7 * i))) >>> 0;
    if (byte < 0x80) return { value, end: at + i + 1 };
  }
  return { value, end: Number.POSITIVE_INFINITY };
}

/** Encodes a number below 2^32, with more bytes than it needs where `width` says so. */
export function varintBytes(value: number, width = 1): number[] {
  const bytes: number[] = [];
  for (let rest = value >>> 0; rest > 0 || bytes.length < width; rest >>>= 7) {
    bytes.push((rest & 0x7f) | 0x80);
  }
  bytes.push((bytes.pop() ?? 0) & 0x7f);
  return bytes;
}
