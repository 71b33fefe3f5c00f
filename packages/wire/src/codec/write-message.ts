import { type MessageWithUnknown, unknownFields } from './unknown-fields.js';
import { checkMessage } from './value-check.js';
import { beginMessage, endMessage } from './write-length.js';
import { listOf } from './write-list.js';
import type { Writer } from './writer.js';

/** Writes the fields of a message at an offset and returns the offset past them. */
export type WriteFields<T> = (writer: Writer, at: number, message: T) => number;

/** Writes a field that holds a message; anything but an object is a FieldError. */
export function writeMessage<T>(
  writer: Writer,
  at: number,
  tag: number,
  write: WriteFields<T>,
  message: T,
): number {
  checkMessage(message, tag);
  return writeWrapped(writer, at, tag, write, message);
}

/** Writes a list of messages, each as a field of its own; see {@link writeMessage}. */
export function writeMessages<T>(
  writer: Writer,
  at: number,
  tag: number,
  write: WriteFields<T>,
  messages: readonly T[] | undefined,
): number {
  const list = listOf(tag, messages);
  let end = at;
  for (let i = 0; i < list.length; i++) {
    end = writeMessage(writer, end, tag, write, list[i] as T);
  }
  return end;
}

/**
 * Writes a field whose message is not an object in TypeScript, such as a wrapper; `write` checks
 * the value that it is given.
 */
export function writeWrapped<T>(
  writer: Writer,
  at: number,
  tag: number,
  write: WriteFields<T>,
  value: T,
): number {
  const from = beginMessage(writer, at, tag);
  return endMessage(writer, from, write(writer, from, value));
}

/** Writes whole fields that were encoded before. */
export function writeRaw(writer: Writer, at: number, fields: Uint8Array): number {
  writer.room(at, fields.length).set(fields, at);
  return at + fields.length;
}

/**
 * Writes the fields of a newer peer that decoding kept, behind the known ones. Whoever knows what
 * type of message it is looks first whether there are any: here, where all types meet, a look at a
 * property takes longer than at the place where only one does.
 */
export function writeUnknown(writer: Writer, at: number, message: object): number {
  const pieces = (message as MessageWithUnknown)[unknownFields];
  if (pieces === undefined) return at;
  let end = at;
  for (const piece of pieces) end = writeRaw(writer, end, piece);
  return end;
}
