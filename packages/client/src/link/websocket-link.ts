import { CloseCode, type Link, type LinkHandlers, SUBPROTOCOL } from '@wirepact/wire';
import { createSocket } from '#websocket';
import type { Socket } from './socket.js';

/**
 * Opens a WebSocket.
 *
 * @param packetBytes Size over which a packet is refused, where the platform can do so.
 * @param signal Gives up while it is not open yet.
 * @returns A link once it is open.
 * @throws Error where it closes before that.
 */
export function openWebSocket(
  url: string,
  packetBytes: number,
  signal: AbortSignal,
): Promise<Link> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(url, SUBPROTOCOL, packetBytes);
    let cause: unknown;
    const giveUp = (): void => socket.close();
    signal.addEventListener('abort', giveUp);
    socket.onopen = () => {
      signal.removeEventListener('abort', giveUp);
      resolve(new WebSocketLink(socket));
    };
    // `ws` says here what went wrong; a browser never does.
    socket.onerror = (event) => {
      cause = 'error' in event ? event.error : undefined;
    };
    socket.onclose = ({ code, reason }) => {
      signal.removeEventListener('abort', giveUp);
      const why = cause instanceof Error ? cause.message : `${code} ${reason}`.trim();
      reject(new Error(`Could not connect to ${url}: ${why}`, { cause }));
    };
  });
}

class WebSocketLink implements Link {
  private open = true;
  /** Whether this side has closed: it hears nothing more but the end. */
  private closing = false;
  private handlers: LinkHandlers | undefined;
  /** The end, where it came before {@link start}. */
  private ended: { code: number; reason: string } | undefined;
  private readonly early: unknown[] = [];

  constructor(private readonly socket: Socket) {
    socket.onmessage = ({ data }) => this.receive(data);
    // The close event follows and tells the code; an error without a listener would be thrown.
    socket.onerror = () => undefined;
    socket.onclose = ({ code, reason }) => {
      this.open = false;
      this.ended = { code, reason };
      this.handlers?.closed(code, reason);
    };
  }

  get queuedBytes(): number {
    return this.socket.bufferedAmount;
  }

  start(handlers: LinkHandlers): void {
    this.handlers = handlers;
    for (const data of this.early.splice(0)) this.receive(data);
    if (this.ended !== undefined) handlers.closed(this.ended.code, this.ended.reason);
  }

  send(packet: Uint8Array): void {
    // The writer's slabs are never shared memory, which is what a browser would refuse to send.
    if (this.open) this.socket.send(packet as Uint8Array<ArrayBuffer>);
  }

  close(code: number = CloseCode.NORMAL, reason: string = ''): void {
    if (!this.open) return;
    this.open = false;
    this.closing = true;
    this.socket.close(code, reason);
  }

  private receive(data: unknown): void {
    if (this.closing) return;
    const handlers = this.handlers;
    if (handlers === undefined) this.early.push(data);
    else if (data instanceof ArrayBuffer) handlers.packet(new Uint8Array(data));
    else if (data instanceof Uint8Array) {
      // A Buffer's subarray costs several times a Uint8Array's, and the reader cuts many.
      handlers.packet(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    } else handlers.text();
  }
}
