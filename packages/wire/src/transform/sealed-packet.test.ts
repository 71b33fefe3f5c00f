import { describe, expect, it } from 'vitest';
import { DecodeError } from '../codec/codec-error.js';
import { equals } from '../codec/equals.js';
import { Packet } from '../generated/protos/wirepact/v1/protocol.js';
import { sealedIn, sealedPacket } from './sealed-packet.js';

describe('a sealed packet', () => {
  it.each([1, 127, 128, 70_000])('with %d bytes is a Packet that says nothing else', (size) => {
    const sealed = new Uint8Array(size).fill(7);
    const packet = sealedPacket(sealed);
    expect(equals(Packet, Packet.decode(packet), Packet.create({ sealed }))).toBe(true);
    expect(sealedIn(packet)?.join()).toBe(sealed.join());
  });

  it('is read as a copy, also from a Buffer, whose slices are views', () => {
    const packet = Buffer.from(sealedPacket(Uint8Array.of(1, 2)));
    const sealed = sealedIn(packet);
    packet.fill(0);
    expect(sealed).toEqual(Uint8Array.of(1, 2));
  });

  it.each([
    ['nothing', []],
    ['an empty seal', [26, 0]],
    ['a control', [18, 0]],
    ['a control behind the seal', [26, 1, 5, 18, 0]],
    ['a frame in front of the seal', [10, 5, 29, 1, 0, 0, 0, 26, 1, 5]],
    ['two seals', [26, 1, 5, 26, 1, 5]],
  ])('is none with %s in it', (_, bytes) => {
    expect(sealedIn(Uint8Array.from(bytes))).toBeUndefined();
  });

  it('that breaks off is an error', () => {
    expect(() => sealedIn(Uint8Array.of(26, 2, 5))).toThrow(DecodeError);
  });
});
