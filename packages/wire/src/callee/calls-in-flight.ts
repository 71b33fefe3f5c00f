import type { Clock } from '../clock/clock.js';
import type { AnsweredCall } from './answered-call.js';
import type { DeadlineEntry, DeadlineKeeper } from './callee-host.js';

/**
 * A power of two, and as many as a caller has in flight where nobody asks for more. Its ids ascend by
 * two, so calls that are in flight at the same time have slots of their own.
 */
const SLOTS = 128;

/** The calls of one connection that have not ended, and their deadlines. */
export class CallsInFlight<Call extends AnsweredCall> implements DeadlineEntry {
  /**
   * When the calls are to be looked at: no later than the first of their deadlines. One entry for all
   * of them, because most calls end long before, and then cost the keeper nothing.
   */
  deadlineAt: number = Number.POSITIVE_INFINITY;

  /** A look into a list takes a tenth off the time of a whole call, against one into a Map. */
  private readonly slots: (Call | undefined)[] = [];
  /** Calls whose slot another one has: ids are the peer's choice. */
  private others: Map<number, Call> | undefined;
  private count = 0;

  /** @param onExpired Ends a call whose deadline has passed. */
  constructor(
    private readonly clock: Clock,
    private readonly deadlines: DeadlineKeeper,
    private readonly onExpired: (call: Call) => void,
  ) {}

  get size(): number {
    return this.count;
  }

  get(id: number): Call | undefined {
    const call = this.slots[slotOf(id)];
    return call?.id === id ? call : this.others?.get(id);
  }

  /** Adds a call whose id no other one has. */
  add(call: Call): void {
    this.count++;
    const slot = slotOf(call.id);
    if (this.slots[slot] === undefined) {
      this.slots[slot] = call;
    } else {
      this.others ??= new Map();
      this.others.set(call.id, call);
    }
  }

  /** Removes a call that was added. */
  remove(call: Call): void {
    this.count--;
    const slot = slotOf(call.id);
    if (this.slots[slot] === call) this.slots[slot] = undefined;
    else this.others?.delete(call.id);
    if (this.count === 0) this.unwatch();
  }

  *[Symbol.iterator](): IterableIterator<Call> {
    for (const call of this.slots) if (call !== undefined) yield call;
    if (this.others !== undefined) yield* this.others.values();
  }

  /** Sees to the deadline of a call that does not end at once. */
  watch({ deadlineAt, ended }: Call): void {
    if (deadlineAt !== 0 && !ended && deadlineAt < this.deadlineAt) this.lookAt(deadlineAt);
  }

  expire(): void {
    this.deadlineAt = Number.POSITIVE_INFINITY;
    const now = this.clock.now();
    for (const call of this) {
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

function slotOf(id: number): number {
  return (id >>> 1) & (SLOTS - 1);
}
