/**
 * Key under which a decoded message keeps the fields that this version of its contract does not
 * know, each as its raw bytes with the tag. Spreading a message carries them along, so a client
 * that reads, edits and writes back loses nothing that a newer peer had set.
 */
export const unknownFields: unique symbol = Symbol.for('wirepact.unknownFields');

/** A message as the codecs see it when they keep or write back unknown fields. */
export interface MessageWithUnknown {
  [unknownFields]?: Uint8Array[];
}
