import type { Clock } from '@wirepact/wire';
import type { DeadlineEntry, DeadlineWheel } from '../call/deadline-wheel.js';

/** What an idle watch needs of its connection. */
export interface IdleOwner {
  /** Whether a call is in flight, for however long. */
  readonly isBusy: boolean;
  /** Nothing was called or sent for the whole time. */
  idled(): void;
}

/** Notices a connection that nobody uses. Made only where the server wants to know. */
export class IdleWatch implements DeadlineEntry {
  deadlineAt: number;
  private usedAt: number;

  /** @param idleMs Time without use, in milliseconds. */
  constructor(
    private readonly idleMs: number,
    private readonly owner: IdleOwner,
    private readonly clock: Clock,
    private readonly wheel: DeadlineWheel,
  ) {
    this.usedAt = clock.now();
    this.deadlineAt = this.usedAt + idleMs;
    wheel.add(this);
  }

  /** A call or an event. */
  used(): void {
    this.usedAt = this.clock.now();
  }

  /** Stays on the wheel with a new deadline while the connection is used. */
  expire(): void {
    if (this.owner.isBusy) this.used();
    this.deadlineAt = this.usedAt + this.idleMs;
    if (this.deadlineAt <= this.clock.now()) this.owner.idled();
    else this.wheel.add(this);
  }

  stop(): void {
    this.wheel.remove(this);
  }
}
