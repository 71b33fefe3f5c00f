import { readTag, takeBytes } from '../codec/read-varint.js';
import { Reader } from '../codec/reader.js';
import { putVarint, varintLength } from '../codec/varint.js';
import * as PacketTag from '../frame/packet-tag.js';

/** The packet that carries what a transform has made of another one. */
export function sealedPacket(sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const from = 1 + varintLength(sealed.length);
  const packet = new Uint8Array(from + sealed.length);
  packet[0] = PacketTag.SEALED;
  putVarint(packet, 1, sealed.length);
  packet.set(sealed, from);
  return packet;
}

/**
 * Reads what {@link sealedPacket} wrote, as a copy. Undefined for a packet with nothing sealed in it or
 * with anything beside that: who could add it would add something that nobody has authenticated.
 *
 * @throws DecodeError for bytes that break off.
 */
export function sealedIn(packet: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const reader = new Reader(packet);
  if (packet.length === 0 || readTag(reader) !== PacketTag.SEALED) return undefined;
  const from = takeBytes(reader);
  if (reader.at !== packet.length || from === reader.at) return undefined;
  // Not slice(): that of a Node Buffer is a view of the same memory.
  return new Uint8Array(packet.subarray(from));
}
