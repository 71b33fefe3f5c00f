import type { Duplex } from 'node:stream';
import type { LinkHandlers } from '@wirepact/wire';
import { WebSocket } from 'ws';
import type { TerminableLink } from '../session/terminate-link.js';
import { framedPacket } from './framed-packet.js';

const PLAIN = { binary: true, compress: false } as const;
const COMPRESSED = { binary: true, compress: true } as const;

/**
 * Whether an error of a WebSocket says that its peer broke RFC 6455. The others are the network's, which
 * the close that follows tells as code 1006.
 */
export function isViolation(error: NodeJS.ErrnoException): boolean {
  return error.code?.startsWith('WS_ERR_') === true;
}

/** A WebSocket of `ws` as a link. */
export class WebSocketLink implements TerminableLink {
  /** Where packets are written to, in place of through `ws`. */
  private readonly socket: Duplex | undefined;

  /**
   * @param webSocket What reads the socket, and closes it.
   * @param onError Told of what goes wrong; the socket closes by itself then. See {@link isViolation}.
   * @param socket A server's socket: small packets are written to it in one piece, with their header,
   *   which takes an eighth off the time that `ws` takes for its two. Without compression `ws` writes
   *   at once too, so what is written here and there keeps its order.
   * @param compressFrom Smallest packet that is compressed, in bytes, where the peer has agreed to it.
   */
  constructor(
    private readonly webSocket: WebSocket,
    onError: (error: Error) => void,
    socket?: Duplex,
    private readonly compressFrom: number = 0,
  ) {
    this.socket = webSocket.extensions === '' ? socket : undefined;
    webSocket.on('error', onError);
  }

  get queuedBytes(): number {
    return this.webSocket.bufferedAmount;
  }

  start(handlers: LinkHandlers): void {
    this.webSocket.on('message', (data, isBinary) => {
      // Always a Buffer: that is what the default binaryType of `ws` gives.
      if (isBinary && data instanceof Uint8Array) handlers.packet(data);
      else handlers.text();
    });
    this.webSocket.on('close', (code, reason) => handlers.closed(code, reason.toString()));
  }

  send(packet: Uint8Array): void {
    const { webSocket, socket } = this;
    if (webSocket.readyState !== WebSocket.OPEN) return;
    const frame = socket === undefined ? undefined : framedPacket(packet);
    if (frame !== undefined) socket?.write(frame);
    else webSocket.send(packet, packet.length < this.compressFrom ? PLAIN : COMPRESSED);
  }

  close(code: number = 1000, reason: string = ''): void {
    if (this.webSocket.readyState === WebSocket.OPEN) this.webSocket.close(code, reason);
  }

  pause(): void {
    this.webSocket.pause();
  }

  resume(): void {
    this.webSocket.resume();
  }

  terminate(): void {
    this.webSocket.terminate();
  }
}
