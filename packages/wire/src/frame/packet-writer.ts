import { type MessageType, writeChecked } from '../codec/message-type.js';
import { putVarint } from '../codec/varint.js';
import { beginLength, endLength } from '../codec/write-length.js';
import { writeRaw } from '../codec/write-message.js';
import type { Writer } from '../codec/writer.js';
import { Control, Status } from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits, type PeerLimits } from '../limits.js';
import { RpcError } from '../status/rpc-error.js';
import { type FrameExtras, noExtras, OPENED, openPayload, writeExtras } from './frame-fields.js';
import { Kind } from './kind.js';
import * as PacketTag from './packet-tag.js';
import type { PartQueue } from './part-queue.js';
import type { SharedPacket } from './shared-packet.js';
import { releaseWriter, takeWriter } from './writer-pool.js';

const noBytes: Uint8Array = /* @__PURE__ */ new Uint8Array(0);

/** A message of more bytes than this travels in parts, so that it keeps no other waiting for long. */
const SPLIT_OVER = 131_072;
/** No peer accepts packets of which this is more than half. A quick look, for most are smaller. */
const NEVER_SPLIT = 32_768;

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
  private counted = 0;
  private lastPayload = 0;
  private writing = false;
  /** What is to be sent next; there is nothing else then. */
  private shared: SharedPacket | undefined;

  /**
   * @param peer What the peer accepts; set anew when the peer announces it.
   * @param parts Takes messages that are too large for one frame; without it they fail.
   */
  constructor(
    public peer: PeerLimits,
    private readonly parts?: PartQueue | undefined,
  ) {}

  /**
   * Writes a frame with a message: a request (with `method`), a response or an event (`call` 0). Of
   * one that is to travel in parts only what opens it is written, the rest goes to the queue.
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
    kind: Kind = Kind.LAST,
  ): number {
    const writer = this.start();
    try {
      const frame = writer.end + OPENED;
      const payload = openPayload(writer, call, kind, method);
      const end = writeChecked(writer, payload, type, message);
      const size = end - payload;
      if (size > this.peer.messageBytes)
        throw tooLarge(type.typeName, size, this.peer.messageBytes);
      this.lastPayload = size;
      if (size > NEVER_SPLIT && this.splits(size, call)) {
        const large = this.takeOut(writer, payload, end);
        return this.open(call, method, type.typeName, extras, kind, large);
      }
      // proto3 leaves out what is empty: the empty message costs nothing.
      let at = size > 0 ? endLength(writer, payload, end) : payload - OPENED;
      at = writeExtras(writer, at, extras);
      return this.add(writer, endLength(writer, frame, at), 1, type.typeName);
    } finally {
      this.writing = false;
    }
  }

  /** Writes a piece of a message that was encoded before: a PART, or the frame that is its end. */
  part(call: number, kind: Kind, bytes: Uint8Array): void {
    this.piece(call, kind, 0, bytes, noExtras, 'A part of a message');
  }

  /**
   * Writes a frame without a message: END, NOTE or CANCEL.
   *
   * @throws RpcError RESOURCE_EXHAUSTED for a status or header over the peer's packet size.
   */
  signal(call: number, kind: Kind, extras: FrameExtras = noExtras, method: number = 0): void {
    this.piece(call, kind, method, noBytes, extras, Status.typeName);
  }

  /**
   * Writes controls. The receiver heeds those of a packet before its frames. A Ping and a Pong get
   * the number of packets that were counted before theirs.
   *
   * @throws EncodeError for a value that does not fit, RpcError RESOURCE_EXHAUSTED for controls over
   *   the peer's packet size; nothing of it is sent then.
   */
  control(control: Control): void {
    const { ping, pong } = control;
    if (ping !== undefined || pong !== undefined) {
      this.makeRoom(Control.encode(control).length + LONGEST_COUNTS);
      if (ping !== undefined) ping.sent = BigInt(this.counted);
      if (pong !== undefined) pong.sent = BigInt(this.counted);
    }
    const writer = this.start();
    try {
      const from = beginLength(writer, writer.end, PacketTag.CONTROL);
      const at = writeChecked(writer, from, Control, control);
      this.add(writer, endLength(writer, from, at), 0, Control.typeName);
    } finally {
      this.writing = false;
    }
  }

  /**
   * Adds a frame that `encodeEvent` wrote, which many connections may share.
   *
   * @throws RpcError RESOURCE_EXHAUSTED for one over the peer's packet size.
   */
  encoded(frame: Uint8Array): void {
    const writer = this.start();
    try {
      this.add(writer, writeRaw(writer, writer.end, frame), 1, 'The event');
    } finally {
      this.writing = false;
    }
  }

  /**
   * Lets the next packet be one that other connections send as well, with the frames that are added
   * to it until it is taken. What is written before that goes behind its frames in one packet, which is then
   * no longer shared.
   *
   * @returns Whether it is: not where something is queued already, or it is over the peer's size.
   */
  share(packet: SharedPacket): boolean {
    if (this.writer !== undefined || this.full.length > 0 || this.shared !== undefined)
      return false;
    if (packet.size > this.peer.packetBytes) return false;
    this.shared = packet;
    return true;
  }

  /** Whether the next packet is this one. */
  shares(packet: SharedPacket): boolean {
    return this.shared === packet;
  }

  /** Packets with at least one frame that are complete, whether they were taken or not. */
  get countedPackets(): number {
    return this.counted;
  }

  /** Size of the last message's payload, in bytes: what it costs of a stream's credit, but for 16. */
  get payloadBytes(): number {
    return this.lastPayload;
  }

  /** Bytes that were written and not taken. */
  get pendingBytes(): number {
    if (this.shared !== undefined) return this.shared.size;
    let bytes = this.writer === undefined ? 0 : this.writer.end - this.writer.start;
    for (const packet of this.full) bytes += packet.length;
    return bytes;
  }

  /** True where a packet is complete and may leave before the turn ends. */
  get hasFullPacket(): boolean {
    return this.full.length > 0;
  }

  /** The next packet in order, complete or not; undefined when everything was taken. */
  take(): Uint8Array | undefined {
    if (this.shared !== undefined) {
      const { bytes } = this.shared;
      this.shared = undefined;
      this.counted++;
      return bytes;
    }
    const full = this.takeFull();
    if (full !== undefined) return full;
    // A getter of the message that is being written may get here; its packet has to wait.
    if (this.writer === undefined || this.writing) return undefined;
    const bytes = this.writer.finish(this.writer.end);
    releaseWriter(this.writer);
    this.writer = undefined;
    this.count();
    return bytes.length === 0 ? undefined : bytes;
  }

  /** The next complete packet. */
  takeFull(): Uint8Array | undefined {
    // Nearly always there is none, and a look is quicker than the call.
    return this.full.length === 0 ? undefined : this.full.shift();
  }

  private start(): Writer {
    if (this.shared !== undefined) this.copyShared();
    // Only a getter of the message that is being written can get here, and it would tear the frame.
    if (this.writing) throw new Error('A message that is being encoded has sent another one');
    this.writing = true;
    this.writer ??= takeWriter();
    // What failed may have left messages open.
    this.writer.depth = 0;
    return this.writer;
  }

  /** Puts the frames of the shared packet in front of what is written now. */
  private copyShared(): void {
    const frames = this.shared?.frames ?? [];
    this.shared = undefined;
    for (const frame of frames) this.encoded(frame);
  }

  /** Whether a message is to travel in parts. Events are not split: their bytes are shared. */
  private splits(size: number, call: number): boolean {
    return (
      call !== 0 &&
      this.parts !== undefined &&
      size > Math.min(SPLIT_OVER, this.peer.packetBytes / 2)
    );
  }

  /** Opens a message that is to travel in parts, and queues it. */
  private open(
    call: number,
    method: number,
    name: string,
    extras: FrameExtras,
    kind: Kind,
    payload: Uint8Array,
  ): number {
    this.writing = false;
    let opened = 0;
    // What opens the call keeps its place among the frames, and fails here if it has to.
    if (method !== 0 || extras !== noExtras) {
      opened = this.piece(call, Kind.PART, method, noBytes, extras, name);
    }
    this.parts?.add(call, kind, payload);
    return opened + payload.length;
  }

  /** Ends the packet in front of a payload that stands behind it, and hands out the payload. */
  private takeOut(writer: Writer, payload: number, end: number): Uint8Array {
    this.cut(writer);
    writer.start = payload;
    const bytes = writer.finish(end);
    writer.begin();
    return bytes;
  }

  private piece(
    call: number,
    kind: Kind,
    method: number,
    bytes: Uint8Array,
    extras: FrameExtras,
    name: string,
  ): number {
    const writer = this.start();
    try {
      const frame = writer.end + OPENED;
      const payload = openPayload(writer, call, kind, method);
      let at = payload - OPENED;
      if (bytes.length > 0) {
        at = writeRaw(writer, putVarint(writer.bytes, payload - 1, bytes.length), bytes);
      }
      at = writeExtras(writer, at, extras);
      return this.add(writer, endLength(writer, frame, at), 1, name);
    } finally {
      this.writing = false;
    }
  }

  /** Ends the packet where it has no room for so many bytes. */
  private makeRoom(bytes: number): void {
    this.copyShared();
    const { writer } = this;
    if (writer === undefined || this.writing) return;
    if (writer.end + bytes - writer.start > this.peer.packetBytes) this.cut(writer);
  }

  /** Ends the packet that is being written, where there is anything in it. */
  private cut(writer: Writer): void {
    if (writer.end === writer.start) return;
    this.full.push(new Uint8Array(writer.view.buffer, writer.start, writer.end - writer.start));
    writer.start = writer.end;
    this.count();
  }

  private count(): void {
    if (this.frames > 0) this.counted++;
    this.frames = 0;
  }

  /**
   * Adds what was written up to `at` to the packet, which ends in front of it where both do not fit.
   * Until then it does not count, and what fails leaves nothing behind.
   */
  private add(writer: Writer, at: number, frames: number, name: string): number {
    const bytes = at - writer.end;
    const most = this.peer.packetBytes;
    if (bytes > most) throw tooLarge(name, bytes, most);
    const fits = at - writer.start <= most && this.frames + frames <= FRAMES_PER_PACKET;
    if (!fits) this.cut(writer);
    this.frames += frames;
    writer.end = at;
    return bytes;
  }
}

/** What a receiver accepts of everybody. */
const FRAMES_PER_PACKET = defaultLimits.framesPerPacket;

/** What a Control grows by when its counts are set, and what stands in front of it, in bytes. */
const LONGEST_COUNTS = 32;

function tooLarge(typeName: string, size: number, most: number): RpcError {
  return new RpcError(
    'RESOURCE_EXHAUSTED',
    `${typeName} takes ${size} bytes; the peer accepts ${most}`,
    { unprocessed: true, delivered: 'no' },
  );
}
