import type { OutgoingCall } from './outgoing-call.js';

/**
 * Ids wrap here, because 16,383 is the largest number of two bytes on the wire. Even ids have one
 * less, as 0 is none.
 */
const LARGEST_ID = 16_383;

/** How many calls one side can have in flight on one connection, whatever the other accepts. */
export const MOST_CALLS = 8_191;

/** The calls that one side has in flight on one connection, by id. Knows nothing of the link. */
export class CallTable {
  private readonly slots: (OutgoingCall | undefined)[] = [];
  private next: number;
  private count = 0;

  /** @param first The first id: 1 for a client, 2 for a server. The others have its parity. */
  constructor(private readonly first: 1 | 2) {
    this.next = first;
  }

  /** How many ids are taken, those of calls that the caller has given up included. */
  get size(): number {
    return this.count;
  }

  /** The id that the next call gets. There must be a free one: {@link size} under 8,191. */
  nextId(): number {
    while (this.slots[this.next >> 1] !== undefined) this.advance();
    return this.next;
  }

  /** Puts a call under the id of {@link nextId}. */
  add(call: OutgoingCall): void {
    call.id = this.nextId();
    this.slots[call.id >> 1] = call;
    this.count++;
    this.advance();
  }

  /** The call of an id that a peer sent; undefined where it is free. */
  get(id: number): OutgoingCall | undefined {
    return ((id ^ this.first) & 1) === 0 ? this.slots[id >>> 1] : undefined;
  }

  /** Frees the id of a call. */
  remove(call: OutgoingCall): void {
    this.slots[call.id >> 1] = undefined;
    this.count--;
  }

  /** Empties the table and returns what was in it. */
  clear(): OutgoingCall[] {
    const calls = this.slots.filter((call) => call !== undefined);
    this.slots.length = 0;
    this.count = 0;
    return calls;
  }

  private advance(): void {
    this.next += 2;
    if (this.next > LARGEST_ID) this.next = this.first;
  }
}
