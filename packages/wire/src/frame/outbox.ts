import type { Clock } from '../clock/clock.js';
import { realClock } from '../clock/real-clock.js';
import type { MessageType } from '../codec/message-type.js';
import type { Control } from '../generated/protos/wirepact/v1/protocol.js';
import { floorLimits, type PeerLimits } from '../limits.js';
import type { Link } from '../link/link.js';
import type { Kind } from './kind.js';
import { type FrameExtras, PacketWriter } from './packet-writer.js';

/**
 * The sending side of a connection: what is queued in one turn of the event loop leaves as one
 * packet, because a write to the socket costs many times what a frame costs.
 *
 * The turn ends when a whole microtask has passed in which nothing was queued, so handlers that
 * finish a few awaits apart still share a packet. A packet that is full leaves at once.
 */
export class Outbox {
  private readonly packets: PacketWriter = new PacketWriter(floorLimits);
  private scheduled = false;
  private quiet = false;

  /** @param clock Says when a turn ends. */
  constructor(
    private readonly link: Link,
    private readonly clock: Clock = realClock,
  ) {}

  /** What the peer accepts: the floor until it has announced more. */
  get peer(): PeerLimits {
    return this.packets.peer;
  }

  set peer(limits: PeerLimits) {
    this.packets.peer = limits;
  }

  /** Bytes that are queued here and in the link. */
  get queuedBytes(): number {
    return this.packets.pendingBytes + this.link.queuedBytes;
  }

  /**
   * Queues a frame with a message; see {@link PacketWriter.message}.
   *
   * @returns The bytes that the frame takes in its packet.
   * @throws EncodeError or RpcError RESOURCE_EXHAUSTED; nothing is queued then.
   */
  message<T>(
    call: number,
    method: number,
    type: MessageType<T>,
    message: T,
    extras?: FrameExtras,
  ): number {
    const bytes = this.packets.message(call, method, type, message, extras);
    this.schedule();
    return bytes;
  }

  /** Queues an END, NOTE or CANCEL; see {@link PacketWriter.signal}. */
  signal(call: number, kind: Kind, extras?: FrameExtras): void {
    this.packets.signal(call, kind, extras);
    this.schedule();
  }

  /** Queues controls; see {@link PacketWriter.control}. */
  control(control: Control): void {
    this.packets.control(control);
    this.schedule();
  }

  /** Queues a frame that `encodeEvent` wrote. */
  encoded(frame: Uint8Array): void {
    this.packets.encoded(frame);
    this.schedule();
  }

  /** Sends what is queued without waiting for the turn to end, such as before closing. */
  flush(): void {
    for (let packet = this.packets.take(); packet !== undefined; packet = this.packets.take()) {
      this.link.send(packet);
    }
  }

  private schedule(): void {
    this.quiet = false;
    while (this.packets.hasFullPacket) {
      const packet = this.packets.takeFull();
      if (packet !== undefined) this.link.send(packet);
    }
    if (this.scheduled) return;
    this.scheduled = true;
    this.clock.soon(this.endTurn);
  }

  private readonly endTurn = (): void => {
    if (!this.quiet) {
      this.quiet = true;
      this.clock.soon(this.endTurn);
      return;
    }
    this.scheduled = false;
    this.flush();
  };
}
