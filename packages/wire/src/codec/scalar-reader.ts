import { DecodeError } from './codec-error.js';
import { fromBigint, longKinds } from './long-kind.js';
import type { PlainKind, ScalarKind, ScalarValue } from './scalar-kind.js';
import { readUtf8 } from './utf8.js';

/**
 * Reads tags and scalars from bytes that may come from a hostile peer: every length is checked
 * against the message that contains it before anything is allocated or read.
 */
export class ScalarReader {
  /** The next byte to read. */
  at: number;
  protected limit: number;
  /** Made when first needed: most messages have no fixed-width field. */
  private view: DataView | undefined;

  /** @param source The bytes of one message; strings and `bytes` fields are copied out of it. */
  constructor(
    protected readonly source: Uint8Array,
    start: number = 0,
    end: number = source.length,
  ) {
    this.at = start;
    this.limit = end;
  }

  private get data(): DataView {
    const { buffer, byteOffset, byteLength } = this.source;
    this.view ??= new DataView(buffer, byteOffset, byteLength);
    return this.view;
  }

  /** End of the input: the limit of the outermost message. */
  get end(): number {
    return this.limit;
  }

  /**
   * Reads the tag of the next field.
   *
   * @throws DecodeError for field number 0 and for a tag past 32 bits.
   */
  tag(): number {
    const from = this.at;
    const tag = this.varint32Strict();
    if (tag >>> 3 === 0) throw new DecodeError('field number 0', from);
    return tag;
  }

  /** A varint that must fit 32 bits: tags and lengths, where more is always an attack or garbage. */
  protected varint32Strict(): number {
    const from = this.at;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      if (shift === 28 && byte > 0x0f) break;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new DecodeError('a tag or length past 32 bits', from);
  }

  private byte(): number {
    if (this.at >= this.limit) throw new DecodeError('the input ends too early', this.at);
    return this.source[this.at++] as number;
  }

  /** Reads a varint and keeps its low 32 bits, as protobuf asks of 32-bit fields. */
  private varint32(): number {
    const from = this.at;
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.byte();
      if (shift < 35) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new DecodeError('a varint longer than ten bytes', from);
  }

  protected varint64(): bigint {
    const from = this.at;
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.byte();
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >>> 4;
      } else high |= bits << (shift - 32);
      if (byte < 0x80) return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
    }
    throw new DecodeError('a varint longer than ten bytes', from);
  }

  /** Takes `size` bytes and returns where they begin. */
  protected take(size: number): number {
    const from = this.at;
    if (size > this.limit - from) throw new DecodeError('the input ends too early', from);
    this.at = from + size;
    return from;
  }

  bool(): boolean {
    return this.varint64() !== 0n;
  }

  int32(): number {
    return this.varint32() | 0;
  }

  uint32(): number {
    return this.varint32() >>> 0;
  }

  sint32(): number {
    const value = this.varint32() >>> 0;
    return (value >>> 1) ^ -(value & 1);
  }

  fixed32(): number {
    return this.data.getUint32(this.take(4), true);
  }

  sfixed32(): number {
    return this.data.getInt32(this.take(4), true);
  }

  int64(): bigint {
    return BigInt.asIntN(64, this.varint64());
  }

  uint64(): bigint {
    return this.varint64();
  }

  sint64(): bigint {
    const value = this.varint64();
    return (value >> 1n) ^ -(value & 1n);
  }

  fixed64(): bigint {
    return this.data.getBigUint64(this.take(8), true);
  }

  sfixed64(): bigint {
    return this.data.getBigInt64(this.take(8), true);
  }

  float(): number {
    return this.data.getFloat32(this.take(4), true);
  }

  double(): number {
    return this.data.getFloat64(this.take(8), true);
  }

  string(): string {
    const size = this.varint32Strict();
    const from = this.take(size);
    return readUtf8(this.source, from, from + size);
  }

  /** A copy: what a caller keeps must not keep the whole packet alive. */
  bytes(): Uint8Array {
    const size = this.varint32Strict();
    const from = this.take(size);
    return new Uint8Array(this.source.subarray(from, from + size));
  }

  /** A view into the input, for callers that are done with it before the input is reused. */
  bytesView(): Uint8Array {
    const size = this.varint32Strict();
    const from = this.take(size);
    return this.source.subarray(from, from + size);
  }

  /**
   * Reads a scalar of any kind.
   *
   * @throws DecodeError for a 64-bit value that the contract wants as a number and that is past
   *   2^53-1, where numbers stop being exact.
   */
  scalar<K extends ScalarKind>(kind: K): ScalarValue<K> {
    // A look at the method costs less than one into the map, and map entries come by here.
    const read: (() => unknown) | undefined = this[kind as PlainKind];
    if (read !== undefined) return read.call(this) as ScalarValue<K>;
    const long = longKinds.get(kind);
    if (long === undefined) throw new Error(`no scalar kind ${kind}`);
    const start = this.at;
    return fromBigint(long, this[long.kind](), start) as ScalarValue<K>;
  }
}
