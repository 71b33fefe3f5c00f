import type { EnumType } from './enum-type.js';
import type { PackedKind } from './scalar-kind.js';
import { MAX_TAG_BYTES, ScalarWriter } from './scalar-writer.js';
import { type MessageWithUnknown, unknownFields } from './unknown-fields.js';
import { FieldError, mismatch } from './value-check.js';
import { MAX_DEPTH } from './wire-type.js';

/**
 * Writes the fields of messages into a growing buffer: what nests, lists, maps and kept fields.
 * Every method takes the whole tag (`number << 3 | wire type`) and checks the value it is given.
 *
 * Generated `write…` functions are its only intended callers.
 */
export class Writer extends ScalarWriter {
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

  /** Writes a list of numbers as one packed field, and an empty list as nothing. */
  packed(
    tag: number,
    kind: PackedKind,
    values: readonly (number | bigint | boolean | string)[] | undefined,
  ): void {
    if (this.list(tag, values).length === 0) return;
    const mark = this.begin(tag);
    this.packedValues(kind, values as readonly unknown[], tag);
    this.end(mark);
  }

  /** Writes a field that holds a message, with the message's own write function. */
  message<T>(tag: number, write: (writer: Writer, message: T) => void, message: T): void {
    if (typeof message !== 'object' || message === null) throw mismatch('a message', message, tag);
    const mark = this.begin(tag);
    write(this, message);
    this.end(mark);
  }

  /**
   * Writes a field whose message is not an object in TypeScript, such as a wrapper; `write` checks
   * the value that it is given.
   */
  wrapped<T>(tag: number, write: (writer: Writer, value: T) => void, value: T): void {
    const mark = this.begin(tag);
    write(this, value);
    this.end(mark);
  }

  /**
   * For a oneof of which none of the known cases is set: refuses a case that the contract lacks.
   *
   * @param value What the oneof's property holds.
   */
  noCase(tag: number, value: unknown): void {
    if (typeof value !== 'object' || value === null) {
      throw mismatch('an object with a case', value, tag);
    }
    const name: unknown = Reflect.get(value, 'case');
    if (name === undefined) return;
    const shown = typeof name === 'string' ? JSON.stringify(name.slice(0, 40)) : typeof name;
    throw new FieldError(`the oneof has no case ${shown}`, tag);
  }

  /**
   * Refuses a message that sets several properties of a oneof: the peer would see the last only.
   *
   * @param nullable Whether null means unset, as in the message of an update.
   */
  atMostOne<T extends object>(
    tag: number,
    message: T,
    properties: readonly (keyof T)[],
    nullable?: true,
  ): void {
    let set: keyof T | undefined;
    for (const property of properties) {
      const value = message[property];
      if (value === undefined || (nullable && value === null)) continue;
      if (set !== undefined) {
        const both = `${String(set)} and ${String(property)}`;
        throw new FieldError(`at most one property of the oneof may be set, not ${both}`, tag);
      }
      set = property;
    }
  }

  /** Writes an enum's number; a name that is no member of it is an error, an unknown number is not. */
  enum<T extends string | number | null>(tag: number, type: EnumType<T>, value: T): void {
    const number = type.toNumber(value);
    if (number === undefined) throw mismatch(`a value of ${type.typeName}`, value, tag);
    this.int32(tag, number);
  }

  /** Writes a list of enum values as one packed field, and an empty list as nothing. */
  packedEnum<T extends string | number | null>(
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
