import type { Clock, Timer } from '@wirepact/wire';

/** Intervals without a packet after which the server is asked for a sign of life. */
const SILENT_INTERVALS = 3;

/** What a watchdog does about silence. */
export interface WatchdogActions {
  /** Asks the server for a sign of life. */
  ping(): void;
  /** No sign came. */
  dead(): void;
}

/**
 * Notices a server that is gone without a word: a cable pulled, a network changed. It never judges
 * by a timer alone, because a sleeping laptop or a hidden tab fires its timers late: it asks first.
 */
export class Watchdog {
  private timer: Timer;
  private silent = 0;

  /**
   * @param intervalMs The server's heartbeat: some packet comes at least that often.
   * @param judgeMs Time to answer the ping.
   */
  constructor(
    private readonly intervalMs: number,
    private readonly judgeMs: number,
    private readonly actions: WatchdogActions,
    private readonly clock: Clock,
  ) {
    this.timer = this.tickIn(intervalMs);
  }

  /** A packet has come. Cheap: it is called for every one. */
  heard(): void {
    this.silent = 0;
  }

  stop(): void {
    this.clock.cancel(this.timer);
  }

  private tickIn(ms: number): Timer {
    return this.clock.after(ms, this.tick);
  }

  private readonly tick = (): void => {
    this.silent++;
    if (this.silent > SILENT_INTERVALS) {
      this.actions.dead();
    } else if (this.silent === SILENT_INTERVALS) {
      this.timer = this.tickIn(this.judgeMs);
      this.actions.ping();
    } else {
      this.timer = this.tickIn(this.intervalMs);
    }
  };
}
