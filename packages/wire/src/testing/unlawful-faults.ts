import type { Link } from '../link/link.js';

/** What may happen to packets that no connection does: how often, as a share from 0 to 1. */
export interface UnlawfulFaults {
  /** Gives numbers from 0 to 1; `seededRandom(seed)` for a run that can be repeated. */
  readonly random: () => number;
  /** Packets that never arrive. */
  readonly drop?: number;
  /** Packets that arrive twice. */
  readonly duplicate?: number;
  /** Packets that arrive behind the next one of their direction; where none follows, never. */
  readonly reorder?: number;
  /** Packets of which up to four bytes have changed, or the end is missing. */
  readonly garble?: number;
}

/** Most bytes of a packet that are changed at the same time. */
const MOST_GARBLED = 4;

/**
 * Two links that are each other's peer, with faults that a WebSocket or a MessagePort never has.
 * No call is expected to succeed over them, but every one to end, and nothing to break or to stay.
 */
export function unlawfulFaults(
  [one, two]: readonly [Link, Link],
  faults: UnlawfulFaults,
): [Link, Link] {
  return [new UnlawfulLink(one, faults), new UnlawfulLink(two, faults)];
}

class UnlawfulLink implements Link {
  /** A packet that waits for the next one to overtake it. */
  private held: Uint8Array | undefined;

  constructor(
    private readonly inner: Link,
    private readonly faults: UnlawfulFaults,
  ) {}

  get queuedBytes(): number {
    return this.inner.queuedBytes;
  }

  start: Link['start'] = (handlers) => this.inner.start(handlers);

  close: Link['close'] = (code, reason) => this.inner.close(code, reason);

  send(packet: Uint8Array): void {
    const { drop, duplicate, reorder, garble } = this.faults;
    if (this.happens(drop)) return;
    const sent = this.happens(garble) ? this.garbled(packet) : packet;
    if (this.held === undefined && this.happens(reorder)) {
      this.held = new Uint8Array(sent);
      return;
    }
    this.inner.send(sent);
    if (this.happens(duplicate)) this.inner.send(sent);
    if (this.held !== undefined) this.inner.send(this.held);
    this.held = undefined;
  }

  private happens(share: number | undefined): boolean {
    return share !== undefined && this.faults.random() < share;
  }

  private garbled(packet: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(packet);
    const changes = this.below(MOST_GARBLED + 1);
    for (let i = 0; i < changes; i++) bytes[this.below(bytes.length)] = this.below(256);
    return changes === 0 ? bytes.subarray(0, this.below(bytes.length)) : bytes;
  }

  /** A whole number from 0 up to, but not including, `end`. */
  private below(end: number): number {
    return Math.floor(this.faults.random() * end);
  }
}
