import { DecodeError } from './codec-error.js';
import { readVarint64, take, takeBytes } from './read-varint.js';
import type { Reader } from './reader.js';
import { addUnknown } from './unknown-fields.js';
import * as WireType from './wire-type.js';

/** What V8 takes for a piece of unknown fields and the list that it stands in, beside the bytes. */
const PIECE_COST = 320;

/** Keeps a field that this version of the message does not know, to be written back as it came. */
export function readUnknown(reader: Reader, message: object, tag: number, tagStart: number): void {
  skipField(reader, tag, tagStart);
  // An array for each field of two bytes would take a hundred times what the peer sent.
  if (message !== reader.runOwner || tagStart !== reader.runEnd) {
    keepUnknown(reader);
    reader.runOwner = message;
    reader.runStart = tagStart;
  }
  reader.runEnd = reader.at;
}

/** Copies the unknown fields that were read last into their message; for the end of the input. */
export function keepUnknown(reader: Reader): void {
  const { runOwner, runStart, runEnd } = reader;
  if (runOwner === undefined) return;
  reader.runOwner = undefined;
  const run = new Uint8Array(reader.source.subarray(runStart, runEnd));
  reader.spend(PIECE_COST * addUnknown(runOwner, run) + run.length);
}

/** Passes over the field whose tag was just read, from `tagStart` on. */
export function skipField(reader: Reader, tag: number, tagStart: number): void {
  switch (tag & 7) {
    case WireType.VARINT:
      readVarint64(reader);
      break;
    case WireType.FIXED64:
      take(reader, 8);
      break;
    case WireType.BYTES:
      takeBytes(reader);
      break;
    case WireType.FIXED32:
      take(reader, 4);
      break;
    default:
      throw new DecodeError(`wire type ${tag & 7} is not part of proto3`, tagStart);
  }
}
