import { DecodeError } from '../codec/codec-error.js';
import { decodePart, type MessageType } from '../codec/message-type.js';
import { viewOf } from '../codec/read-bytes.js';
import { closeMessage, openMessage, readMessage } from '../codec/read-message.js';
import { readFixed32, readInt32, readUint32 } from '../codec/read-number.js';
import { skipField } from '../codec/read-unknown.js';
import { readTag, takeBytes } from '../codec/read-varint.js';
import { Reader } from '../codec/reader.js';
import { Control, EventInfo, Header, Status } from '../generated/protos/wirepact/v1/protocol.js';
import type { Limits } from '../limits.js';
import * as FrameTag from './frame-tag.js';
import { isKind, Kind } from './kind.js';
import * as PacketTag from './packet-tag.js';

/** A frame as it came. Absent numbers are 0, absent messages undefined. */
export class IncomingFrame {
  call = 0;
  kind: Kind = Kind.LAST;
  method = 0;
  /** Where the payload begins in the packet, and where it ends. */
  #from = 0;
  #to = 0;
  status: Status | undefined = undefined;
  credit = 0;
  timeoutMs = 0;
  header: Header | undefined = undefined;
  event: EventInfo | undefined = undefined;
  readonly #packet: Reader;

  /** @param packet Has read the packet that the frame stands in. */
  constructor(packet: Reader) {
    this.#packet = packet;
  }

  /** Notes that the packet's reader has just read the payload, which begins at `from`. */
  hasPayload(from: number): void {
    this.#from = from;
    this.#to = this.#packet.at;
  }

  /** Size of the payload, in bytes. */
  get size(): number {
    return this.#to - this.#from;
  }

  /** A view into the packet, which whoever keeps it copies. */
  get payload(): Uint8Array {
    return viewOf(this.#packet.source, this.#from, this.#to);
  }

  /**
   * Decodes the payload where it stands: without a view and a reader for it, which together cost
   * about as much as a small message.
   *
   * @throws DecodeError for a payload that is no such message.
   */
  decode<T>(type: MessageType<T>): T {
    return decodePart(type, this.#packet, this.#from, this.#to);
  }
}

/** A packet as it came; its control is heeded before its frames. */
export interface IncomingPacket {
  readonly control: Control | undefined;
  readonly frames: readonly IncomingFrame[];
}

/** What each frame may take beside its size's worth, as their number is bounded, in bytes. */
const FRAME_SHARE = 512;

/**
 * Reads a packet as a whole: it is either all there or refused, so nothing is dispatched of one
 * that breaks off in the middle.
 *
 * @throws DecodeError for bytes that are not a Packet, one over the limits, and frames that the
 *   protocol does not have: an unknown kind, an event with a call's fields, a sealed packet where
 *   no transform was agreed on. Close with 1002 (4010 in a client) on it.
 */
export function readPacket(
  bytes: Uint8Array,
  limits: Pick<Limits, 'packetBytes' | 'framesPerPacket' | 'nestingDepth'>,
): IncomingPacket {
  if (bytes.length > limits.packetBytes) {
    throw new DecodeError(`a packet of more than ${limits.packetBytes} bytes`, 0);
  }
  const reader = new Reader(bytes);
  const frames: IncomingFrame[] = [];
  let control: Control | undefined;
  while (reader.at < reader.end) {
    const start = reader.at;
    const tag = readTag(reader);
    if (tag === PacketTag.FRAME) {
      // Two bytes make a frame, so a small packet could otherwise become a huge list.
      if (frames.length === limits.framesPerPacket) {
        throw new DecodeError(`more than ${limits.framesPerPacket} frames in a packet`, start);
      }
      reader.spend(-FRAME_SHARE);
      frames.push(readFrame(reader));
    } else if (tag === PacketTag.CONTROL) {
      control = readMessage(reader, Control.read, control ?? Control.create());
    } else if (tag === PacketTag.SEALED) {
      if (takeBytes(reader) < reader.at) {
        throw new DecodeError('a sealed packet, but no transform was agreed on', start);
      }
    } else {
      skipField(reader, tag, start);
    }
  }
  // From here on it reads messages of a contract.
  reader.mostDepth = limits.nestingDepth;
  return { control, frames };
}

function readFrame(reader: Reader): IncomingFrame {
  const outer = openMessage(reader);
  const frame = new IncomingFrame(reader);
  const start = reader.at;
  let kind: number = Kind.LAST;
  while (reader.at < reader.end) {
    const fieldStart = reader.at;
    const tag = readTag(reader);
    switch (tag) {
      case FrameTag.CALL:
        frame.call = readUint32(reader);
        break;
      case FrameTag.KIND:
        kind = readInt32(reader);
        break;
      case FrameTag.METHOD:
        frame.method = readFixed32(reader);
        break;
      case FrameTag.PAYLOAD:
        frame.hasPayload(takeBytes(reader));
        break;
      case FrameTag.STATUS:
        frame.status = readMessage(reader, Status.read, frame.status ?? Status.create());
        break;
      case FrameTag.CREDIT:
        frame.credit = readUint32(reader);
        break;
      case FrameTag.TIMEOUT:
        frame.timeoutMs = readUint32(reader);
        break;
      case FrameTag.HEADER:
        frame.header = readMessage(reader, Header.read, frame.header ?? Header.create());
        break;
      case FrameTag.EVENT:
        frame.event = readMessage(reader, EventInfo.read, frame.event ?? EventInfo.create());
        break;
      default:
        skipField(reader, tag, fieldStart);
    }
  }
  closeMessage(reader, outer);
  if (!isKind(kind)) throw new DecodeError(`frame kind ${kind} is unknown`, start);
  frame.kind = kind;
  if (frame.call === 0) {
    if (kind !== Kind.LAST) throw new DecodeError(`an event of frame kind ${kind}`, start);
    if (frame.method === 0) throw new DecodeError('a frame with neither call nor method', start);
  } else if (frame.event !== undefined) {
    throw new DecodeError('a call frame with the fields of an event', start);
  }
  return frame;
}
