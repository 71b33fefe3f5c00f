import type { EventType } from '../descriptor/operation.js';
import type { EventInfo } from '../generated/protos/wirepact/v1/protocol.js';
import type { PeerLimits } from '../limits.js';
import { PacketWriter } from './packet-writer.js';

/** Encodes an event once for all its receivers; {@link PacketWriter.encoded} takes the result. */
export function encodeEvent<T>(event: EventType<T>, message: T, info?: EventInfo): Uint8Array {
  const writer = new PacketWriter(unlimited);
  writer.message(0, event.id, event.message, message, { event: info });
  return writer.take() ?? new Uint8Array(0);
}

/** Sizes are judged when an event is added to a connection's packet, by what that peer accepts. */
const unlimited: PeerLimits = {
  packetBytes: Number.MAX_SAFE_INTEGER,
  messageBytes: Number.MAX_SAFE_INTEGER,
  callsInFlight: 0,
  windowBytes: 0,
};
