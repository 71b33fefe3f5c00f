import type { Socket } from './socket.js';

/** Opens the platform's own WebSocket: browsers, workers, Deno. */
export function createSocket(url: string, subprotocol: string): Socket {
  const socket = new WebSocket(url, subprotocol);
  socket.binaryType = 'arraybuffer';
  return socket as Socket;
}
