/** Of larger packets a copy would cost more than the write of a header of its own. */
const MOST_COPIED = 16_384;

/** FIN and the opcode of a binary message: RFC 6455, section 5.2. */
const BINARY = 0x82;

/** The packet that was framed last, and its frame: an event goes to many sockets in a row. */
let lastPacket: Uint8Array | undefined;
let lastFrame: Buffer | undefined;

/**
 * A packet as one unmasked WebSocket frame, so that it takes a single write to the socket; undefined
 * for one that is better sent in two.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export function framedPacket(packet: Uint8Array): Buffer | undefined {
  if (packet === lastPacket) return lastFrame;
  const { length } = packet;
  if (length > MOST_COPIED) return undefined;
  const header = length < 126 ? 2 : 4;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = BINARY;
  if (header === 2) frame[1] = length;
  else {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  }
  frame.set(packet, header);
  lastPacket = packet;
  lastFrame = frame;
  return frame;
}
