import { type Clock, CloseCode, type Limits, type Outbox, RpcError } from '@wirepact/wire';
import { ConnectionFault } from '../session/connection-fault.js';
import { CallRate } from './call-rate.js';
import { refusal } from './refusal.js';

/** Decides whether a connection has room for another call. */
export class Admission {
  /** Whether the outgoing queue was over its limit when the packet under way came. */
  private wasFull = false;
  /** Calls that the packet under way has opened. */
  private openedInPacket = 0;
  /** Calls refused since a packet last found the outgoing queue under its limit. */
  private refusedWhileFull = 0;

  /** Where the limits have one. */
  private readonly rate: CallRate | undefined;
  /** The bucket that all connections of a principal share, where there is one. */
  principalRate: CallRate | undefined = undefined;

  constructor(
    private readonly outbox: Outbox,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {
    const { callsPerSecond } = limits;
    this.rate = callsPerSecond === 0 ? undefined : new CallRate(callsPerSecond, clock.now());
  }

  /** To be called before the calls of each packet. */
  beginPacket(): void {
    this.openedInPacket = 0;
    this.wasFull = this.isFull;
    if (!this.wasFull) this.refusedWhileFull = 0;
  }

  /**
   * Admits one call, or throws why not.
   *
   * @param running Handlers that have not returned.
   * @throws RpcError RESOURCE_EXHAUSTED where there are too many calls, at once or in a second, or too
   *   many bytes wait to be read; ConnectionFault where the client has gone on calling for too long in spite of that.
   */
  check(running: number): void {
    const { callsInFlight } = this.limits;
    // What the calls of one packet put into the queue does not count against the others of it, or a
    // burst of calls with long answers would fail. A client may send so many at once, and no more.
    this.openedInPacket++;
    if (this.wasFull || (this.openedInPacket > callsInFlight && this.isFull)) {
      // Refusals are queued too. A peer that keeps to its calls in flight and reads none of the
      // answers cannot get more of them than that.
      if (++this.refusedWhileFull > callsInFlight) {
        throw new ConnectionFault(CloseCode.SLOW_READER, 'the client does not read its answers');
      }
      throw refusal('RESOURCE_EXHAUSTED', 'Too many bytes wait to be read by this client');
    }
    if (running >= callsInFlight) {
      throw refusal('RESOURCE_EXHAUSTED', `More than ${callsInFlight} calls at the same time`);
    }
    const { rate, principalRate, limits } = this;
    if (rate !== undefined) this.take(rate, `${limits.callsPerSecond} calls in a second`);
    if (principalRate !== undefined) {
      const most = limits.principalCallsPerSecond;
      this.take(principalRate, `${most} calls in a second over all connections`);
    }
  }

  private take(rate: CallRate, most: string): void {
    const retryAfterMs = rate.take(this.clock.now());
    if (retryAfterMs === 0) return;
    throw new RpcError('RESOURCE_EXHAUSTED', `More than ${most}`, {
      unprocessed: true,
      retryAfterMs,
    });
  }

  private get isFull(): boolean {
    return this.outbox.queuedBytes > this.limits.queuedBytes;
  }
}
