import { describe, expect, it } from 'vitest';
import {
  announcedLimits,
  defaultLimits,
  floorLimits,
  type Limits,
  limitsWith,
  peerLimits,
} from './limits.js';

/** The least of each limit, and the most where that is less than of the others. */
const bounds: { readonly [Name in keyof Limits]: readonly [least: number, most?: number] } = {
  packetBytes: [65_536],
  messageBytes: [1_048_576],
  framesPerPacket: [1],
  nestingDepth: [1, 1_000],
  callsInFlight: [128],
  streams: [64],
  windowBytes: [65_536],
  partialBytes: [1_048_576],
  metadataBytes: [1],
  callsPerSecond: [0],
  principalCallsPerSecond: [0],
  roomsPerClient: [1],
  heldBytes: [1],
  handshakeMs: [1],
  queuedBytes: [1],
  heartbeatMs: [1],
  idleMs: [0],
  graceMs: [1],
};

describe('limitsWith', () => {
  it('changes what it is given and leaves the rest', () => {
    expect(limitsWith({ callsInFlight: 500 })).toEqual({ ...defaultLimits, callsInFlight: 500 });
    expect(limitsWith()).toEqual(defaultLimits);
  });

  it.each(Object.entries(bounds))(
    'takes %s at its bounds %j and refuses one past them',
    (name, [least, most = 2 ** 31 - 1]) => {
      const taken = (value: number): number => limitsWith({ [name]: value })[name as keyof Limits];
      expect([taken(least), taken(most)]).toEqual([least, most]);
      expect(() => taken(least - 1)).toThrow(new RegExp(`limits.${name} must be .*${least}`));
      expect(() => taken(most + 1)).toThrow(`to ${most}, got ${most + 1}`);
      expect(() => taken(least + 0.5)).toThrow(RangeError);
    },
  );

  it.each([0, -1, 1.5, Number.NaN, 2 ** 31])('refuses %d ms', (handshakeMs) => {
    expect(() => limitsWith({ handshakeMs })).toThrow(RangeError);
  });

  it('holds the parts of four messages of the largest size, unless it is told otherwise', () => {
    expect(limitsWith({ messageBytes: 2_000_000 }).partialBytes).toBe(defaultLimits.partialBytes);
    expect(limitsWith({ messageBytes: 5_000_000 }).partialBytes).toBe(20_000_000);
    expect(limitsWith({ messageBytes: 2 ** 31 - 1 }).partialBytes).toBe(2 ** 31 - 1);
    const messageBytes = 5_000_000;
    expect(limitsWith({ messageBytes, partialBytes: messageBytes }).partialBytes).toBe(5_000_000);
    expect(() => limitsWith({ messageBytes, partialBytes: messageBytes - 1 })).toThrow(
      'limits.partialBytes must be at least limits.messageBytes, 5000000, got 4999999',
    );
  });

  it('has defaults that it would take', () => {
    for (const [name, [least, most = 2 ** 31 - 1]] of Object.entries(bounds)) {
      const value = defaultLimits[name as keyof Limits];
      expect(value, name).toBeGreaterThanOrEqual(least);
      expect(value, name).toBeLessThanOrEqual(most);
    }
  });
});

const none = { maxPacket: 0, maxMessage: 0, maxCalls: 0, window: 0 };

describe('peerLimits', () => {
  it('reads nothing, zeros and what is under the floor as the floor', () => {
    const floor = {
      packetBytes: 65_536,
      messageBytes: 1_048_576,
      callsInFlight: 128,
      windowBytes: 65_536,
    };
    expect(floorLimits).toMatchObject(floor);
    expect(peerLimits(undefined)).toBe(floorLimits);
    expect(peerLimits(none)).toEqual(floor);
    expect(peerLimits({ maxPacket: 1, maxMessage: 1, maxCalls: 1, window: 65_535 })).toEqual(floor);
  });

  it('reads back what a side announces', () => {
    const limits = limitsWith({
      packetBytes: 2_000_000,
      callsInFlight: 1_000,
      windowBytes: 70_000,
    });
    expect(peerLimits(announcedLimits(limits))).toEqual({
      packetBytes: 2_000_000,
      messageBytes: defaultLimits.messageBytes,
      callsInFlight: 1_000,
      windowBytes: 70_000,
    });
  });
});
