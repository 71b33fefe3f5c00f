/** Something that is to happen unless it is removed from the wheel before. */
export interface DeadlineEntry {
  /** On the clock of `performance.now()`, in milliseconds. */
  readonly deadlineAt: number;
  /** Called once, at the deadline or up to two ticks later, when the entry has left the wheel. */
  expire(): void;
}

/** Deadlines are kept to this many milliseconds; nobody's timeout is meant more exactly. */
const TICK_MS = 10;
/** Five seconds in one turn of the wheel; later deadlines stay in their slot for several turns. */
const SLOTS = 512;

/**
 * The deadlines of all calls and handshakes of a server on one timer: a `setTimeout` for each would
 * cost a third of what a whole call costs. The timer runs only while there are entries.
 */
export class DeadlineWheel {
  private readonly slots: Set<DeadlineEntry>[] = Array.from({ length: SLOTS }, () => new Set());
  private size = 0;
  private timer: NodeJS.Timeout | undefined;
  /** The last tick whose slot was looked at. */
  private tick = 0;

  add(entry: DeadlineEntry): void {
    this.slotOf(entry).add(entry);
    this.size++;
    if (this.timer !== undefined) return;
    this.tick = Math.floor(performance.now() / TICK_MS);
    this.timer = setInterval(this.turn, TICK_MS);
  }

  /** Does nothing for an entry that is not on the wheel. */
  remove(entry: DeadlineEntry): void {
    // The timer is left to find the wheel empty: it would start again with the next call.
    if (this.slotOf(entry).delete(entry)) this.size--;
  }

  /** Stops the timer and drops all entries. */
  stop(): void {
    for (const slot of this.slots) slot.clear();
    this.size = 0;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private slotOf(entry: DeadlineEntry): Set<DeadlineEntry> {
    const slot = Math.ceil(entry.deadlineAt / TICK_MS) % SLOTS;
    return this.slots[slot] as Set<DeadlineEntry>;
  }

  private readonly turn = (): void => {
    const now = performance.now();
    const target = Math.floor(now / TICK_MS);
    // After a stall of more than a turn every slot is due, and once is enough.
    const from = Math.max(this.tick + 1, target - SLOTS + 1);
    this.tick = target;
    for (let tick = from; tick <= target; tick++) {
      for (const entry of this.slots[tick % SLOTS] as Set<DeadlineEntry>) {
        if (entry.deadlineAt > now) continue;
        this.remove(entry);
        entry.expire();
      }
    }
    if (this.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  };
}
