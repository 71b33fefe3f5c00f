import type { Clock } from '../clock/clock.js';
import type { AnsweredCall } from './answered-call.js';
import type { DeadlineEntry, DeadlineKeeper } from './callee-host.js';

/** The calls of one connection that have not ended, and their deadlines. */
export class CallsInFlight<Call extends AnsweredCall> implements DeadlineEntry {
  /**
   * When the calls are to be looked at: no later than the first of their deadlines. One entry for all
   * of them, because most calls end long before, and then cost the keeper nothing.
   */
  deadlineAt: number = Number.POSITIVE_INFINITY;

  private readonly calls: Map<number, Call> = new Map();

  /** @param onExpired Ends a call whose deadline has passed. */
  constructor(
    private readonly clock: Clock,
    private readonly deadlines: DeadlineKeeper,
    private readonly onExpired: (call: Call) => void,
  ) {}

  get size(): number {
    return this.calls.size;
  }

  get(id: number): Call | undefined {
    return this.calls.get(id);
  }

  add(call: Call): void {
    this.calls.set(call.id, call);
  }

  remove(call: Call): void {
    this.calls.delete(call.id);
    if (this.calls.size === 0) this.unwatch();
  }

  [Symbol.iterator](): IterableIterator<Call> {
    return this.calls.values();
  }

  /** Sees to the deadline of a call that does not end at once. */
  watch({ deadlineAt, ended }: Call): void {
    if (deadlineAt !== 0 && !ended && deadlineAt < this.deadlineAt) this.lookAt(deadlineAt);
  }

  expire(): void {
    this.deadlineAt = Number.POSITIVE_INFINITY;
    const now = this.clock.now();
    for (const call of this.calls.values()) {
      if (call.deadlineAt === 0) continue;
      if (call.deadlineAt > now) this.watch(call);
      else this.onExpired(call);
    }
  }

  private lookAt(deadlineAt: number): void {
    this.unwatch();
    this.deadlineAt = deadlineAt;
    this.deadlines.add(this);
  }

  private unwatch(): void {
    if (this.deadlineAt === Number.POSITIVE_INFINITY) return;
    this.deadlines.remove(this);
    this.deadlineAt = Number.POSITIVE_INFINITY;
  }
}
