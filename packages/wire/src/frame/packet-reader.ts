import { DecodeError } from '../codec/codec-error.js';
import { Reader } from '../codec/reader.js';
import { Control, EventInfo, Header, Status } from '../generated/protos/wirepact/v1/protocol.js';
import type { Limits } from '../limits.js';
import { FrameTag, PacketTag } from './frame-tag.js';
import { isKind, Kind } from './kind.js';

/** A frame as it came. Absent numbers are 0, absent messages undefined. */
export class IncomingFrame {
  call = 0;
  kind: Kind = Kind.LAST;
  method = 0;
  /** A view into the packet: decode it before the packet's handler returns, or copy it. */
  payload: Uint8Array = nothing;
  status: Status | undefined = undefined;
  credit = 0;
  timeoutMs = 0;
  header: Header | undefined = undefined;
  event: EventInfo | undefined = undefined;
}

/** A packet as it came; its control is heeded before its frames. */
export interface IncomingPacket {
  readonly control: Control | undefined;
  readonly frames: readonly IncomingFrame[];
}

const nothing = new Uint8Array(0);

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
  limits: Pick<Limits, 'packetBytes' | 'framesPerPacket'>,
): IncomingPacket {
  if (bytes.length > limits.packetBytes) {
    throw new DecodeError(`a packet of more than ${limits.packetBytes} bytes`, 0);
  }
  const reader = new Reader(bytes);
  const frames: IncomingFrame[] = [];
  let control: Control | undefined;
  while (reader.more()) {
    const start = reader.at;
    const tag = reader.tag();
    if (tag === PacketTag.FRAME) {
      // Two bytes make a frame, so a small packet could otherwise become a huge list.
      if (frames.length === limits.framesPerPacket) {
        throw new DecodeError(`more than ${limits.framesPerPacket} frames in a packet`, start);
      }
      frames.push(readFrame(reader));
    } else if (tag === PacketTag.CONTROL) {
      control = reader.message(Control.read, control ?? Control.create());
    } else if (tag === PacketTag.SEALED) {
      if (reader.bytesView().length > 0) {
        throw new DecodeError('a sealed packet, but no transform was agreed on', start);
      }
    } else {
      reader.skip(tag, start);
    }
  }
  return { control, frames };
}

function readFrame(reader: Reader): IncomingFrame {
  const outer = reader.open();
  const frame = new IncomingFrame();
  const start = reader.at;
  let kind: number = Kind.LAST;
  while (reader.more()) {
    const fieldStart = reader.at;
    const tag = reader.tag();
    switch (tag) {
      case FrameTag.CALL:
        frame.call = reader.uint32();
        break;
      case FrameTag.KIND:
        kind = reader.int32();
        break;
      case FrameTag.METHOD:
        frame.method = reader.fixed32();
        break;
      case FrameTag.PAYLOAD:
        frame.payload = reader.bytesView();
        break;
      case FrameTag.STATUS:
        frame.status = reader.message(Status.read, frame.status ?? Status.create());
        break;
      case FrameTag.CREDIT:
        frame.credit = reader.uint32();
        break;
      case FrameTag.TIMEOUT:
        frame.timeoutMs = reader.uint32();
        break;
      case FrameTag.HEADER:
        frame.header = reader.message(Header.read, frame.header ?? Header.create());
        break;
      case FrameTag.EVENT:
        frame.event = reader.message(EventInfo.read, frame.event ?? EventInfo.create());
        break;
      default:
        reader.skip(tag, fieldStart);
    }
  }
  reader.close(outer);
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
