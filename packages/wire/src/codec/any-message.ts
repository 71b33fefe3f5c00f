import { type MessageType, messageType } from './message-type.js';

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

/** Codec of {@link AnyMessage}. */
export const Any: MessageType<AnyMessage> = /* @__PURE__ */ messageType<AnyMessage>(
  'google.protobuf.Any',
  { typeUrl: 1, value: 2 },
  () => ({ typeUrl: '', value: new Uint8Array() }),
  (writer, message) => {
    if (message.typeUrl !== '') writer.string(10, message.typeUrl);
    if (message.value?.length !== 0) writer.bytes(18, message.value);
    writer.unknown(message);
  },
  (reader, into) => {
    while (reader.more()) {
      const start = reader.at;
      const tag = reader.tag();
      if (tag === 10) into.typeUrl = reader.string();
      else if (tag === 18) into.value = reader.bytes();
      else reader.unknown(into, tag, start);
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
