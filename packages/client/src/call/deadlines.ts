/** Something that has a deadline. The links belong to {@link Deadlines}. */
export interface Timed {
  /** On the clock of `performance.now()`, in milliseconds. */
  expiresAt: number;
  list: DeadlineList | undefined;
  earlier: Timed | undefined;
  later: Timed | undefined;
  /** Called when the deadline has passed; the item has left the list by then. */
  expire(): void;
}

/** Items of one duration, which expire in the order in which they were added. */
export interface DeadlineList {
  first: Timed | undefined;
  last: Timed | undefined;
}

/**
 * Deadlines of any number of calls on one timer. A timer of its own for each call would cost a
 * third of what a call costs, and nearly every call ends long before its deadline: so adding and
 * removing only link a list, and the timer looks what has passed when it fires.
 */
export class Deadlines {
  /** By duration; calls share few durations, mostly the connection's default. */
  private readonly lists: Map<number, DeadlineList> = new Map();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wakesAt = Number.POSITIVE_INFINITY;

  /** Starts the clock of an item, in milliseconds above 0. */
  add(item: Timed, durationMs: number): void {
    const now = performance.now();
    item.expiresAt = now + durationMs;
    let list = this.lists.get(durationMs);
    if (list === undefined) {
      list = { first: undefined, last: undefined };
      this.lists.set(durationMs, list);
    }
    item.list = list;
    item.earlier = list.last;
    if (list.last === undefined) list.first = item;
    else list.last.later = item;
    list.last = item;
    if (item.expiresAt < this.wakesAt) this.wake(item.expiresAt, now);
  }

  /** Stops the clock of an item; does nothing where it is not running. */
  remove(item: Timed): void {
    const { list, earlier, later } = item;
    if (list === undefined) return;
    if (earlier === undefined) list.first = later;
    else earlier.later = later;
    if (later === undefined) list.last = earlier;
    else later.earlier = earlier;
    item.list = undefined;
    item.earlier = undefined;
    item.later = undefined;
  }

  /** Stops the timer, where no item is left that it is for. */
  stop(): void {
    clearTimeout(this.timer);
    this.wakesAt = Number.POSITIVE_INFINITY;
  }

  private wake(at: number, now: number): void {
    clearTimeout(this.timer);
    this.wakesAt = at;
    this.timer = setTimeout(this.expirePassed, Math.max(1, Math.ceil(at - now)));
  }

  private readonly expirePassed = (): void => {
    const now = performance.now();
    this.wakesAt = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (const [duration, list] of this.lists) {
      for (let item = list.first; item !== undefined && item.expiresAt <= now; item = list.first) {
        this.remove(item);
        item.expire();
      }
      if (list.first === undefined) this.lists.delete(duration);
      else next = Math.min(next, list.first.expiresAt);
    }
    // expire() may have added an item that is due earlier, and set the timer for it.
    if (next < this.wakesAt) this.wake(next, now);
  };
}
