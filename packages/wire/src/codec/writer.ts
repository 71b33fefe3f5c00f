import type { EnumType } from './enum-type.js';
import type { PackedKind } from './packed-kind.js';
import { SlabWriter } from './slab-writer.js';
import { type MessageWithUnknown, unknownFields } from './unknown-fields.js';
import { writeUtf8 } from './utf8.js';
import {
  checkFloat,
  checkInt32,
  checkInt64,
  checkUint32,
  checkUint64,
  FieldError,
  mismatch,
} from './value-check.js';
import { MAX_DEPTH } from './wire-type.js';

/** A tag is a 32-bit varint, a value at most a 64-bit one. */
const MAX_TAG_BYTES = 5;
const MAX_VARINT_BYTES = 10;

/**
 * Writes protobuf fields into a growing buffer. Every method takes the whole tag
 * (`number << 3 | wire type`) and checks the value it is given.
 *
 * Generated `write…` functions are its only intended callers.
 */
export class Writer extends SlabWriter {
  private depth = 0;
  /** Tags of the messages that are open, outermost first: the path of an error. */
  private readonly open: number[] = [];

  override reset(): void {
    super.reset();
    this.depth = 0;
  }

  /** Takes back what was written behind the first `length` bytes, open messages included. */
  override rewind(length: number): void {
    super.rewind(length);
    this.depth = 0;
  }

  /** How many messages are open. */
  get openDepth(): number {
    return this.depth;
  }

  /** Field numbers of the messages that are open, outermost first. */
  openFields(): number[] {
    return this.open.slice(0, this.depth).map((tag) => tag >>> 3);
  }

  /** Writes a tag alone. */
  private tag(tag: number): void {
    this.need(MAX_TAG_BYTES);
    this.varint(tag);
  }

  bool(tag: number, value: boolean): void {
    this.tag(tag);
    this.boolValue(value, tag);
  }

  private boolValue(value: boolean, tag: number): void {
    if (typeof value !== 'boolean') throw mismatch('a boolean', value, tag);
    this.need(1);
    this.buffer[this.at++] = value ? 1 : 0;
  }

  int32(tag: number, value: number): void {
    this.tag(tag);
    this.int32Value(value, tag);
  }

  private int32Value(value: number, tag: number): void {
    checkInt32(value, tag);
    this.need(MAX_VARINT_BYTES);
    // A negative int32 is sign-extended to ten bytes, so that it reads as the same int64.
    if (value >= 0) this.varint(value);
    else this.varint64(BigInt(value));
  }

  uint32(tag: number, value: number): void {
    this.tag(tag);
    this.uint32Value(value, tag);
  }

  private uint32Value(value: number, tag: number): void {
    checkUint32(value, tag);
    this.need(MAX_VARINT_BYTES);
    this.varint(value);
  }

  sint32(tag: number, value: number): void {
    this.tag(tag);
    this.sint32Value(value, tag);
  }

  private sint32Value(value: number, tag: number): void {
    checkInt32(value, tag);
    this.need(MAX_VARINT_BYTES);
    this.varint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  fixed32(tag: number, value: number): void {
    this.tag(tag);
    this.fixed32Value(value, tag);
  }

  private fixed32Value(value: number, tag: number): void {
    checkUint32(value, tag);
    this.need(4);
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  sfixed32(tag: number, value: number): void {
    this.tag(tag);
    this.sfixed32Value(value, tag);
  }

  private sfixed32Value(value: number, tag: number): void {
    checkInt32(value, tag);
    this.need(4);
    this.view.setInt32(this.at, value, true);
    this.at += 4;
  }

  int64(tag: number, value: bigint): void {
    this.tag(tag);
    this.int64Value(value, tag);
  }

  private int64Value(value: bigint, tag: number): void {
    checkInt64(value, tag);
    this.need(MAX_VARINT_BYTES);
    this.varint64(value);
  }

  uint64(tag: number, value: bigint): void {
    this.tag(tag);
    this.uint64Value(value, tag);
  }

  private uint64Value(value: bigint, tag: number): void {
    checkUint64(value, tag);
    this.need(MAX_VARINT_BYTES);
    this.varint64(value);
  }

  sint64(tag: number, value: bigint): void {
    this.tag(tag);
    this.sint64Value(value, tag);
  }

  private sint64Value(value: bigint, tag: number): void {
    checkInt64(value, tag);
    this.need(MAX_VARINT_BYTES);
    this.varint64(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)));
  }

  fixed64(tag: number, value: bigint): void {
    this.tag(tag);
    this.fixed64Value(value, tag);
  }

  private fixed64Value(value: bigint, tag: number): void {
    checkUint64(value, tag);
    this.need(8);
    this.view.setBigUint64(this.at, value, true);
    this.at += 8;
  }

  sfixed64(tag: number, value: bigint): void {
    this.tag(tag);
    this.sfixed64Value(value, tag);
  }

  private sfixed64Value(value: bigint, tag: number): void {
    checkInt64(value, tag);
    this.need(8);
    this.view.setBigInt64(this.at, value, true);
    this.at += 8;
  }

  float(tag: number, value: number): void {
    this.tag(tag);
    this.floatValue(value, tag);
  }

  private floatValue(value: number, tag: number): void {
    checkFloat(value, tag);
    this.need(4);
    this.view.setFloat32(this.at, value, true);
    this.at += 4;
  }

  double(tag: number, value: number): void {
    this.tag(tag);
    this.doubleValue(value, tag);
  }

  private doubleValue(value: number, tag: number): void {
    if (typeof value !== 'number') throw mismatch('a number', value, tag);
    this.need(8);
    this.view.setFloat64(this.at, value, true);
    this.at += 8;
  }

  string(tag: number, value: string): void {
    if (typeof value !== 'string') throw mismatch('a string', value, tag);
    this.tag(tag);
    // Three bytes per UTF-16 unit is the worst case of UTF-8.
    this.need(MAX_TAG_BYTES + value.length * 3);
    const mark = this.at;
    // The length is guessed to fit one byte; the text is moved when it does not.
    const end = writeUtf8(this.buffer, mark + 1, value);
    // TextEncoder would silently write U+FFFD for a lone surrogate (RFC 3629, section 3).
    if (end < 0) throw new FieldError('the string has a lone surrogate', tag);
    this.at = end;
    this.patchLength(mark);
  }

  bytes(tag: number, value: Uint8Array): void {
    if (!(value instanceof Uint8Array)) throw mismatch('a Uint8Array', value, tag);
    this.tag(tag);
    this.need(MAX_TAG_BYTES + value.length);
    this.varint(value.length);
    this.buffer.set(value, this.at);
    this.at += value.length;
  }

  /** Writes a list of numbers as one packed field, and an empty list as nothing. */
  packed(
    tag: number,
    kind: PackedKind,
    values: readonly (number | bigint | boolean)[] | undefined,
  ): void {
    if (this.list(tag, values).length === 0) return;
    const mark = this.begin(tag);
    switch (kind) {
      case 'bool':
        for (const value of values as readonly boolean[]) this.boolValue(value, tag);
        break;
      case 'int32':
        for (const value of values as readonly number[]) this.int32Value(value, tag);
        break;
      case 'uint32':
        for (const value of values as readonly number[]) this.uint32Value(value, tag);
        break;
      case 'sint32':
        for (const value of values as readonly number[]) this.sint32Value(value, tag);
        break;
      case 'fixed32':
        for (const value of values as readonly number[]) this.fixed32Value(value, tag);
        break;
      case 'sfixed32':
        for (const value of values as readonly number[]) this.sfixed32Value(value, tag);
        break;
      case 'int64':
        for (const value of values as readonly bigint[]) this.int64Value(value, tag);
        break;
      case 'uint64':
        for (const value of values as readonly bigint[]) this.uint64Value(value, tag);
        break;
      case 'sint64':
        for (const value of values as readonly bigint[]) this.sint64Value(value, tag);
        break;
      case 'fixed64':
        for (const value of values as readonly bigint[]) this.fixed64Value(value, tag);
        break;
      case 'sfixed64':
        for (const value of values as readonly bigint[]) this.sfixed64Value(value, tag);
        break;
      case 'float':
        for (const value of values as readonly number[]) this.floatValue(value, tag);
        break;
      case 'double':
        for (const value of values as readonly number[]) this.doubleValue(value, tag);
        break;
    }
    this.end(mark);
  }

  /** Writes a field that holds a message, with the message's own write function. */
  message<T>(tag: number, write: (writer: Writer, message: T) => void, message: T): void {
    if (typeof message !== 'object' || message === null) throw mismatch('a message', message, tag);
    const mark = this.begin(tag);
    write(this, message);
    this.end(mark);
  }

  /** Writes an enum's number; a name that is no member of it is an error, an unknown number is not. */
  enum<T extends string | number>(tag: number, type: EnumType<T>, value: T): void {
    const number = type.toNumber(value);
    if (number === undefined) throw mismatch(`a value of ${type.typeName}`, value, tag);
    this.int32(tag, number);
  }

  /** Writes a list of enum values as one packed field, and an empty list as nothing. */
  packedEnum<T extends string | number>(
    tag: number,
    type: EnumType<T>,
    values: readonly T[] | undefined,
  ): void {
    const numbers = this.list(tag, values).map((value) => {
      const number = type.toNumber(value);
      if (number === undefined) throw mismatch(`a value of ${type.typeName}`, value, tag);
      return number;
    });
    this.packed(tag, 'int32', numbers);
  }

  /** The elements of a list field, after a look that it is one; an absent list is an empty one. */
  list<T>(tag: number, values: readonly T[] | undefined): readonly T[] {
    if (values === undefined) return [];
    if (!Array.isArray(values)) throw mismatch('an array', values, tag);
    return values;
  }

  /** The entries of a map field, after a look that it is one; an absent map is an empty one. */
  entries<K, V>(tag: number, values: ReadonlyMap<K, V> | undefined): ReadonlyMap<K, V> {
    if (values === undefined) return new Map();
    if (!(values instanceof Map)) throw mismatch('a Map', values, tag);
    return values;
  }

  /** Writes the fields of a newer peer that decoding kept, behind the known ones. */
  unknown(message: object): void {
    const fields = (message as MessageWithUnknown)[unknownFields];
    if (fields === undefined) return;
    for (const field of fields) this.raw(field);
  }

  /**
   * Opens a length-delimited field: a message, a map entry or a packed list.
   * The returned mark goes to {@link end}.
   */
  begin(tag: number): number {
    if (this.depth >= MAX_DEPTH) {
      throw new FieldError(`messages nest deeper than ${MAX_DEPTH}`, tag);
    }
    this.open[this.depth++] = tag;
    return this.beginEnvelope(tag);
  }

  /** Closes what {@link begin} opened and fills in its length. */
  end(mark: number): void {
    this.depth--;
    this.endEnvelope(mark);
  }

  /**
   * Like {@link begin}, for the layers around a message, which are none of its own nesting: they
   * count towards neither its depth nor the path of an error.
   */
  beginEnvelope(tag: number): number {
    this.tag(tag);
    this.need(MAX_TAG_BYTES);
    const mark = this.at;
    this.at = mark + 1;
    // Relative to the message's start, which moves when the slab grows.
    return mark - this.start;
  }

  /** Closes what {@link beginEnvelope} opened and fills in its length. */
  endEnvelope(mark: number): void {
    this.patchLength(mark + this.start);
  }
}
