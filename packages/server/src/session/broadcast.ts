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
  /** How many frames were begun. */
  private begun = 0;
  private scheduled = false;
  private quiet = false;

  constructor(private readonly clock: Clock) {}

  /**
   * To be called with each frame before it is queued for its receivers, one after the other.
   *
   * @returns What {@link isLast} knows the frame by.
   */
  begin(frame: Uint8Array, receivers: Receivers): number {
    this.quiet = false;
    // Whom a packet does not reach may have the application send an event, which begins another one.
    while (!this.add(frame, receivers)) this.send();
    if (!this.scheduled) {
      this.scheduled = true;
      this.clock.soon(this.endTurn);
    }
    this.begun++;
    return this.begun;
  }

  /**
   * Whether no other frame was begun since. Queueing a frame may end a connection, which may have the
   * application send an event at once: the packet is then for whom that one is for, and what is left
   * of the receivers must be sent the frame without it.
   */
  isLast(begun: number): boolean {
    return this.begun === begun;
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
    // First: sending may begin an event, whose receivers are to be kept.
    this.receivers = [];
    this.send();
  };

  /** @returns Whether the frame is in the packet; where it is not, the packet has to leave first. */
  private add(frame: Uint8Array, receivers: Receivers): boolean {
    const { packet } = this;
    const begins = packet.frames.length === 0;
    if (!begins && !isSame(receivers, this.receivers)) return false;
    if (!packet.add(frame)) return false;
    this.receivers = receivers;
    this.begins = begins;
    return true;
  }

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
