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
  private timer: Timer | undefined;
  private silent = 0;

  /**
   * @param intervalMs The server's heartbeat: some packet comes at least that often. Infinity where it
   *   has none; silence is then normal.
   * @param judgeMs Time to answer the ping.
   */
  constructor(
    private readonly intervalMs: number,
    private readonly judgeMs: number,
    private readonly actions: WatchdogActions,
    private readonly clock: Clock,
  ) {
    this.tickIn(intervalMs);
  }

  /** A packet has come. Cheap: it is called for every one. */
  heard(): void {
    this.silent = 0;
  }

  /** Asks for a sign of life now: there is reason to believe that the connection is gone. */
  ask(): void {
    if (this.silent >= SILENT_INTERVALS) return;
    this.silent = SILENT_INTERVALS;
    this.tickIn(this.judgeMs);
    this.actions.ping();
  }

  stop(): void {
    this.clock.cancel(this.timer);
  }

  private tickIn(ms: number): void {
    this.clock.cancel(this.timer);
    this.timer = ms === Number.POSITIVE_INFINITY ? undefined : this.clock.after(ms, this.tick);
  }

  private readonly tick = (): void => {
    if (this.silent >= SILENT_INTERVALS) {
      this.actions.dead();
    } else if (this.silent === SILENT_INTERVALS - 1) {
      this.ask();
    } else {
      this.silent++;
      this.tickIn(this.intervalMs);
    }
  };
}
