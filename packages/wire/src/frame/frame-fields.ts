import { checkUint32 } from '../codec/value-check.js';
import { putVarint } from '../codec/varint.js';
import { writeMessage } from '../codec/write-message.js';
import { writeUint32 } from '../codec/write-number.js';
import { MARGIN, type Writer } from '../codec/writer.js';
import { EventInfo, Header, Status } from '../generated/protos/wirepact/v1/protocol.js';
import * as FrameTag from './frame-tag.js';
import { Kind } from './kind.js';
import * as PacketTag from './packet-tag.js';

/** The rarer fields of a frame. */
export interface FrameExtras {
  readonly status?: Status | undefined;
  /** Bytes that the peer may send more on this call; 0 is the same as absent. */
  readonly credit?: number | undefined;
  /** Milliseconds; 0 is the same as absent. */
  readonly timeoutMs?: number | undefined;
  readonly header?: Header | undefined;
  readonly event?: EventInfo | undefined;
}

/** For the many frames that have none of these fields: it is told by identity, which is quick. */
export const noExtras: FrameExtras = {};

/** A tag of one byte and the byte that is left for a length. */
export const OPENED = 2;

/**
 * Writes what stands in front of a message's payload and returns where that begins. One look at the
 * room for all of it, in place of one for each field, takes a tenth off the time of a small call.
 */
export function openPayload(writer: Writer, call: number, kind: Kind, method: number): number {
  const bytes = writer.room(writer.end, MARGIN);
  bytes[writer.end] = PacketTag.FRAME;
  let at = writer.end + OPENED;
  if (call !== 0) {
    checkUint32(call, FrameTag.CALL);
    bytes[at] = FrameTag.CALL;
    at = putVarint(bytes, at + 1, call);
  }
  if (kind !== Kind.LAST) {
    bytes[at] = FrameTag.KIND;
    bytes[at + 1] = kind;
    at += 2;
  }
  if (method !== 0) {
    checkUint32(method, FrameTag.METHOD);
    bytes[at] = FrameTag.METHOD;
    writer.view.setUint32(at + 1, method, true);
    at += 5;
  }
  bytes[at] = FrameTag.PAYLOAD;
  return at + OPENED;
}

/** Writes the rarer fields behind the payload and returns the offset past them. */
export function writeExtras(writer: Writer, from: number, extras: FrameExtras): number {
  if (extras === noExtras) return from;
  const { status, credit, timeoutMs, header, event } = extras;
  let at = from;
  if (status !== undefined) at = writeMessage(writer, at, FrameTag.STATUS, Status.write, status);
  if (credit) at = writeUint32(writer, at, FrameTag.CREDIT, credit);
  if (timeoutMs) at = writeUint32(writer, at, FrameTag.TIMEOUT, timeoutMs);
  if (header !== undefined) at = writeMessage(writer, at, FrameTag.HEADER, Header.write, header);
  if (event !== undefined) at = writeMessage(writer, at, FrameTag.EVENT, EventInfo.write, event);
  return at;
}
