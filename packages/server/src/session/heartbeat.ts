import type { Clock, Timer } from '@wirepact/wire';

/** What the heartbeat needs of a session. */
export interface Beating {
  /** The tick in which it last sent a packet. */
  readonly sentTick: number;
  /** The tick in which a packet last came. */
  readonly heardTick: number;
  /** The tick in which it last sent a ping. */
  readonly pingTick: number;
  ping(): void;
  /** Closes the session because its peer seems to be gone. */
  presumeDead(): void;
}

/** The heartbeat interval is measured in quarters: a ping comes up to a quarter early, never late. */
const TICKS_PER_INTERVAL = 4;
/** A peer is given up after this many intervals in which nothing came. */
const SILENT_INTERVALS = 3;

/**
 * Looks after the liveness of all sessions of a server with one timer, which runs only while there
 * are any. Time is counted in ticks of it, so a process that was suspended does not wake up to find
 * that everybody has been silent for too long.
 */
export class Heartbeat {
  /** Counts quarters of the interval. */
  tick = 0;
  private readonly sessions: Set<Beating> = new Set();
  private timer: Timer | undefined;

  /** @param intervalMs Time without sending after which a session pings, in milliseconds. */
  constructor(
    private readonly intervalMs: number,
    private readonly clock: Clock,
  ) {}

  add(session: Beating): void {
    this.sessions.add(session);
    if (this.timer === undefined) this.wait();
  }

  remove(session: Beating): void {
    this.sessions.delete(session);
    if (this.sessions.size > 0) return;
    this.clock.cancel(this.timer);
    this.timer = undefined;
  }

  private wait(): void {
    this.timer = this.clock.after(this.intervalMs / TICKS_PER_INTERVAL, () => {
      // First, as the beat may remove the last session and with it the timer.
      this.wait();
      this.beat();
    });
  }

  /** One tick of the timer. */
  beat(): void {
    this.tick++;
    for (const session of this.sessions) {
      // The tick under way is not yet a whole one, hence the one more.
      if (this.tick - session.heardTick > SILENT_INTERVALS * TICKS_PER_INTERVAL) {
        session.presumeDead();
        continue;
      }
      // A server that pushes all the time never falls silent, and its client has no reason to speak
      // unless it is asked. So silence of either side is broken by a ping.
      const lastAsked = Math.max(session.heardTick, session.pingTick);
      if (
        this.tick - session.sentTick >= TICKS_PER_INTERVAL ||
        this.tick - lastAsked >= TICKS_PER_INTERVAL
      ) {
        session.ping();
      }
    }
  }
}
