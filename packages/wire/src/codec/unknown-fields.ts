/**
 * Key under which a decoded message keeps the fields that this version of its contract does not
 * know, as raw bytes with their tags. Spreading a message carries them along, so a client
 * that reads, edits and writes back loses nothing that a newer peer had set.
 */
export const unknownFields: unique symbol = Symbol.for('wirepact.unknownFields');

/** A message as the codecs see it when they keep or write back unknown fields. */
export interface MessageWithUnknown {
  [unknownFields]?: Uint8Array[];
}

/**
 * Adds a piece to what a message keeps, in the order of the input. Each piece costs some 230 bytes
 * besides its content, so it is joined with those in front of it that are less than twice as long:
 * few are left, and a byte is copied as often as the size of its piece can grow by half.
 *
 * @returns How many pieces there are more, or fewer.
 */
export function addUnknown(message: object, piece: Uint8Array): number {
  const keeper = message as MessageWithUnknown;
  keeper[unknownFields] ??= [];
  const pieces = keeper[unknownFields];
  const before = pieces.length;
  let joined = piece;
  for (let last = pieces.at(-1); last && last.length < 2 * joined.length; last = pieces.at(-1)) {
    const both = new Uint8Array(last.length + joined.length);
    both.set(last);
    both.set(joined, last.length);
    joined = both;
    pieces.pop();
  }
  pieces.push(joined);
  return pieces.length - before;
}
