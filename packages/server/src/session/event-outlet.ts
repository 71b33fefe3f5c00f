import { CloseCode, type Limits } from '@wirepact/wire';
import type { Logger } from '../logger.js';
import type { Totals } from '../stats.js';
import type { Broadcast, Receiver } from './broadcast.js';
import { ConnectionFault } from './connection-fault.js';
import type { WhenFull } from './emit.js';
import { type SlowOwner, SlowReceiver } from './slow-receiver.js';

/** The connection that an outlet is of. */
export type OutletOwner = Receiver & Pick<SlowOwner, 'id' | 'isOver' | 'isFull'>;

/** Where the events of one connection leave. */
export class EventOutlet {
  /** While the client does not keep up. */
  private slow: SlowReceiver | undefined;

  constructor(
    private readonly owner: OutletOwner,
    private readonly limits: Pick<Limits, 'queuedBytes'>,
    private readonly logger: Logger,
    private readonly totals: Totals,
  ) {}

  /**
   * Sends an event, or lets it wait.
   *
   * @param event What `encodeEvent` wrote.
   * @param whenFull What becomes of it where the client does not keep up.
   * @param broadcast With which it was begun; undefined where it is to be sent without one.
   * @throws ConnectionFault for a client that does not keep up and may not have it wait.
   */
  push(event: Uint8Array, whenFull: WhenFull, broadcast: Broadcast | undefined): void {
    const { owner } = this;
    const { packetBytes, messageBytes } = owner.outbox.peer;
    if (event.length > packetBytes || event.length > messageBytes) {
      this.totals.eventsDropped++;
      this.logger.warn(
        { session: owner.id, bytes: event.length, accepted: Math.min(packetBytes, messageBytes) },
        'An event is larger than a client accepts, which therefore misses it',
      );
    } else if (!owner.isFull && this.slow?.hasEvents !== true) {
      if (broadcast === undefined) owner.outbox.encoded(event);
      else broadcast.queue(event, owner);
    } else if (whenFull === 'close' || !this.slowReceiver().hold(event, whenFull)) {
      throw new ConnectionFault(CloseCode.SLOW_READER, 'the client does not keep up');
    }
  }

  /** Resolves when a client that does not keep up has read; undefined for one that does. */
  room(): Promise<void> | undefined {
    if (this.slow === undefined && !this.owner.isFull) return undefined;
    return this.slowReceiver().wait();
  }

  /** The connection has ended: nobody waits any longer. */
  end(): void {
    this.slow?.end();
  }

  private slowReceiver(): SlowReceiver {
    const { owner, limits, logger, totals } = this;
    this.slow ??= new SlowReceiver(owner, limits.queuedBytes, logger, totals, () => {
      this.slow = undefined;
    });
    return this.slow;
  }
}
