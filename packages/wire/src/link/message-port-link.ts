import * as CloseCode from '../close-code.js';
import type { Link, LinkHandlers } from './link.js';

/** What is used of a MessagePort, in browsers and of `node:worker_threads` alike. */
export interface PacketPort {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(type: string, listener: (event: object) => void): void;
  start(): void;
  close(): void;
}

/**
 * One end of a MessageChannel as a link: between a page and its worker, two threads of Node, or the
 * pages that share a worker. The other end has to be a link of this kind as well, and neither port
 * may be used for anything else.
 *
 * A packet is posted as a Uint8Array, a close as `{ code, reason }`, and for each packet that was
 * taken its size goes back as a number, because a port does not tell what still waits in it. A
 * thread that ends without a close is noticed at once in Node, whose ports have a `close` event; in
 * browsers that have none the heartbeat notices, as with a socket whose cable was pulled.
 */
export function messagePortLink(port: PacketPort): Link {
  return new MessagePortLink(port);
}

class MessagePortLink implements Link {
  private handlers: LinkHandlers | undefined;
  private open = true;
  /** The end, once it is there; told once. */
  private ended: { readonly code: number; readonly reason: string } | undefined;
  private told = false;
  private untaken = 0;

  constructor(private readonly port: PacketPort) {
    port.addEventListener('close', () => this.end(CloseCode.LOST, ''));
  }

  get queuedBytes(): number {
    return this.untaken;
  }

  start(handlers: LinkHandlers): void {
    if (this.handlers !== undefined) throw new Error('This link was started before');
    this.handlers = handlers;
    this.port.addEventListener('message', (event) =>
      this.receive('data' in event ? event.data : undefined),
    );
    // What cannot be deserialized was not sent by a link of this kind.
    this.port.addEventListener('messageerror', () => this.receive(undefined));
    this.port.start();
    this.tell();
  }

  send(packet: Uint8Array): void {
    if (!this.open) return;
    // A packet is a view of a slab that other packets share, so it is the copy that moves over. The
    // view itself would take the whole slab along. Not slice(): that of a Node Buffer is a view.
    const copy = new Uint8Array(packet);
    this.untaken += copy.length;
    this.port.postMessage(copy, [copy.buffer]);
  }

  close(code: number = CloseCode.NORMAL, reason: string = ''): void {
    if (!this.open) return;
    this.port.postMessage({ code, reason }, []);
    this.end(code, reason);
  }

  private receive(data: unknown): void {
    if (!this.open) return;
    if (data instanceof Uint8Array) {
      this.port.postMessage(data.length, []);
      this.handlers?.packet(data);
    } else if (typeof data === 'number' && data >= 0 && data <= this.untaken) {
      this.untaken -= data;
    } else if (isClose(data)) {
      this.end(data.code, data.reason);
    } else {
      this.handlers?.text();
    }
  }

  private end(code: number, reason: string): void {
    if (this.ended !== undefined) return;
    this.open = false;
    this.ended = { code, reason };
    this.untaken = 0;
    this.port.close();
    this.tell();
  }

  /** Never at once, so that nobody hears of an end while he is still closing. */
  private tell(): void {
    const { handlers, ended } = this;
    if (handlers === undefined || ended === undefined || this.told) return;
    this.told = true;
    queueMicrotask(() => handlers.closed(ended.code, ended.reason));
  }
}

function isClose(data: unknown): data is { code: number; reason: string } {
  return (
    typeof data === 'object' &&
    data !== null &&
    'code' in data &&
    Number.isInteger(data.code) &&
    'reason' in data &&
    typeof data.reason === 'string'
  );
}
