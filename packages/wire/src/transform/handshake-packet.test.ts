import { describe, expect, it } from 'vitest';
import { DecodeError } from '../codec/codec-error.js';
import { Control, Hello, Packet } from '../generated/protos/wirepact/v1/protocol.js';
import { handshakeIn, handshakePacket } from './handshake-packet.js';
import { HANDSHAKE_BYTES } from './packet-transform.js';

const handshake = { transform: 'a', data: Uint8Array.of(1) };

describe('a handshake', () => {
  it('is a packet with a control and nothing else', () => {
    const packet = handshakePacket('a', Uint8Array.of(1));
    expect(Packet.decode(packet)).toEqual(Packet.create({ control: { handshake } }));
    expect(handshakeIn(packet)).toEqual(handshake);
  });

  it('is bounded in size both ways', () => {
    const largest = new Uint8Array(HANDSHAKE_BYTES);
    expect(handshakeIn(handshakePacket('a', largest))?.data).toHaveLength(HANDSHAKE_BYTES);
    const larger = new Uint8Array(HANDSHAKE_BYTES + 1);
    expect(() => handshakePacket('a', larger)).toThrow(RangeError);
    const packet = Packet.create({ control: { handshake: { transform: 'a', data: larger } } });
    expect(() => handshakeIn(Packet.encode(packet))).toThrow(DecodeError);
  });

  it('is not in a packet with another control', () => {
    const packet = Packet.create({ control: Control.create({ hello: Hello.create() }) });
    expect(handshakeIn(Packet.encode(packet))).toBeUndefined();
    expect(handshakeIn(new Uint8Array(0))).toBeUndefined();
  });

  it('with anything beside it is an error', () => {
    const both = Packet.create({ control: { handshake, hello: Hello.create() } });
    expect(() => handshakeIn(Packet.encode(both))).toThrow('beside it');
    const framed = [...handshakePacket('a', handshake.data), 10, 5, 29, 1, 0, 0, 0];
    expect(() => handshakeIn(Uint8Array.from(framed))).toThrow('beside it');
    expect(() => handshakeIn(Uint8Array.of(18, 9))).toThrow(DecodeError);
  });
});
