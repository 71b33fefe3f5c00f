import { type MessageType, messageType } from './message-type.js';
import { noBytes, readBytes, readString } from './read-bytes.js';
import { readUnknown } from './read-unknown.js';
import { readTag } from './read-varint.js';
import { writeNonEmptyBytes, writeString } from './write-bytes.js';
import { writeUnknown } from './write-message.js';

/**
 * `google.protobuf.Any`: a message of whichever type, encoded, with its type's name.
 *
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#any
 */
export interface AnyMessage {
  /** Ends in `/` and the full name of the type: `type.googleapis.com/task.Task`. */
  typeUrl: string;
  /** The message, encoded. */
  value: Uint8Array;
}

/** What V8 takes for one, the place it stands in included, in bytes. */
const COST = 64;

/** Codec of {@link AnyMessage}. */
export const Any: MessageType<AnyMessage> = /* @__PURE__ */ messageType<AnyMessage>(
  'google.protobuf.Any',
  { typeUrl: [1, 'string'], value: [2, 'bytes'] },
  () => ({ typeUrl: '', value: noBytes }),
  (writer, from, message) => {
    let at = from;
    if (message.typeUrl !== '') at = writeString(writer, at, 10, message.typeUrl);
    at = writeNonEmptyBytes(writer, at, 18, message.value);
    return writeUnknown(writer, at, message);
  },
  (reader, into) => {
    reader.spend(COST);
    while (reader.at < reader.end) {
      const start = reader.at;
      const tag = readTag(reader);
      if (tag === 10) into.typeUrl = readString(reader);
      else if (tag === 18) into.value = readBytes(reader);
      else readUnknown(reader, into, tag, start);
    }
    return into;
  },
);

/**
 * Packs a message with its type's name.
 *
 * @throws EncodeError for a value that does not fit its field.
 */
export function packAny<T>(type: MessageType<T>, message: T): AnyMessage {
  // A copy: encoding returns a view into a slab that other messages share.
  const value = new Uint8Array(type.encode(message));
  return { typeUrl: `type.googleapis.com/${type.typeName}`, value };
}

/**
 * Unpacks a message, or returns undefined where it is of another type than `type`.
 *
 * @throws DecodeError for bytes that are not a valid encoding.
 */
export function unpackAny<T>(any: AnyMessage, type: MessageType<T>): T | undefined {
  const name = any.typeUrl.slice(any.typeUrl.lastIndexOf('/') + 1);
  return name === type.typeName ? type.decode(any.value) : undefined;
}
