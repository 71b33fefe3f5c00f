/**
 * Key under which a decoded message keeps the fields that this version of its contract does not
 * know, as raw bytes with their tags; those that came one behind the other are one piece. Spreading a message carries them along, so a client
 * that reads, edits and writes back loses nothing that a newer peer had set.
 */
export const unknownFields: unique symbol = Symbol.for('wirepact.unknownFields');

/** A message as the codecs see it when they keep or write back unknown fields. */
export interface MessageWithUnknown {
  [unknownFields]?: Uint8Array[];
}

/** Each piece costs some 230 bytes besides its content, however small that is. */
const MOST_PIECES = 32;

/**
 * Adds a piece to what a message keeps, in the order of the input.
 *
 * @returns How many pieces there are more, or fewer: some are joined where there are many.
 */
export function addUnknown(message: object, piece: Uint8Array): number {
  const keeper = message as MessageWithUnknown;
  const pieces = keeper[unknownFields];
  if (pieces === undefined) {
    keeper[unknownFields] = [piece];
    return 1;
  }
  const before = pieces.length;
  pieces.push(piece);
  if (pieces.length >= MOST_PIECES) joinLast(pieces);
  return pieces.length - before;
}

/**
 * Joins the last pieces to one, as many as are no larger than what follows them together. A byte
 * is then copied as often as the size of its piece can double, not once for every new piece.
 */
function joinLast(pieces: Uint8Array[]): void {
  let first = pieces.length;
  let size = 0;
  for (let i = pieces.length - 1; i >= 0; i--) {
    const length = pieces[i]?.length ?? 0;
    if (size > 0 && length > size) break;
    size += length;
    first = i;
  }
  const joined = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces.splice(first)) {
    joined.set(piece, at);
    at += piece.length;
  }
  pieces.push(joined);
}
