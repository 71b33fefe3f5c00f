import { DecodeError } from './codec-error.js';
import { keepUnknown } from './read-unknown.js';
import { takeBytes } from './read-varint.js';
import type { Reader } from './reader.js';

/** Reads a message's fields up to the reader's end into `into`, merging with what is there. */
export type ReadFields<T> = (reader: Reader, into: T) => T;

/** Reads a field that holds a message into `into`, with the message's own read function. */
export function readMessage<T>(reader: Reader, read: ReadFields<T>, into: T): T {
  const outer = openMessage(reader);
  const message = read(reader, into);
  closeMessage(reader, outer);
  return message;
}

/**
 * Reads a message that is a case of a oneof. Where that case is set already, the two merge; any
 * other case makes way: the last one on the wire wins.
 *
 * @param before What the oneof holds so far.
 */
export function readCase<C extends string, T>(
  reader: Reader,
  name: C,
  read: ReadFields<T>,
  before: { readonly case: unknown; readonly value?: unknown } | null | undefined,
  create: () => T,
): { case: C; value: T } {
  const into = before?.case === name ? (before.value as T) : create();
  return { case: name, value: readMessage(reader, read, into) };
}

/**
 * Enters a length-delimited field and narrows the reader to it.
 * Returns the outer end, for {@link closeMessage}.
 *
 * @throws DecodeError for more levels than the reader reads.
 */
export function openMessage(reader: Reader): number {
  if (++reader.depth > reader.mostDepth) {
    throw new DecodeError(`messages nest deeper than ${reader.mostDepth}`, reader.at);
  }
  const outer = reader.end;
  const from = takeBytes(reader);
  reader.end = reader.at;
  reader.at = from;
  return outer;
}

/** Leaves what {@link openMessage} entered, all of which has been read. */
export function closeMessage(reader: Reader, outer: number): void {
  if (reader.runOwner !== undefined) keepUnknown(reader);
  reader.depth--;
  reader.end = outer;
}
