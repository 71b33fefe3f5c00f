import type { Clock, Timer } from '../clock/clock.js';
import { realClock } from '../clock/real-clock.js';
import type { MessageType } from '../codec/message-type.js';
import type { Control } from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits, floorLimits, type PeerLimits } from '../limits.js';
import type { Link } from '../link/link.js';
import type { FrameExtras } from './frame-fields.js';
import { Kind } from './kind.js';
import { PacketWriter } from './packet-writer.js';
import { PartQueue } from './part-queue.js';
import type { SharedPacket } from './shared-packet.js';

/** Size of a part, in bytes. */
const PART_BYTES = 65_536;
/**
 * Parts are sent while the link holds fewer bytes than this: enough to keep a fast link busy until
 * the next look, and little enough that other frames wait behind them for some milliseconds only.
 */
const PARTS_AHEAD = 262_144;
/** Time between two looks at what the link still holds, which it does not tell by itself. */
const LOOK_MS = 2;
/**
 * It doubles up to this while the link sends nothing: thousands of peers that do not read would keep
 * a server busy with looking.
 */
const MOST_LOOK_MS = 64;

/** Messages of streams that are gathered leave at so many bytes, so that the peer has something to do. */
const GATHERED_BYTES = 32_768;

/** Waits for room in an {@link Outbox}. */
export interface OutboxWaiter {
  /** There is room. It must not throw. */
  ready(): void;
}

/**
 * The sending side of a connection: what is queued in one turn of the event loop leaves as one
 * packet, because a write to the socket costs many times what a frame costs.
 *
 * The turn ends when a whole microtask has passed in which nothing was queued, so handlers that
 * finish a few awaits apart still share a packet. A packet that is full leaves at once. Messages of a
 * stream that are queued by themselves wait a little longer for each other; see {@link Clock.later}.
 *
 * A message of more than 128 KiB, or more than half of the peer's packet, is sent in parts, by turns
 * with those of other calls; everything else goes in front of them.
 */
export class Outbox {
  private readonly parts: PartQueue = new PartQueue();
  private readonly packets: PacketWriter = new PacketWriter(floorLimits, this.parts);
  private scheduled = false;
  private quiet = false;
  private gathering = false;
  /** The most that the link can hold: what it held at the last look and what was sent since. */
  private linkBytes = 0;
  private readonly waiters: { readonly waiter: OutboxWaiter; readonly call: number }[] = [];
  private timer: Timer | undefined;
  private lookMs = LOOK_MS;
  private ended = false;

  /**
   * @param clock Says when a turn ends.
   * @param budgetBytes Bytes that may wait before {@link isFull}.
   */
  constructor(
    private readonly link: Link,
    private readonly clock: Clock = realClock,
    private readonly budgetBytes: number = defaultLimits.queuedBytes,
  ) {}

  /** What the peer accepts: the floor until it has announced more. */
  get peer(): PeerLimits {
    return this.packets.peer;
  }

  set peer(limits: PeerLimits) {
    this.packets.peer = limits;
  }

  /**
   * Bytes that are queued here and in the link. Parts of streams are not among them: everything else
   * goes in front of those, and streams bound what they queue by themselves.
   */
  get queuedBytes(): number {
    return this.ownBytes + this.link.queuedBytes;
  }

  /** Whether more than the budget is queued: no call is opened then. */
  get isFull(): boolean {
    return this.holdsOver(this.budgetBytes, this.ownBytes);
  }

  /**
   * Whether so much is queued that streams wait. They leave half of the budget to calls and events,
   * which would be refused for as long as a stream is faster than the connection.
   */
  get isBusy(): boolean {
    return (
      this.parts.streamBytes > this.budgetBytes ||
      this.holdsOver(this.budgetBytes / 2, this.ownBytes)
    );
  }

  private get ownBytes(): number {
    return this.packets.pendingBytes + this.parts.bytes - this.parts.streamBytes;
  }

  /** Whether what is queued here and what the link holds is more than `most`. */
  private holdsOver(most: number, own: number): boolean {
    if (own + this.linkBytes <= most) return false;
    // Only now is it worth a question to the link.
    return own + this.askLink() > most;
  }

  /** What the link holds. Where it has sent anything, it is looked at again soon. */
  private askLink(): number {
    const held = this.link.queuedBytes;
    if (held < this.linkBytes) this.lookMs = LOOK_MS;
    this.linkBytes = held;
    return held;
  }

  /** See {@link PacketWriter.payloadBytes}. */
  get payloadBytes(): number {
    return this.packets.payloadBytes;
  }

  /** How many packets with at least one frame are complete; those that are queued are among them. */
  get sentPackets(): number {
    return this.packets.countedPackets;
  }

  /** Whether parts of a message of the call still wait. Nothing may follow on the call before. */
  isSending(call: number): boolean {
    return this.parts.size > 0 && this.parts.has(call);
  }

  /**
   * Forgets the parts of a call that still wait, because the call has ended.
   *
   * @returns Whether there were any.
   */
  dropParts(call: number): boolean {
    return this.parts.size > 0 && this.parts.drop(call);
  }

  /**
   * Calls `ready()` once, in a later microtask or task, when it is no longer full.
   *
   * @param call The stream that waits: until it is no longer busy, and the parts of this call have left.
   */
  whenReady(waiter: OutboxWaiter, call: number = 0): void {
    this.waiters.push({ waiter, call });
    // Parts leave with time. Otherwise two microtasks of delay would do, again and again.
    if (this.parts.size > 0 || (call === 0 ? this.isFull : this.isBusy)) this.look();
    else this.schedule();
  }

  /**
   * Queues a frame with a message; see {@link PacketWriter.message}.
   *
   * @returns The bytes that the frame takes in its packet, or the frames of its parts about take.
   * @throws EncodeError or RpcError RESOURCE_EXHAUSTED; nothing is queued then. Error for a
   *   NEXT while parts of the message before it still wait.
   */
  message<T>(
    call: number,
    method: number,
    type: MessageType<T>,
    message: T,
    extras?: FrameExtras,
    kind: Kind = Kind.LAST,
  ): number {
    // Unary calls send one message each, and need not be looked at.
    if (kind !== Kind.LAST && this.parts.size > 0) this.checkOrder(call);
    const bytes = this.packets.message(call, method, type, message, extras, kind);
    // Parts are sent when a turn ends.
    if (kind === Kind.NEXT && this.parts.size === 0) this.gather();
    else this.schedule();
    return bytes;
  }

  /**
   * Queues an END, NOTE or CANCEL; see {@link PacketWriter.signal}. A CANCEL and an END with a status
   * drop the parts of the call.
   *
   * @param method For a NOTE that opens a call.
   * @throws Error for an END without a status while parts of the call still wait.
   */
  signal(call: number, kind: Kind, extras?: FrameExtras, method?: number): void {
    if (this.parts.size > 0 && kind !== Kind.NOTE) {
      if (kind === Kind.CANCEL || extras?.status !== undefined) this.parts.drop(call);
      else this.checkOrder(call);
    }
    this.packets.signal(call, kind, extras, method);
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

  /**
   * Queues the frames of a packet that other connections send as well, and those that are added to it
   * before {@link sendShared}, which whoever shares it calls when the turn ends.
   *
   * @returns Whether it was queued; see {@link PacketWriter.share}.
   */
  share(packet: SharedPacket): boolean {
    return this.packets.share(packet);
  }

  /** Whether the packet is queued. */
  shares(packet: SharedPacket): boolean {
    return this.packets.shares(packet);
  }

  /** Sends the packet, where it was not sent or copied before. */
  sendShared(packet: SharedPacket): void {
    if (this.packets.shares(packet)) this.send();
  }

  /** Sends all that is queued, parts included, without waiting: for a link that is to be closed. */
  flush(): void {
    this.send();
    while (this.parts.size > 0) this.sendPart();
  }

  /** Forgets what waits, because the link has closed: from here on nothing is looked at or called. */
  end(): void {
    this.ended = true;
    this.parts.clear();
    this.waiters.length = 0;
    this.clock.cancel(this.timer);
    this.timer = undefined;
  }

  private send(): void {
    for (let packet = this.packets.take(); packet !== undefined; packet = this.packets.take()) {
      this.sendPacket(packet);
    }
  }

  private sendPacket(packet: Uint8Array): void {
    this.linkBytes += packet.length;
    this.link.send(packet);
  }

  private sendPart(): void {
    this.lookMs = LOOK_MS;
    // The frame around a part has to fit the packet as well.
    const size = Math.min(PART_BYTES, this.peer.packetBytes / 2);
    this.parts.writeNext(size, (call, isLast, kind, piece) =>
      this.packets.part(call, isLast ? kind : Kind.PART, piece),
    );
    this.send();
  }

  /**
   * A message of a stream was queued. The next one is some microtasks away where a generator makes
   * them, and would miss the turn: so they are gathered until the program comes to rest.
   */
  private gather(): void {
    if (this.packets.pendingBytes >= GATHERED_BYTES) this.send();
    else if (!this.gathering && !this.scheduled) {
      this.gathering = true;
      this.clock.later(this.endGathering);
    }
  }

  private readonly endGathering = (): void => {
    this.gathering = false;
    this.send();
  };

  private schedule(): void {
    this.quiet = false;
    while (this.packets.hasFullPacket) {
      const packet = this.packets.takeFull();
      if (packet !== undefined) this.sendPacket(packet);
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
    this.send();
    if (this.parts.size > 0 || this.waiters.length > 0) this.goOn();
  };

  /** Sends parts and calls waiters while there is room, and looks again later for the rest. */
  private goOn(): void {
    this.clock.cancel(this.timer);
    this.timer = undefined;
    while (this.parts.size > 0 && this.askLink() < PARTS_AHEAD) this.sendPart();
    // One after the other: the first may need all the room, and is the last to be asked again.
    for (let left = this.waiters.length; left > 0; left--) {
      const [isFull, isBusy] = [this.isFull, this.isBusy];
      const index = this.waiters.findIndex(({ call }) =>
        call === 0 ? !isFull : !isBusy && !this.isSending(call),
      );
      if (index < 0) break;
      for (const { waiter } of this.waiters.splice(index, 1)) waiter.ready();
    }
    if (this.parts.size > 0 || this.waiters.length > 0) this.look();
  }

  private look(): void {
    if (this.timer !== undefined || this.ended) return;
    this.timer = this.clock.after(this.lookMs, () => {
      this.lookMs = Math.min(2 * this.lookMs, MOST_LOOK_MS);
      this.goOn();
    });
  }

  /** @throws Error where a frame would come between the parts of its own call. */
  private checkOrder(call: number): void {
    if (this.parts.has(call)) throw new Error(`Call ${call} is still sending parts of a message`);
  }
}
