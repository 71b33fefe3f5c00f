import { EncodeError } from './codec-error.js';
import { type MessageFields, messageOf } from './message-field.js';
import { keepUnknown } from './read-unknown.js';
import { Reader, turnTo } from './reader.js';
import { checkMessage, FieldError } from './value-check.js';
import type { WriteFields } from './write-message.js';
import { Writer } from './writer.js';

/** A message of a contract: how to make, encode and decode it. */
export interface MessageType<T> {
  /** The full name in the `.proto`, such as `task.AddTaskRequest`. */
  readonly typeName: string;
  /** What each property is: for the path of an error, JSON, `clone` and `equals`. */
  readonly fields: MessageFields;
  /**
   * A message with every field at its default or zero value but for those in `init`, which are taken
   * as they are: a message in it is whole, or made by its own type's `create`.
   */
  create(init?: Partial<T>): T;
  /** A message with every field at its zero value, whatever its defaults: where decoding starts. */
  empty(): T;
  /**
   * Encodes a message after checking every value.
   *
   * @returns A view into a shared slab; copy it to keep it for long.
   * @throws EncodeError naming the path of a value that does not fit.
   */
  encode(message: T): Uint8Array<ArrayBuffer>;
  /**
   * Decodes a message. Absent fields get their zero value, unknown ones are kept. `bytes` are
   * copied, but for those of 64 KiB and more that are at least half of the input's buffer: they are
   * a view of it, so whoever goes on to write to that buffer hands over a copy of the input. In Node
   * a text of 13 characters or more may keep up to 2 KiB of the input in memory.
   *
   * @throws DecodeError for bytes that are not a valid encoding, and for ones that would take more
   *   than 16 times their size, and 1 MiB, in memory.
   */
  decode(bytes: Uint8Array): T;
  /** Writes the fields at an offset, without a length in front; returns the offset past them. */
  write(writer: Writer, at: number, message: T): number;
  /** Reads fields up to the reader's limit into `into`, merging with what is there. */
  read(reader: Reader, into: T): T;
}

/** A message without fields, so far. */
export type EmptyMessage = Record<string, never>;

/**
 * Makes a message type of the functions that the generator wrote for it.
 *
 * @param empty Makes what decoding starts from, where `create` fills in defaults.
 */
export function messageType<T extends object>(
  typeName: string,
  fields: MessageFields,
  create: () => T,
  write: WriteFields<T>,
  read: (reader: Reader, into: T) => T,
  empty: () => T = create,
): MessageType<T> {
  const type: MessageType<T> = {
    typeName,
    fields,
    create: (init) => (init === undefined ? create() : Object.assign(create(), init)),
    empty,
    encode: (message) => encode(type, message),
    decode: (bytes) => {
      const reader = new Reader(bytes);
      const message = read(reader, empty());
      keepUnknown(reader);
      return message;
    },
    write,
    read,
  };
  return type;
}

/**
 * Decodes a message that is a part of the reader's bytes, such as a frame's payload, in place.
 *
 * @throws DecodeError as {@link MessageType.decode} does; the reader is of use for others after it.
 */
export function decodePart<T>(type: MessageType<T>, reader: Reader, from: number, to: number): T {
  turnTo(reader, from, to);
  const message = type.read(reader, type.empty());
  keepUnknown(reader);
  return message;
}

let idle: Writer | undefined = new Writer();

function encode<T>(type: MessageType<T>, message: T): Uint8Array<ArrayBuffer> {
  // A getter on the message may encode another one: whoever comes second gets a writer of its own.
  const writer = idle ?? new Writer();
  idle = undefined;
  try {
    return writer.finish(writeChecked(writer, writer.begin(), type, message));
  } finally {
    idle = writer;
  }
}

/**
 * Writes a message into a packet that is under way and returns the offset past it.
 *
 * @throws EncodeError naming the path of a value that does not fit.
 */
export function writeChecked<T>(
  writer: Writer,
  at: number,
  type: MessageType<T>,
  message: T,
): number {
  try {
    checkMessage(message, 0);
    return type.write(writer, at, message);
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    const tags = [...writer.open.slice(0, writer.depth), error.tag];
    const path = pathOf(
      type.fields,
      tags.map((tag) => tag >>> 3),
    );
    throw new EncodeError(error.reason, type.typeName + path);
  }
}

/** Turns field numbers, outermost first, into `.field.field`. */
function pathOf(fields: MessageFields, numbers: number[]): string {
  const number = numbers.shift();
  for (const [property, [own, kind, shape]] of Object.entries(fields)) {
    if (own !== number) continue;
    // A map's entry is a message with fields of its own: 2, the value, has what the table says.
    const isKey = shape?.startsWith('map<') && numbers.shift() !== 2;
    // Of a oneof's case, the property is what the caller set.
    return `.${property.replace(/\..*/, '')}${pathOf((!isKey && messageOf(kind)?.fields) || {}, numbers)}`;
  }
  return '';
}
