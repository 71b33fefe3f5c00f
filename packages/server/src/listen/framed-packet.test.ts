import { describe, expect, it } from 'vitest';
import { framedPacket } from './framed-packet.js';

describe('framedPacket', () => {
  it.each([
    [0, [0x82, 0]],
    [125, [0x82, 125]],
    [126, [0x82, 126, 0, 126]],
    [16_384, [0x82, 126, 0x40, 0]],
  ])('puts the header of a whole binary message in front of %i bytes', (length, header) => {
    const packet = new Uint8Array(length).fill(7);
    expect([...(framedPacket(packet) ?? [])]).toEqual([...header, ...packet]);
  });

  it('frames a packet that goes to many once', () => {
    const packet = Uint8Array.of(1, 2, 3);
    expect(framedPacket(packet)).toBe(framedPacket(packet));
    expect(framedPacket(Uint8Array.of(1, 2, 3))).not.toBe(framedPacket(packet));
  });

  it('copies no large one', () => {
    expect(framedPacket(new Uint8Array(16_385))).toBeUndefined();
  });
});
