import { CloseCode } from '@wirepact/wire';
import { ConnectionFault } from './connection-fault.js';

/**
 * Packets with frames that came before the client was welcomed. They are kept as bytes: decoded,
 * small frames would take many times the room that is allowed.
 */
export class HeldPackets {
  private packets: Uint8Array[] = [];
  private bytes = 0;

  /** @param most Bytes that are held at most. */
  constructor(private readonly most: number) {}

  /** @throws ConnectionFault where that is too much. */
  add(packet: Uint8Array): void {
    this.bytes += packet.length;
    if (this.bytes > this.most) {
      throw new ConnectionFault(
        CloseCode.PROTOCOL_ERROR,
        `more than ${this.most} bytes before Hello`,
      );
    }
    // Not slice(): of a Node buffer that is a view.
    this.packets.push(new Uint8Array(packet));
  }

  /** What is held, in order, and held no longer. */
  take(): readonly Uint8Array[] {
    const packets = this.packets;
    this.packets = [];
    return packets;
  }
}
