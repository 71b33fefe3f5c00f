import type { Outbox, OutboxWaiter } from '@wirepact/wire/runtime';
import type { Logger } from '../logger.js';
import type { Totals } from '../stats.js';
import type { WhenFull } from './emit.js';
import { WaitingEvents } from './waiting-events.js';

/** The connection of a client that does not keep up. */
export interface SlowOwner {
  readonly id: string;
  readonly outbox: Outbox;
  readonly isOver: boolean;
  /** Whether it is to be sent nothing new. */
  readonly isFull: boolean;
  fault(error: unknown): void;
}

/**
 * What waits for a client that leaves more than its budget unread: events, beside what its outbox
 * holds, and emitters. It lasts until the client keeps up again.
 */
export class SlowReceiver implements OutboxWaiter {
  private readonly events: WaitingEvents;
  private readonly emitters: (() => void)[] = [];

  /**
   * @param most Bytes of events that may wait.
   * @param keepsUp Called when nothing waits for the client any more.
   */
  constructor(
    private readonly owner: SlowOwner,
    most: number,
    private readonly logger: Logger,
    private readonly totals: Totals,
    private readonly keepsUp: () => void,
  ) {
    this.events = new WaitingEvents(most);
    owner.outbox.whenReady(this);
  }

  /** Whether events wait, so that later ones have to wait behind them. */
  get hasEvents(): boolean {
    return !this.events.isEmpty;
  }

  /**
   * Lets an event wait.
   *
   * @returns Whether it may: with `close` never, with `block` not past the bytes that may wait.
   */
  hold(event: Uint8Array, whenFull: WhenFull): boolean {
    if (whenFull === 'close') return false;
    const { events, totals } = this;
    const before = events.dropped;
    const isHeld = events.add(event, whenFull === 'drop-oldest');
    totals.eventsDropped += events.dropped - before;
    return isHeld;
  }

  /** Resolves when the client keeps up again, or is gone. */
  wait(): Promise<void> {
    return new Promise((resolve) => this.emitters.push(resolve));
  }

  /** There is room again for some of it. Never throws. */
  ready(): void {
    const { owner, events } = this;
    if (owner.isOver) return;
    try {
      while (!owner.isFull && !events.isEmpty) owner.outbox.encoded(events.take());
      if (!events.isEmpty || owner.isFull) owner.outbox.whenReady(this);
      else this.end();
    } catch (error) {
      owner.fault(error);
    }
  }

  /** The client keeps up, or its connection has ended: nobody waits any longer. */
  end(): void {
    const { dropped } = this.events;
    if (dropped > 0) {
      this.logger.warn(
        { session: this.owner.id, dropped },
        'Dropped events that a client was too slow to read',
      );
    }
    this.keepsUp();
    for (const resolve of this.emitters.splice(0)) resolve();
  }
}
