import type { Timer } from '../clock/clock.js';
import * as CloseCode from '../close-code.js';
import type { Link, LinkHandlers } from '../link/link.js';
import type { LawfulFaults } from './lawful-faults.js';

/** What arrives at one end: a packet, or the end of the connection. */
type Arrival = { readonly at: number; readonly bytes: number } & (
  | { readonly packet: Uint8Array }
  | { readonly code: number; readonly reason: string }
);

/** Bytes of a close frame without its reason. RFC 6455, section 5.5.1: header and code. */
const CLOSE_BYTES = 4;

/** A connection between two links that delays, stalls and breaks. */
export class FaultyLine {
  private arrivedBytes = 0;
  private readonly bothEnds: FaultyEnd[] = [];

  constructor(readonly faults: Required<LawfulFaults>) {}

  /** The two ends of the line; each stands for one of the links and uses it. */
  ends(one: Link, two: Link): [Link, Link] {
    const [near, far] = [new FaultyEnd(one, this), new FaultyEnd(two, this)];
    near.peer = far;
    far.peer = near;
    this.bothEnds.push(near, far);
    return [near, far];
  }

  /** Counts what arrives. Returns whether the connection lasted until it was there. */
  carries(bytes: number): boolean {
    this.arrivedBytes += bytes;
    return this.arrivedBytes <= this.faults.cutAt;
  }

  /** Breaks the connection where its time has come. */
  cutIfDue(): void {
    if (this.arrivedBytes >= this.faults.cutAt) this.cut();
  }

  cut(): void {
    for (const end of this.bothEnds) end.lose();
  }
}

/** One end of a {@link FaultyLine}. */
class FaultyEnd implements Link {
  peer: FaultyEnd | undefined;
  private handlers: LinkHandlers | undefined;
  /** What has come out of the inner link and has not arrived yet, in order. */
  private readonly coming: Arrival[] = [];
  private comingBytes = 0;
  private timer: Timer | undefined;
  private state: 'open' | 'closing' | 'closed' = 'open';

  constructor(
    private readonly inner: Link,
    private readonly line: FaultyLine,
  ) {}

  get queuedBytes(): number {
    return this.inner.queuedBytes + (this.peer?.comingBytes ?? 0);
  }

  start(handlers: LinkHandlers): void {
    if (this.handlers !== undefined) throw new Error('This link was started before');
    this.handlers = handlers;
    if (this.state === 'closed') {
      this.tellLost();
      return;
    }
    this.inner.start({
      // Kept past the call, so copied. Not slice(): that of a Node Buffer is a view.
      packet: (bytes) => this.comes(framed(bytes.length), { packet: new Uint8Array(bytes) }),
      text: () => handlers.text(),
      closed: (code, reason) => this.comes(CLOSE_BYTES + reason.length, { code, reason }),
    });
  }

  send(packet: Uint8Array): void {
    if (this.state === 'open') this.inner.send(packet);
  }

  close(code?: number, reason?: string): void {
    if (this.state !== 'open') return;
    this.state = 'closing';
    this.inner.close(code, reason);
  }

  /** Breaks the connection at once, for a side that has waited long enough for its close. */
  terminate(): void {
    this.line.cut();
  }

  /** The connection is gone. */
  lose(): void {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.coming.length = 0;
    this.comingBytes = 0;
    this.line.faults.clock.cancel(this.timer);
    this.inner.close();
    if (this.handlers !== undefined) this.tellLost();
  }

  private tellLost(): void {
    this.line.faults.clock.soon(() => this.handlers?.closed(CloseCode.LOST, ''));
  }

  private comes(
    bytes: number,
    what: { packet: Uint8Array } | { code: number; reason: string },
  ): void {
    if (this.state === 'closed') return;
    const { clock, random, delayMs, stalls, stallMs } = this.line.faults;
    const stall = random() < stalls ? stallMs : 0;
    const before = this.coming.at(-1)?.at ?? 0;
    const at = Math.max(before, clock.now() + random() * delayMs) + stall;
    this.coming.push({ at, bytes, ...what });
    this.comingBytes += bytes;
    if (this.timer === undefined) this.wakeFor(at);
  }

  private wakeFor(at: number): void {
    const { clock } = this.line.faults;
    this.timer = clock.after(Math.max(0, at - clock.now()), this.arrive);
  }

  private readonly arrive = (): void => {
    const { clock } = this.line.faults;
    for (let next = this.coming[0]; next !== undefined; next = this.coming[0]) {
      // A timer may fire a little early.
      if (next.at > clock.now()) {
        this.wakeFor(next.at);
        return;
      }
      this.coming.shift();
      this.comingBytes -= next.bytes;
      if (this.line.carries(next.bytes)) this.deliver(next);
      this.line.cutIfDue();
    }
    this.timer = undefined;
  };

  private deliver(arrival: Arrival): void {
    if ('packet' in arrival) {
      // As with a socket, a side that has closed hears nothing more but the end.
      if (this.state === 'open') this.handlers?.packet(arrival.packet);
      return;
    }
    this.state = 'closed';
    this.handlers?.closed(arrival.code, arrival.reason);
  }
}

/** Bytes of a packet in its WebSocket frame. RFC 6455, section 5.2, without the client's mask. */
function framed(bytes: number): number {
  if (bytes < 126) return bytes + 2;
  return bytes + (bytes < 65_536 ? 4 : 10);
}
