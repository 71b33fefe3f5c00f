import type { Clock } from '@wirepact/wire';
import { type Outbox, SharedPacket } from '@wirepact/wire/runtime';

/** A connection that gets events. */
export interface Receiver {
  readonly outbox: Outbox;
  /** Ends the connection for what went wrong in sending. Must not throw. */
  fault(error: unknown): void;
}

/** Whom an event is for: the set that changes with those it is of, or a list that stays as it is. */
export type Receivers<R extends Receiver = Receiver> = ReadonlySet<R> | readonly R[];

/**
 * The events of one turn. Connections that have nothing else to send send one packet that is put
 * together once for all of them, so that an event costs each of them little more than a write to its
 * socket. For every other connection the frame is queued behind what it sends already.
 *
 * All frames of a packet are for the same receivers: where those of the next frame are others, the
 * packet leaves before it, or who shares it would get what is not meant for it.
 *
 * The turn ends as it does for an `Outbox`: when a whole microtask has passed without an event.
 */
export class Broadcast {
  private packet: SharedPacket = new SharedPacket();
  private readonly sharing: Receiver[] = [];
  /** Whom the packet is for. */
  private receivers: Receivers = [];
  /** Whether the frame under way is the first of its packet: only then may a connection share it. */
  private begins = false;
  private scheduled = false;
  private quiet = false;

  constructor(private readonly clock: Clock) {}

  /** To be called with each frame before it is queued for its receivers, one after the other. */
  begin(frame: Uint8Array, receivers: Receivers): void {
    this.quiet = false;
    if (this.packet.frames.length > 0 && !isSame(receivers, this.receivers)) this.send();
    this.receivers = receivers;
    this.begins = this.packet.frames.length === 0;
    if (!this.packet.add(frame)) {
      this.send();
      this.packet.add(frame);
      this.begins = true;
    }
    if (this.scheduled) return;
    this.scheduled = true;
    this.clock.soon(this.endTurn);
  }

  /** Whether a receiver has the frame that was begun last already: it shares the packet. */
  reaches({ outbox }: Receiver): boolean {
    return outbox.shares(this.packet);
  }

  /** Queues the frame that was begun last, unless it reaches the receiver already. */
  queue(frame: Uint8Array, receiver: Receiver): void {
    const { outbox } = receiver;
    if (outbox.shares(this.packet)) return;
    if (this.begins && outbox.share(this.packet)) this.sharing.push(receiver);
    else outbox.encoded(frame);
  }

  private readonly endTurn = (): void => {
    if (!this.quiet) {
      this.quiet = true;
      this.clock.soon(this.endTurn);
      return;
    }
    this.scheduled = false;
    this.send();
    this.receivers = [];
  };

  private send(): void {
    const { packet } = this;
    this.packet = new SharedPacket();
    for (const receiver of this.sharing.splice(0)) {
      try {
        receiver.outbox.sendShared(packet);
      } catch (error) {
        receiver.fault(error);
      }
    }
  }
}

/** Whether two lists are of the same receivers. A set is everyone's, and so the same with itself. */
function isSame(some: Receivers, others: Receivers): boolean {
  if (some === others) return true;
  if (!Array.isArray(some) || !Array.isArray(others)) return false;
  return some.length === others.length && some.every((one, index) => one === others[index]);
}
