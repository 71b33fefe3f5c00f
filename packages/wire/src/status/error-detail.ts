import { DecodeError } from '../codec/codec-error.js';
import type { MessageType } from '../codec/message-type.js';
import type { Detail } from '../generated/protos/wirepact/v1/protocol.js';

/**
 * A message that says more of a failure, for the `details` of an `RpcError`. The message is
 * encoded here and now, so that what does not fit its type fails where it is written.
 *
 * @throws EncodeError for a message that does not fit its type.
 */
export function detail<Message>(type: MessageType<Message>, message: Partial<Message>): Detail {
  // A copy: what encode() returns is part of a shared slab.
  return { type: detailId(type), value: type.encode(type.create(message)).slice() };
}

/**
 * The first detail of a type. Details come from the peer: one that does not decode is none.
 *
 * @throws What a type of the caller's own making throws when it decodes.
 */
export function findDetail<Message>(
  details: readonly Detail[],
  type: MessageType<Message>,
): Message | undefined {
  const id = detailId(type);
  const found = details.find((one) => one.type === id);
  if (found === undefined) return undefined;
  try {
    return type.decode(found.value);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/**
 * What a detail is known by: 32-bit FNV-1a of the message's full name, which is ASCII.
 *
 * @see PROTOCOL.md, "Operation ids".
 */
function detailId({ typeName }: Pick<MessageType<unknown>, 'typeName'>): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < typeName.length; i++) {
    hash = Math.imul(hash ^ typeName.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0 || 1;
}
