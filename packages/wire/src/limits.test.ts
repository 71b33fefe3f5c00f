import { describe, expect, it } from 'vitest';
import { announcedLimits, defaultLimits, floorLimits, limitsWith, peerLimits } from './limits.js';

describe('limitsWith', () => {
  it('changes what it is given and leaves the rest', () => {
    expect(limitsWith({ callsInFlight: 500 })).toEqual({ ...defaultLimits, callsInFlight: 500 });
  });

  it('takes the floor and refuses one under it', () => {
    expect(limitsWith({ packetBytes: 65_536 }).packetBytes).toBe(65_536);
    expect(() => limitsWith({ packetBytes: 65_535 })).toThrow(RangeError);
    expect(() => limitsWith({ messageBytes: 1_048_575 })).toThrow('limits.messageBytes');
    expect(() => limitsWith({ callsInFlight: 127 })).toThrow('from 128');
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 31])('refuses %d ms', (handshakeMs) => {
    expect(() => limitsWith({ handshakeMs })).toThrow(RangeError);
  });
});

describe('peerLimits', () => {
  it('reads nothing, zeros and what is under the floor as the floor', () => {
    expect(peerLimits(undefined)).toEqual(floorLimits);
    expect(peerLimits({ maxPacket: 0, maxMessage: 0, maxCalls: 0 })).toEqual(floorLimits);
    expect(peerLimits({ maxPacket: 1, maxMessage: 1, maxCalls: 1 })).toEqual(floorLimits);
  });

  it('reads back what a side announces', () => {
    const limits = limitsWith({ packetBytes: 2_000_000, callsInFlight: 1_000 });
    expect(peerLimits(announcedLimits(limits))).toEqual({
      packetBytes: 2_000_000,
      messageBytes: defaultLimits.messageBytes,
      callsInFlight: 1_000,
    });
  });
});
