import type { Clock, Timer } from '@wirepact/wire';
import type { DeadlineEntry, DeadlineKeeper } from '@wirepact/wire/runtime';

export type { DeadlineEntry };

/** Deadlines are kept to this many milliseconds; nobody's timeout is meant more exactly. */
const TICK_MS = 10;
/** Five seconds in one turn of the wheel; later deadlines stay in their slot for several turns. */
const SLOTS = 512;

/**
 * The deadlines of all calls and handshakes of a server on one timer: a timer for each would
 * cost a third of what a whole call costs. The timer runs only while there are entries.
 */
export class DeadlineWheel implements DeadlineKeeper {
  private readonly slots: Set<DeadlineEntry>[] = Array.from({ length: SLOTS }, () => new Set());
  private size = 0;
  private timer: Timer | undefined;
  /** The last tick whose slot was looked at. */
  private tick = 0;
  /** Entries that were due when they were added: the wheel has passed their slot. */
  private readonly overdue: Set<DeadlineEntry> = new Set();

  constructor(private readonly clock: Clock) {}

  add(entry: DeadlineEntry): void {
    if (this.timer === undefined) {
      this.tick = Math.floor(this.clock.now() / TICK_MS);
      this.timer = this.clock.after(TICK_MS, this.turn);
    }
    const isOverdue = tickOf(entry) <= this.tick;
    (isOverdue ? this.overdue : this.slotOf(entry)).add(entry);
    this.size++;
  }

  /** Does nothing for an entry that is not on the wheel. */
  remove(entry: DeadlineEntry): void {
    // The timer is left to find the wheel empty: it would start again with the next call.
    if (this.slotOf(entry).delete(entry) || this.overdue.delete(entry)) this.size--;
  }

  /** Stops the timer and drops all entries. */
  stop(): void {
    for (const slot of this.slots) slot.clear();
    this.overdue.clear();
    this.size = 0;
    this.clock.cancel(this.timer);
    this.timer = undefined;
  }

  private slotOf(entry: DeadlineEntry): Set<DeadlineEntry> {
    return this.slots[tickOf(entry) % SLOTS] as Set<DeadlineEntry>;
  }

  private readonly turn = (): void => {
    // First, so that an entry that throws stops no other.
    this.timer = this.clock.after(TICK_MS, this.turn);
    const now = this.clock.now();
    const target = Math.floor(now / TICK_MS);
    // After a stall of more than a turn every slot is due, and once is enough.
    const from = Math.max(this.tick + 1, target - SLOTS + 1);
    this.tick = target;
    this.expireDue(this.overdue, now);
    for (let tick = from; tick <= target; tick++) {
      this.expireDue(this.slots[tick % SLOTS] as Set<DeadlineEntry>, now);
    }
    if (this.size > 0) return;
    this.clock.cancel(this.timer);
    this.timer = undefined;
  };

  private expireDue(entries: Set<DeadlineEntry>, now: number): void {
    for (const entry of entries) {
      if (entry.deadlineAt > now) continue;
      this.remove(entry);
      entry.expire();
    }
  }
}

/** The first tick at which an entry is due. */
function tickOf(entry: DeadlineEntry): number {
  return Math.ceil(entry.deadlineAt / TICK_MS);
}
