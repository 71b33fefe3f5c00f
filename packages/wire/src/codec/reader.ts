import { DecodeError } from './codec-error.js';
import type { EnumType } from './enum-type.js';
import type { PackedKind } from './packed-kind.js';
import { type ScalarKind, scalarWireTypes, zeroOf } from './scalar-kind.js';
import { addUnknown } from './unknown-fields.js';
import { readUtf8 } from './utf8.js';
import { MAX_DEPTH, WireType } from './wire-type.js';

/**
 * Reads protobuf fields from bytes that may come from a hostile peer: every length is checked
 * against the message that contains it before anything is allocated or read.
 *
 * Generated `read…` functions are its only intended callers.
 */
export class Reader {
  /** The next byte to read. */
  at: number;
  private limit: number;
  private depth = 0;
  /** Made when first needed: most messages have no fixed-width field. */
  private view: DataView | undefined;
  /** The message whose unknown fields, one behind the other, are not copied yet. */
  private runOwner: object | undefined;
  private runStart = 0;
  private runEnd = 0;

  /** @param source The bytes of one message; strings and `bytes` fields are copied out of it. */
  constructor(
    private readonly source: Uint8Array,
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
  private varint32Strict(): number {
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

  private varint64(): bigint {
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
  private take(size: number): number {
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

  /** Reads a field that holds a message into `into`, with the message's own read function. */
  message<T>(read: (reader: Reader, into: T) => T, into: T): T {
    const outer = this.open();
    const message = read(this, into);
    this.close(outer);
    return message;
  }

  /** Reads one packed list and appends its elements to `into`; `read` is a method of this reader. */
  packed<K extends PackedKind>(kind: K, into: ReturnType<Reader[K]>[]): void {
    const outer = this.open();
    while (this.more()) into.push(this[kind]() as ReturnType<Reader[K]>);
    this.close(outer);
  }

  /** Reads one packed list of enum values and appends them to `into`. */
  packedEnum<T extends string | number>(type: EnumType<T>, into: T[]): void {
    const outer = this.open();
    while (this.more()) into.push(this.enum(type));
    this.close(outer);
  }

  /** Reads an entry of a map of scalars; a key or value that is absent is its type's zero. */
  entry<K extends ScalarKind, V extends ScalarKind>(
    into: Map<ReturnType<Reader[K]>, ReturnType<Reader[V]>>,
    key: K,
    value: V,
  ): void {
    const tag = (2 << 3) | scalarWireTypes[value];
    const zero = zeroOf(value) as ReturnType<Reader[V]>;
    this.entryOf(into, key, tag, zero, () => this[value]() as ReturnType<Reader[V]>);
  }

  /** Reads an entry of a map of enum values. */
  enumEntry<K extends ScalarKind, T extends string | number>(
    into: Map<ReturnType<Reader[K]>, T>,
    key: K,
    type: EnumType<T>,
  ): void {
    this.entryOf(into, key, (2 << 3) | WireType.VARINT, type.fromNumber(0), () => this.enum(type));
  }

  /** Reads an entry of a map of messages; `fresh` becomes the value. */
  messageEntry<K extends ScalarKind, T>(
    into: Map<ReturnType<Reader[K]>, T>,
    key: K,
    read: (reader: Reader, into: T) => T,
    fresh: T,
  ): void {
    const tag = (2 << 3) | WireType.BYTES;
    this.entryOf(into, key, tag, fresh, (value) => this.message(read, value));
  }

  /** An entry is a message with the key as field 1 and the value as field 2, in any order. */
  private entryOf<K extends ScalarKind, V>(
    into: Map<ReturnType<Reader[K]>, V>,
    key: K,
    valueTag: number,
    zero: V,
    readValue: (value: V) => V,
  ): void {
    const outer = this.open();
    const keyTag = (1 << 3) | scalarWireTypes[key];
    let entryKey = zeroOf(key) as ReturnType<Reader[K]>;
    let entryValue = zero;
    while (this.more()) {
      const start = this.at;
      const tag = this.tag();
      if (tag === keyTag) entryKey = this[key]() as ReturnType<Reader[K]>;
      else if (tag === valueTag) entryValue = readValue(entryValue);
      else this.skip(tag, start);
    }
    this.close(outer);
    into.set(entryKey, entryValue);
  }

  /** Reads an enum's value: its name where it is known, else the number of a newer peer. */
  enum<T extends string | number>(type: EnumType<T>): T {
    return type.fromNumber(this.int32());
  }

  /** Keeps a field that this version of the message does not know, to be written back as it came. */
  unknown(message: object, tag: number, tagStart: number): void {
    this.skip(tag, tagStart);
    // An array for each field of two bytes would take a hundred times what the peer sent.
    if (message !== this.runOwner || tagStart !== this.runEnd) {
      this.keepUnknown();
      this.runOwner = message;
      this.runStart = tagStart;
    }
    this.runEnd = this.at;
  }

  /** Copies the unknown fields that were read last into their message; for the end of the input. */
  keepUnknown(): void {
    if (this.runOwner === undefined) return;
    const run = new Uint8Array(this.source.subarray(this.runStart, this.runEnd));
    addUnknown(this.runOwner, run);
    this.runOwner = undefined;
  }

  /**
   * Enters a length-delimited field and narrows the limit to it.
   * The returned outer limit goes to {@link close}; the inner one is {@link end}.
   */
  open(): number {
    if (++this.depth > MAX_DEPTH) {
      throw new DecodeError(`messages nest deeper than ${MAX_DEPTH}`, this.at);
    }
    const size = this.varint32Strict();
    const outer = this.limit;
    if (size > outer - this.at) throw new DecodeError('the input ends too early', this.at);
    this.limit = this.at + size;
    return outer;
  }

  /** Leaves what {@link open} entered. The limit made sure that reading stopped at its end. */
  close(outer: number): void {
    this.keepUnknown();
    this.depth--;
    this.limit = outer;
  }

  /** True until the message that is being read has no more fields. */
  more(): boolean {
    return this.at < this.limit;
  }

  /** Passes over the field whose tag was just read, from `tagStart` on. */
  skip(tag: number, tagStart: number): void {
    switch (tag & 7) {
      case WireType.VARINT:
        this.varint64();
        break;
      case WireType.FIXED64:
        this.take(8);
        break;
      case WireType.BYTES:
        this.take(this.varint32Strict());
        break;
      case WireType.FIXED32:
        this.take(4);
        break;
      default:
        throw new DecodeError(`wire type ${tag & 7} is not part of proto3`, tagStart);
    }
  }
}
