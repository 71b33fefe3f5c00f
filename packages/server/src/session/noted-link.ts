import type { Link, LinkHandlers } from '@wirepact/wire';
import type { Totals } from '../stats.js';
import type { Heartbeat } from './heartbeat.js';

/** A link that notes when a packet was last sent, which the heartbeat wants to know, and how much. */
export class NotedLink implements Link {
  /** The heartbeat's tick in which a packet was last sent. */
  sentTick: number;

  constructor(
    readonly inner: Link,
    private readonly heartbeat: Heartbeat,
    private readonly totals: Totals,
  ) {
    this.sentTick = heartbeat.tick;
  }

  get queuedBytes(): number {
    return this.inner.queuedBytes;
  }

  start(handlers: LinkHandlers): void {
    this.inner.start(handlers);
  }

  send(packet: Uint8Array): void {
    this.sentTick = this.heartbeat.tick;
    this.totals.packetsSent++;
    this.totals.bytesSent += packet.length;
    this.inner.send(packet);
  }

  /** A packet has come over the link. */
  count(packet: Uint8Array): void {
    this.totals.packetsReceived++;
    this.totals.bytesReceived += packet.length;
  }

  close(code?: number, reason?: string): void {
    this.inner.close(code, reason);
  }
}
