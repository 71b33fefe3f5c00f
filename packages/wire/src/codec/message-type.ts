import { EncodeError } from './codec-error.js';
import { Reader } from './reader.js';
import { FieldError } from './value-check.js';
import { Writer } from './writer.js';

/** A message of a contract: how to make, encode and decode it. */
export interface MessageType<T> {
  /** The full name in the `.proto`, such as `task.AddTaskRequest`. */
  readonly typeName: string;
  /** Field numbers by property; a field that holds messages names their type too. */
  readonly fields: MessageFields;
  /** A message with every field at its default or zero value but for those in `init`. */
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
   * Decodes a message. Absent fields get their zero value, unknown ones are kept.
   *
   * @throws DecodeError for bytes that are not a valid encoding.
   */
  decode(bytes: Uint8Array): T;
  /** Writes the fields without a length in front, into a message that is under way. */
  write(writer: Writer, message: T): void;
  /** Reads fields up to the reader's limit into `into`, merging with what is there. */
  read(reader: Reader, into: T): T;
}

/** A message without fields, so far. */
export type EmptyMessage = Record<string, never>;

/**
 * Field numbers by property, with the type of a field that holds messages. A oneof that is one
 * property has an entry for each case: `assignee.user`.
 */
export interface MessageFields {
  readonly [property: string]: number | readonly [number, () => MessageType<unknown>];
}

/**
 * Makes a message type of the functions that the generator wrote for it.
 *
 * @param empty Makes what decoding starts from, where `create` fills in defaults.
 */
export function messageType<T extends object>(
  typeName: string,
  fields: MessageFields,
  create: () => T,
  write: (writer: Writer, message: T) => void,
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
      reader.keepUnknown();
      return message;
    },
    write,
    read,
  };
  return type;
}

let idle: Writer | undefined = new Writer();

function encode<T>(type: MessageType<T>, message: T): Uint8Array<ArrayBuffer> {
  // A getter on the message may encode another one: whoever comes second gets a writer of its own.
  const writer = idle ?? new Writer();
  idle = undefined;
  writer.reset();
  try {
    writeChecked(writer, type, message);
    return writer.finish();
  } catch (error) {
    writer.discard();
    throw error;
  } finally {
    idle = writer;
  }
}

/**
 * Writes a message into a packet that is under way.
 *
 * @throws EncodeError naming the path of a value that does not fit; the caller discards the message.
 */
export function writeChecked<T>(writer: Writer, type: MessageType<T>, message: T): void {
  if (typeof message !== 'object' || message === null) {
    throw new EncodeError(`expected a message, got ${message}`, type.typeName);
  }
  const depth = writer.openDepth;
  try {
    type.write(writer, message);
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    const numbers = [...writer.openFields().slice(depth), error.tag >>> 3];
    throw new EncodeError(error.reason, pathOf(type, numbers));
  }
}

/** Turns field numbers, outermost first, into `package.Message.field.field`. */
function pathOf(root: MessageType<unknown>, numbers: readonly number[]): string {
  let type: MessageType<unknown> | undefined = root;
  const path = [root.typeName];
  for (const number of numbers) {
    const found: [string, MessageFields[string]] | undefined = Object.entries(
      type?.fields ?? {},
    ).find(([, field]) => (typeof field === 'number' ? field : field[0]) === number);
    // A map entry's own fields 1 and 2 have no property of their own.
    if (found === undefined) break;
    // Of a oneof's case, the property is what the caller set.
    path.push(found[0].replace(/\..*/, ''));
    type = typeof found[1] === 'number' ? undefined : found[1][1]();
  }
  return path.join('.');
}
