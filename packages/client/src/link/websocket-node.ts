import { WebSocket } from 'ws';
import type { Socket } from './socket.js';

/**
 * Opens a WebSocket in Node, which has none of its own before version 22.
 *
 * @param packetBytes Size over which a message closes the connection before it is buffered.
 */
export function createSocket(url: string, subprotocol: string, packetBytes: number): Socket {
  const socket = new WebSocket(url, subprotocol, {
    // Packets are small and binary: deflate would cost more time than it saves bytes.
    perMessageDeflate: false,
    maxPayload: packetBytes,
  });
  socket.binaryType = 'nodebuffer';
  return socket as Socket;
}
