import { CloseCode, type IncomingPacket } from '@wirepact/wire';
import { ConnectionFault } from './connection-fault.js';

/**
 * Counts a packet of the peer's, and compares with what the peer says it has sent before this one.
 *
 * @param received Packets with at least one frame that have come before.
 * @returns How many have come now.
 * @throws ConnectionFault where some were lost, which a link that keeps its word never does.
 */
export function countPacket(received: number, { control, frames }: IncomingPacket): number {
  if (control !== undefined) {
    checkCount(received, control.ping?.sent);
    checkCount(received, control.pong?.sent);
  }
  return frames.length > 0 ? received + 1 : received;
}

function checkCount(received: number, sent: bigint | undefined): void {
  // A side that does not count says 0.
  if (!sent || sent === BigInt(received)) return;
  throw new ConnectionFault(CloseCode.PROTOCOL_ERROR, 'packets were lost');
}
