import type { LinkHandlers } from '@wirepact/wire';
import { WebSocket } from 'ws';
import type { TerminableLink } from '../session/terminate-link.js';

const BINARY = { binary: true, compress: false } as const;

/** A WebSocket of `ws` as a link. */
export class WebSocketLink implements TerminableLink {
  /** @param onViolation Told of what the peer did against RFC 6455; the socket closes by itself then. */
  constructor(
    private readonly socket: WebSocket,
    onViolation: (error: Error) => void,
  ) {
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // Errors of the network are told by the close that follows, as code 1006.
      if (error.code?.startsWith('WS_ERR_')) onViolation(error);
    });
  }

  get queuedBytes(): number {
    return this.socket.bufferedAmount;
  }

  start(handlers: LinkHandlers): void {
    this.socket.on('message', (data, isBinary) => {
      // Always a Buffer: that is what the default binaryType of `ws` gives.
      if (isBinary && data instanceof Uint8Array) handlers.packet(data);
      else handlers.text();
    });
    this.socket.on('close', (code, reason) => handlers.closed(code, reason.toString()));
  }

  send(packet: Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(packet, BINARY);
  }

  close(code: number = 1000, reason: string = ''): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.close(code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }
}
