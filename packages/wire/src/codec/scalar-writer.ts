import { type LongKind, longKinds, toBigint } from './long-kind.js';
import type { PackedKind, PlainKind, ScalarKind, ScalarValue } from './scalar-kind.js';
import { SlabWriter } from './slab-writer.js';
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

/** A tag is a 32-bit varint, a value at most a 64-bit one. */
export const MAX_TAG_BYTES = 5;
const MAX_VARINT_BYTES = 10;

/**
 * Writes tags and scalars. Every method takes the whole tag (`number << 3 | wire type`) and checks
 * the value it is given.
 */
export class ScalarWriter extends SlabWriter {
  /** Writes a tag alone. */
  protected tag(tag: number): void {
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

  /**
   * Writes a scalar of any kind.
   *
   * @throws FieldError for a value that the kind cannot hold, exactly.
   */
  scalar<K extends ScalarKind>(tag: number, kind: K, value: ScalarValue<K>): void {
    const long = longKinds.get(kind);
    if (long === undefined) {
      const methods = this as { [P in PlainKind]: (tag: number, value: never) => void };
      methods[kind as PlainKind](tag, value as never);
    } else {
      this[long.kind](tag, toBigint(long, value, tag));
    }
  }

  /** Writes the elements of a packed list, without its tag and length. */
  protected packedValues(kind: PackedKind, values: readonly unknown[], tag: number): void {
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
      default:
        this.longValues(kind, values, tag);
    }
  }

  private longValues(kind: LongKind, values: readonly unknown[], tag: number): void {
    const long = longKinds.get(kind);
    if (long === undefined) throw new Error(`no scalar kind ${kind}`);
    const bigints = values.map((value) => toBigint(long, value, tag));
    this.packedValues(long.kind, bigints, tag);
  }
}
