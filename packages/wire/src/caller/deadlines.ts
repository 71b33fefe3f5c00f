import type { Clock, Timer } from '../clock/clock.js';

/** Something that has a deadline. The links belong to {@link Deadlines}. */
export interface Timed {
  /** On the clock of {@link Deadlines}, in milliseconds. */
  expiresAt: number;
  list: DeadlineList | undefined;
  earlier: Timed | undefined;
  later: Timed | undefined;
  /** Called when the deadline has passed; the item has left the list by then. */
  expire(): void;
}

/** Items of one duration, which expire in the order in which they were added. */
export interface DeadlineList {
  readonly durationMs: number;
  first: Timed | undefined;
  last: Timed | undefined;
}

/** Lists that are kept while nothing is in them. */
const MOST_IDLE = 16;

/**
 * Deadlines of any number of calls on one timer. A timer of its own for each call would cost a
 * third of what a call costs, and nearly every call ends long before its deadline: so adding and
 * removing only link a list, and the timer looks what has passed when it fires.
 */
export class Deadlines {
  /** By duration; calls share few durations, mostly the connection's default. */
  private readonly lists: Map<number, DeadlineList> = new Map();
  private timer: Timer | undefined;
  private wakesAt = Number.POSITIVE_INFINITY;

  constructor(private readonly clock: Clock) {}

  /** Starts the clock of an item, in milliseconds above 0. */
  add(item: Timed, durationMs: number): void {
    const now = this.clock.now();
    item.expiresAt = now + durationMs;
    let list = this.lists.get(durationMs);
    if (list === undefined) {
      list = { durationMs, first: undefined, last: undefined };
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
    // Some durations come again and again, so their lists stay; computed ones would pile up.
    if (list.first === undefined && this.lists.size > MOST_IDLE) this.drop(list);
  }

  /** Stops the timer, where no item is left that it is for. */
  stop(): void {
    this.clock.cancel(this.timer);
    this.wakesAt = Number.POSITIVE_INFINITY;
  }

  /** Forgets an empty list, unless another one has taken its place. */
  private drop(list: DeadlineList): void {
    if (this.lists.get(list.durationMs) === list) this.lists.delete(list.durationMs);
  }

  private wake(at: number, now: number): void {
    this.clock.cancel(this.timer);
    this.wakesAt = at;
    this.timer = this.clock.after(Math.max(1, Math.ceil(at - now)), this.expirePassed);
  }

  private readonly expirePassed = (): void => {
    const now = this.clock.now();
    this.wakesAt = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (const list of this.lists.values()) {
      for (let item = list.first; item !== undefined && item.expiresAt <= now; item = list.first) {
        this.remove(item);
        item.expire();
      }
      if (list.first === undefined) this.drop(list);
      else next = Math.min(next, list.first.expiresAt);
    }
    // expire() may have added an item that is due earlier, and set the timer for it.
    if (next < this.wakesAt) this.wake(next, now);
  };
}
