/** What a waiting event weighs beside its frame, in bytes: the objects that stand for it. */
const EVENT_BYTES = 64;

interface WaitingEvent {
  readonly frame: Uint8Array;
  readonly mayDrop: boolean;
}

/** The events that wait for one client to read. */
export class WaitingEvents {
  /** How many events were dropped. */
  dropped = 0;
  private readonly events: WaitingEvent[] = [];
  private weight = 0;

  /** @param most What all events may weigh together, in bytes. */
  constructor(private readonly most: number) {}

  get isEmpty(): boolean {
    return this.events.length === 0;
  }

  /**
   * Adds an event behind the others. Where that is too much, the oldest that may be dropped make way.
   *
   * @returns Whether there was room for it.
   */
  add(frame: Uint8Array, mayDrop: boolean): boolean {
    this.events.push({ frame, mayDrop });
    this.weight += weigh(frame);
    while (this.weight > this.most) {
      const index = this.events.findIndex((event) => event.mayDrop);
      if (index < 0) return false;
      for (const event of this.events.splice(index, 1)) this.weight -= weigh(event.frame);
      this.dropped++;
    }
    return true;
  }

  /**
   * Takes the oldest event.
   *
   * @throws Error where there is none.
   */
  take(): Uint8Array {
    const event = this.events.shift();
    if (event === undefined) throw new Error('No event waits');
    this.weight -= weigh(event.frame);
    return event.frame;
  }
}

function weigh(frame: Uint8Array): number {
  return EVENT_BYTES + frame.length;
}
