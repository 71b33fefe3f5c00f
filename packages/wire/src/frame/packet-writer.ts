import { type MessageType, writeChecked } from '../codec/message-type.js';
import type { Writer } from '../codec/writer.js';
import type { EventType } from '../descriptor/operation.js';
import { Control, EventInfo, Header, Status } from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits, type PeerLimits } from '../limits.js';
import { RpcError } from '../status/rpc-error.js';
import { FrameTag, PacketTag } from './frame-tag.js';
import { Kind } from './kind.js';
import { releaseWriter, takeWriter } from './writer-pool.js';

/** The rarer fields of a frame. */
export interface FrameExtras {
  readonly status?: Status | undefined;
  /** Milliseconds; 0 is the same as absent. */
  readonly timeoutMs?: number | undefined;
  readonly header?: Header | undefined;
  readonly event?: EventInfo | undefined;
}

const noExtras: FrameExtras = {};

/**
 * Collects the frames and controls of one turn and hands them out as packets. A frame's fields and
 * its payload are written in one pass, straight into the packet.
 *
 * Frames keep the order in which they were written, and so do controls among them; where the peer's
 * packet size or the number of frames would be exceeded, the next packet begins.
 */
export class PacketWriter {
  private writer: Writer | undefined;
  private readonly full: Uint8Array[] = [];
  private frames = 0;
  private writing = false;

  /** @param peer What the peer accepts; set anew when the peer announces it. */
  constructor(public peer: PeerLimits) {}

  /**
   * Writes a frame with a message: a request (with `method`), a response or an event (`call` 0).
   *
   * @returns The bytes that the frame takes in its packet.
   * @throws EncodeError for a message that does not fit its type, RpcError RESOURCE_EXHAUSTED for
   *   one that the peer does not accept for its size; nothing of it is sent then.
   */
  message<T>(
    call: number,
    method: number,
    type: MessageType<T>,
    message: T,
    extras: FrameExtras = noExtras,
  ): number {
    const writer = this.start();
    const before = writer.length;
    try {
      const frame = writer.beginEnvelope(PacketTag.FRAME);
      if (call !== 0) writer.uint32(FrameTag.CALL, call);
      if (method !== 0) writer.fixed32(FrameTag.METHOD, method);
      const empty = writer.length;
      const payload = writer.beginEnvelope(FrameTag.PAYLOAD);
      writeChecked(writer, type, message);
      const size = writer.length - payload - 1;
      if (size > this.peer.messageBytes)
        throw tooLarge(type.typeName, size, this.peer.messageBytes);
      // proto3 leaves out what is empty: the empty message costs nothing.
      if (size === 0) writer.rewind(empty);
      else writer.endEnvelope(payload);
      writeExtras(writer, extras);
      writer.endEnvelope(frame);
      return this.fit(writer, before, 1, type.typeName);
    } catch (error) {
      writer.rewind(before);
      throw error;
    } finally {
      this.writing = false;
    }
  }

  /**
   * Writes a frame without a message: END, NOTE or CANCEL.
   *
   * @throws RpcError RESOURCE_EXHAUSTED for a status or header over the peer's packet size.
   */
  signal(call: number, kind: Kind, extras: FrameExtras = noExtras): void {
    const writer = this.start();
    const before = writer.length;
    try {
      const frame = writer.beginEnvelope(PacketTag.FRAME);
      writer.uint32(FrameTag.CALL, call);
      if (kind !== Kind.LAST) writer.uint32(FrameTag.KIND, kind);
      writeExtras(writer, extras);
      writer.endEnvelope(frame);
      this.fit(writer, before, 1, Status.typeName);
    } catch (error) {
      writer.rewind(before);
      throw error;
    } finally {
      this.writing = false;
    }
  }

  /**
   * Writes controls. The receiver heeds those of a packet before its frames.
   *
   * @throws EncodeError for a value that does not fit, RpcError RESOURCE_EXHAUSTED for controls over
   *   the peer's packet size; nothing of it is sent then.
   */
  control(control: Control): void {
    const writer = this.start();
    const before = writer.length;
    try {
      const mark = writer.beginEnvelope(PacketTag.CONTROL);
      writeChecked(writer, Control, control);
      writer.endEnvelope(mark);
      this.fit(writer, before, 0, Control.typeName);
    } catch (error) {
      writer.rewind(before);
      throw error;
    } finally {
      this.writing = false;
    }
  }

  /**
   * Adds a frame that {@link encodeEvent} wrote, which many connections may share.
   *
   * @throws RpcError RESOURCE_EXHAUSTED for one over the peer's packet size.
   */
  encoded(frame: Uint8Array): void {
    const writer = this.start();
    const before = writer.length;
    try {
      writer.raw(frame);
      this.fit(writer, before, 1, 'The event');
    } catch (error) {
      writer.rewind(before);
      throw error;
    } finally {
      this.writing = false;
    }
  }

  /** Bytes that were written and not taken. */
  get pendingBytes(): number {
    let bytes = this.writer?.length ?? 0;
    for (const packet of this.full) bytes += packet.length;
    return bytes;
  }

  /** True where a packet is complete and may leave before the turn ends. */
  get hasFullPacket(): boolean {
    return this.full.length > 0;
  }

  /** The next packet in order, complete or not; undefined when everything was taken. */
  take(): Uint8Array | undefined {
    const full = this.takeFull();
    if (full !== undefined) return full;
    // A getter of the message that is being written may get here; its packet has to wait.
    if (this.writer === undefined || this.writing) return undefined;
    const bytes = this.writer.finish();
    releaseWriter(this.writer);
    this.writer = undefined;
    this.frames = 0;
    return bytes.length === 0 ? undefined : bytes;
  }

  /** The next complete packet. */
  takeFull(): Uint8Array | undefined {
    return this.full.shift();
  }

  private start(): Writer {
    // Only a getter of the message that is being written can get here, and it would tear the frame.
    if (this.writing) throw new Error('A message that is being encoded has sent another one');
    this.writing = true;
    this.writer ??= takeWriter();
    return this.writer;
  }

  /** Ends the packet in front of what was written since `before` where both do not fit one. */
  private fit(writer: Writer, before: number, frames: number, name: string): number {
    const bytes = writer.length - before;
    const most = this.peer.packetBytes;
    if (bytes > most) throw tooLarge(name, bytes, most);
    this.frames += frames;
    const fits = writer.length <= most && this.frames <= defaultLimits.framesPerPacket;
    if (before > 0 && !fits) {
      this.full.push(writer.cut(before));
      this.frames = frames;
    }
    return bytes;
  }
}

/** Encodes an event once for all its receivers; {@link PacketWriter.encoded} takes the result. */
export function encodeEvent<T>(event: EventType<T>, message: T, info?: EventInfo): Uint8Array {
  const writer = new PacketWriter(unlimited);
  writer.message(0, event.id, event.message, message, { event: info });
  return writer.take() ?? new Uint8Array(0);
}

/** Sizes are judged when an event is added to a connection's packet, by what that peer accepts. */
const unlimited: PeerLimits = {
  packetBytes: Number.MAX_SAFE_INTEGER,
  messageBytes: Number.MAX_SAFE_INTEGER,
  callsInFlight: 0,
};

function writeExtras(writer: Writer, extras: FrameExtras): void {
  if (extras === noExtras) return;
  if (extras.status !== undefined) writer.message(FrameTag.STATUS, Status.write, extras.status);
  if (extras.timeoutMs) writer.uint32(FrameTag.TIMEOUT, extras.timeoutMs);
  if (extras.header !== undefined) writer.message(FrameTag.HEADER, Header.write, extras.header);
  if (extras.event !== undefined) writer.message(FrameTag.EVENT, EventInfo.write, extras.event);
}

function tooLarge(typeName: string, size: number, most: number): RpcError {
  return new RpcError(
    'RESOURCE_EXHAUSTED',
    `${typeName} takes ${size} bytes; the peer accepts ${most}`,
    { unprocessed: true, delivered: 'no' },
  );
}
