import type { PendingCall } from './pending-call.js';

/**
 * Ids wrap here, because 16,383 is the largest number of two bytes on the wire. A client's ids are
 * odd, so 8,192 calls can be in flight on one connection.
 */
const LARGEST_ID = 16_383;

/** How many calls one connection can have in flight, whatever the server accepts. */
export const MOST_CALLS = 8_192;

/** The calls in flight on one connection, by id. Knows nothing of the link. */
export class CallTable {
  private readonly slots: (PendingCall | undefined)[] = [];
  private next = 1;
  private count = 0;

  /** How many ids are taken, those of calls that the caller has given up included. */
  get size(): number {
    return this.count;
  }

  /** The id that the next call gets. There must be a free one: {@link size} under 8,192. */
  nextId(): number {
    while (this.slots[this.next >> 1] !== undefined) this.advance();
    return this.next;
  }

  /** Puts a call under the id of {@link nextId}. */
  add(call: PendingCall): void {
    call.id = this.nextId();
    this.slots[call.id >> 1] = call;
    this.count++;
    this.advance();
  }

  /** The call of an id that a peer sent; undefined where it is free. */
  get(id: number): PendingCall | undefined {
    return (id & 1) === 1 ? this.slots[id >>> 1] : undefined;
  }

  /** Frees the id of a call. */
  remove(call: PendingCall): void {
    this.slots[call.id >> 1] = undefined;
    this.count--;
  }

  /** Empties the table and returns what was in it. */
  clear(): PendingCall[] {
    const calls = this.slots.filter((call) => call !== undefined);
    this.slots.length = 0;
    this.count = 0;
    return calls;
  }

  private advance(): void {
    this.next = this.next >= LARGEST_ID ? 1 : this.next + 2;
  }
}
