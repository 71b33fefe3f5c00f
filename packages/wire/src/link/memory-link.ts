import type { Clock } from '../clock/clock.js';
import { realClock } from '../clock/real-clock.js';
import * as CloseCode from '../close-code.js';
import type { Link, LinkHandlers } from './link.js';

/**
 * Two links that are each other's peer, inside one process: tests of an application talk to its
 * real server through them, with the same packets and the same dispatch as over a socket.
 * Packets are copied and arrive in order, each in a microtask of its own.
 *
 * @param clock Carries the packets; on a virtual clock they arrive when a test moves it.
 */
export function memoryLinkPair(clock: Clock = realClock): [Link, Link] {
  const one = new MemoryLink(clock);
  const two = new MemoryLink(clock);
  one.connect(two);
  two.connect(one);
  return [one, two];
}

type Delivery =
  | { readonly packet: Uint8Array }
  | { readonly code: number; readonly reason: string };

class MemoryLink implements Link {
  private peer: MemoryLink = this;
  private handlers: LinkHandlers | undefined;
  /** What came before {@link start}. */
  private early: Delivery[] = [];
  private state: 'open' | 'closing' | 'closed' = 'open';
  private undelivered = 0;

  constructor(private readonly clock: Clock) {}

  connect(peer: MemoryLink): void {
    this.peer = peer;
  }

  get queuedBytes(): number {
    return this.undelivered;
  }

  start(handlers: LinkHandlers): void {
    if (this.handlers !== undefined) throw new Error('This link was started before');
    this.handlers = handlers;
    const early = this.early;
    this.early = [];
    for (const delivery of early) this.clock.soon(() => this.deliver(delivery));
  }

  send(packet: Uint8Array): void {
    if (this.state !== 'open') return;
    this.undelivered += packet.length;
    // Not slice(): that of a Node Buffer is a view of the same memory.
    this.peer.receive({ packet: new Uint8Array(packet) });
  }

  close(code: number = CloseCode.NORMAL, reason: string = ''): void {
    if (this.state !== 'open') return;
    this.state = 'closing';
    this.peer.receive({ code, reason });
    this.receive({ code, reason });
  }

  private receive(delivery: Delivery): void {
    if (this.handlers === undefined) this.early.push(delivery);
    else this.clock.soon(() => this.deliver(delivery));
  }

  private deliver(delivery: Delivery): void {
    if ('packet' in delivery) {
      this.peer.undelivered -= delivery.packet.length;
      // As with a socket, a side that has closed hears nothing more but the end.
      if (this.state === 'open') this.handlers?.packet(delivery.packet);
      return;
    }
    // Both sides may have closed at once: each then hears of its own close and the other's.
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.handlers?.closed(delivery.code, delivery.reason);
  }
}
