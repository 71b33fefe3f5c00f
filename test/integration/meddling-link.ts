import type { Link, LinkHandlers } from '@wirepact/wire';
import type { Target } from './ways.js';

/** What becomes of the packets that pass somebody on the way; they count from 0 on each connection. */
export interface Meddling {
  toServer?(packet: Uint8Array, count: number): readonly Uint8Array[];
  toClient?(packet: Uint8Array, count: number): readonly Uint8Array[];
}

/** Somebody between clients and a server, on a way whose links are made by a function. */
export function meddledWith(target: Target, meddling: Meddling): Target {
  if (typeof target !== 'function') throw new Error('This way makes its links by itself');
  return async (signal) => new MeddlingLink(await target(signal), meddling);
}

class MeddlingLink implements Link {
  private sent = 0;
  private received = 0;

  constructor(
    private readonly inner: Link,
    private readonly meddling: Meddling,
  ) {}

  get queuedBytes(): number {
    return this.inner.queuedBytes;
  }

  start(handlers: LinkHandlers): void {
    this.inner.start({
      packet: (packet) => {
        const passed = this.meddling.toClient?.(packet, this.received++) ?? [packet];
        for (const each of passed) handlers.packet(each);
      },
      text: () => handlers.text(),
      closed: (code, reason) => handlers.closed(code, reason),
    });
  }

  send(packet: Uint8Array): void {
    const passed = this.meddling.toServer?.(packet, this.sent++) ?? [packet];
    for (const each of passed) this.inner.send(each);
  }

  close(code?: number, reason?: string): void {
    this.inner.close(code, reason);
  }
}
