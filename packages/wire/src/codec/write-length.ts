import { FieldError } from './value-check.js';
import { putVarint, varintLength } from './varint.js';
import { MAX_DEPTH } from './wire-type.js';
import { MARGIN, type Writer } from './writer.js';

/** Makes room for a tag and a scalar behind it, writes the tag and returns the offset past it. */
export function writeTag(writer: Writer, at: number, tag: number): number {
  if (at > writer.limit) writer.room(at, MARGIN);
  return putVarint(writer.bytes, at, tag);
}

/**
 * Begins a length-delimited field whose length is not known yet. Its content goes where the result
 * says; the result and the content's end go to {@link endLength}.
 */
export function beginLength(writer: Writer, at: number, tag: number): number {
  // One byte is left for the length, which most have enough of.
  return writeTag(writer, at, tag) + 1;
}

/** Writes the length of the content from `from` to `at` in front of it. */
export function endLength(writer: Writer, from: number, at: number): number {
  const length = at - from;
  if (length > 0x7f) return putLength(writer, from, at, 1);
  writer.bytes[from - 1] = length;
  return at;
}

/**
 * Writes the length of the content from `from` to `at` in front of it, where `width` bytes are free;
 * moves the content where these are not as many as the length takes.
 */
export function putLength(writer: Writer, from: number, at: number, width: number): number {
  const extra = varintLength(at - from) - width;
  const bytes = writer.room(at, MARGIN);
  if (extra !== 0) bytes.copyWithin(from + extra, from, at);
  putVarint(bytes, from - width, at - from);
  return at + extra;
}

/**
 * {@link beginLength} for a message or a map entry, which counts towards the depth and the path of
 * an error.
 *
 * @throws FieldError where messages nest too deeply.
 */
export function beginMessage(writer: Writer, at: number, tag: number): number {
  const { depth } = writer;
  if (depth >= MAX_DEPTH) throw new FieldError(`messages nest deeper than ${MAX_DEPTH}`, tag);
  writer.open[depth] = tag;
  writer.depth = depth + 1;
  return beginLength(writer, at, tag);
}

/** Ends what {@link beginMessage} began. */
export function endMessage(writer: Writer, from: number, at: number): number {
  writer.depth--;
  return endLength(writer, from, at);
}
