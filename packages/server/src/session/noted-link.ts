import type { Link, LinkHandlers } from '@wirepact/wire';
import type { Heartbeat } from './heartbeat.js';

/** A link that notes when a packet was last sent, which the heartbeat wants to know. */
export class NotedLink implements Link {
  /** The heartbeat's tick in which a packet was last sent. */
  sentTick: number;

  constructor(
    readonly inner: Link,
    private readonly heartbeat: Heartbeat,
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
    this.inner.send(packet);
  }

  close(code?: number, reason?: string): void {
    this.inner.close(code, reason);
  }
}
