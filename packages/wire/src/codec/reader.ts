import { DecodeError } from './codec-error.js';
import type { EnumType } from './enum-type.js';
import {
  type PackedKind,
  type PlainKind,
  type ScalarKind,
  type ScalarValue,
  scalarWireTypes,
  zeroOf,
} from './scalar-kind.js';
import { ScalarReader } from './scalar-reader.js';
import { addUnknown } from './unknown-fields.js';
import { MAX_DEPTH, WireType } from './wire-type.js';

/**
 * Reads the fields of messages: what nests, lists, maps and what it does not know.
 *
 * Generated `read…` functions are its only intended callers.
 */
export class Reader extends ScalarReader {
  private depth = 0;
  /** The message whose unknown fields, one behind the other, are not copied yet. */
  private runOwner: object | undefined;
  private runStart = 0;
  private runEnd = 0;

  /** Reads a field that holds a message into `into`, with the message's own read function. */
  message<T>(read: (reader: Reader, into: T) => T, into: T): T {
    const outer = this.open();
    const message = read(this, into);
    this.close(outer);
    return message;
  }

  /**
   * Reads a message that is a case of a oneof. Where that case is set already, the two merge; any
   * other case makes way: the last one on the wire wins.
   *
   * @param before What the oneof holds so far.
   */
  case<C extends string, T>(
    name: C,
    read: (reader: Reader, into: T) => T,
    before: { readonly case: unknown; readonly value?: unknown } | null | undefined,
    create: () => T,
  ): { case: C; value: T } {
    const into = before?.case === name ? (before.value as T) : create();
    return { case: name, value: this.message(read, into) };
  }

  /** Reads one packed list and appends its elements to `into`. */
  packed<K extends PackedKind>(kind: K, into: ScalarValue<K>[]): void {
    const outer = this.open();
    if (this[kind as PlainKind] === undefined) while (this.more()) into.push(this.scalar(kind));
    else while (this.more()) into.push(this[kind as PlainKind]() as ScalarValue<K>);
    this.close(outer);
  }

  /** Reads one packed list of enum values and appends them to `into`. */
  packedEnum<T extends string | number | null>(type: EnumType<T>, into: T[]): void {
    const outer = this.open();
    while (this.more()) into.push(this.enum(type));
    this.close(outer);
  }

  /** Reads an entry of a map of scalars; a key or value that is absent is its type's zero. */
  entry<K extends ScalarKind, V extends ScalarKind>(
    into: Map<ScalarValue<K>, ScalarValue<V>>,
    key: K,
    value: V,
  ): void {
    const tag = (2 << 3) | scalarWireTypes[value];
    const zero = zeroOf(value) as ScalarValue<V>;
    const plain = value as PlainKind;
    // Nearly every map is of these, and the way through scalar() costs a tenth of an entry.
    const isPlain = this[plain] !== undefined;
    this.entryOf(into, key, tag, zero, () =>
      isPlain ? (this[plain]() as ScalarValue<V>) : this.scalar(value),
    );
  }

  /** Reads an entry of a map of enum values. */
  enumEntry<K extends ScalarKind, T extends string | number | null>(
    into: Map<ScalarValue<K>, T>,
    key: K,
    type: EnumType<T>,
  ): void {
    this.entryOf(into, key, (2 << 3) | WireType.VARINT, type.fromNumber(0), () => this.enum(type));
  }

  /** Reads an entry of a map of messages; `fresh` becomes the value. */
  messageEntry<K extends ScalarKind, T>(
    into: Map<ScalarValue<K>, T>,
    key: K,
    read: (reader: Reader, into: T) => T,
    fresh: T,
  ): void {
    const tag = (2 << 3) | WireType.BYTES;
    this.entryOf(into, key, tag, fresh, (value) => this.message(read, value));
  }

  /** An entry is a message with the key as field 1 and the value as field 2, in any order. */
  private entryOf<K extends ScalarKind, V>(
    into: Map<ScalarValue<K>, V>,
    key: K,
    valueTag: number,
    zero: V,
    readValue: (value: V) => V,
  ): void {
    const outer = this.open();
    const keyTag = (1 << 3) | scalarWireTypes[key];
    let entryKey = zeroOf(key) as ScalarValue<K>;
    let entryValue = zero;
    while (this.more()) {
      const start = this.at;
      const tag = this.tag();
      if (tag === keyTag) entryKey = this.scalar(key);
      else if (tag === valueTag) entryValue = readValue(entryValue);
      else this.skip(tag, start);
    }
    this.close(outer);
    into.set(entryKey, entryValue);
  }

  /** Reads an enum's value: its name where it is known, else the number of a newer peer. */
  enum<T extends string | number | null>(type: EnumType<T>): T {
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
