import { DecodeError } from '../codec/codec-error.js';
import { readPacket } from '../frame/packet-reader.js';
import { PacketWriter } from '../frame/packet-writer.js';
import { Control, type Handshake } from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits, floorLimits } from '../limits.js';
import { HANDSHAKE_BYTES } from './packet-transform.js';

/**
 * A packet with a handshake and nothing else.
 *
 * @throws RangeError for data over {@link HANDSHAKE_BYTES}, EncodeError for data that is no bytes.
 */
export function handshakePacket(transform: string, data: Uint8Array): Uint8Array {
  if (data.length > HANDSHAKE_BYTES) {
    throw new RangeError(`A handshake has ${HANDSHAKE_BYTES} bytes at most, not ${data.length}`);
  }
  const writer = new PacketWriter(floorLimits);
  writer.control(Control.create({ handshake: { transform, data } }));
  return writer.take() ?? new Uint8Array(0);
}

/**
 * The handshake of a packet that is one; undefined for a packet without.
 *
 * @throws DecodeError for bytes that are no packet, a handshake that is too large, and one with
 *   something beside it.
 */
export function handshakeIn(packet: Uint8Array): Handshake | undefined {
  const { control, frames } = readPacket(packet, defaultLimits);
  const handshake = control?.handshake;
  if (control === undefined || handshake === undefined) return undefined;
  const members = Object.values(control).filter((member) => member !== undefined);
  if (frames.length > 0 || members.length > 1) {
    throw new DecodeError('a handshake with something beside it', 0);
  }
  if (handshake.data.length > HANDSHAKE_BYTES) {
    throw new DecodeError(`a handshake of more than ${HANDSHAKE_BYTES} bytes`, 0);
  }
  return handshake;
}
