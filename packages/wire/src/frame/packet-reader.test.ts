import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { DecodeError } from '../codec/codec-error.js';
import {
  Control,
  Frame,
  Header,
  Hello,
  Packet,
  Status,
} from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits } from '../limits.js';
import { type IncomingFrame, readPacket } from './packet-reader.js';

const read = (...bytes: number[]): ReturnType<typeof readPacket> =>
  readPacket(Uint8Array.from(bytes), defaultLimits);

/** A packet of frames, by the generated codec. */
const packet = (...frames: Partial<Frame>[]): Uint8Array =>
  Packet.encode(Packet.create({ frames: frames.map((init) => Frame.create(init)) }));

describe('readPacket', () => {
  it('reads every field that the generated codec writes', () => {
    const status = Status.create({
      code: 5,
      message: 'no',
      details: [{ type: 1, value: Uint8Array.of(2) }],
    });
    const header = Header.create({ metadata: new Map([['a', Uint8Array.of(1)]]), requestId: 'r' });
    const control = Control.create({ ping: { nonce: 7, sent: 2n ** 60n } });
    const frames = [
      Frame.create({ call: 3, kind: 2, status, header, credit: 9, timeoutMs: 5 }),
      Frame.create({
        method: 0xffffffff,
        payload: Uint8Array.of(1, 2),
        event: { room: 'a', cursor: 'b' },
      }),
    ];
    const read = readPacket(Packet.encode(Packet.create({ frames, control })), defaultLimits);
    expect(read.control).toEqual(control);
    expect(read.frames[0]).toMatchObject({ ...frames[0], kind: 2 });
    expect(read.frames[1]).toMatchObject({ ...frames[1], kind: 0 });
  });

  it('agrees with the generated codec on what is a packet at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        let ours: ReturnType<typeof readPacket> | undefined;
        try {
          ours = readPacket(bytes, defaultLimits);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
        // What the strict path takes, the codec takes as well, and to the same meaning.
        if (ours === undefined) return;
        const theirs = Packet.decode(bytes);
        expect(ours.frames.map(({ call, method }) => [call, method])).toEqual(
          theirs.frames.map(({ call, method }) => [call, method]),
        );
        expect(ours.control).toEqual(theirs.control);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads no bytes as a packet with nothing in it', () => {
    expect(read()).toEqual({ control: undefined, frames: [] });
  });

  it('merges controls that were written apart', () => {
    const bytes = [
      ...Packet.encode(Packet.create({ control: { ping: { nonce: 1, sent: 0n } } })),
      ...Packet.encode(
        Packet.create({
          control: {
            goAway: { graceMs: 5, reconnectMinMs: 0, reconnectMaxMs: 0, url: '', reason: '' },
          },
        }),
      ),
    ];
    expect(read(...bytes).control).toMatchObject({ ping: { nonce: 1 }, goAway: { graceMs: 5 } });
  });

  it('passes over the fields of a newer peer', () => {
    expect(read(0x7a, 1, 9, 10, 6, 8, 1, 0x7a, 2, 1, 1).frames[0]?.call).toBe(1);
  });

  it('gives a payload as a view into the packet', () => {
    const bytes = packet({ call: 1, payload: Uint8Array.of(7) });
    expect(readPacket(bytes, defaultLimits).frames[0]?.payload.buffer).toBe(bytes.buffer);
  });

  it.each<[string, Uint8Array, string]>([
    ['a frame that breaks off', Uint8Array.of(10, 5, 8, 1), 'ends too early'],
    ['a control that breaks off', Uint8Array.of(18, 2, 10, 9), 'ends too early'],
    ['an unknown kind', packet({ call: 1, kind: 6 }), 'kind 6 is unknown'],
    ['a negative kind', packet({ call: 1, kind: -1 }), 'kind -1 is unknown'],
    ['a frame with neither call nor method', Uint8Array.of(10, 0), 'neither call nor method'],
    ['an event that is an END', packet({ method: 1, kind: 2 }), 'an event of frame kind 2'],
    ['an event of parts', packet({ method: 1, kind: 5 }), 'an event of frame kind 5'],
    [
      'a call with a room',
      packet({ call: 1, event: { room: 'a', cursor: '' } }),
      'fields of an event',
    ],
    ['a sealed packet', Uint8Array.of(26, 1, 0), 'sealed'],
    ['a status that is not UTF-8', Uint8Array.of(10, 7, 8, 1, 42, 3, 18, 1, 0xff), 'UTF-8'],
  ])('refuses %s', (_, bytes, reason) => {
    expect(() => readPacket(bytes, defaultLimits)).toThrow(DecodeError);
    expect(() => readPacket(bytes, defaultLimits)).toThrow(reason);
  });

  it('reads as many frames and bytes as the limits allow, and not one more', () => {
    const limits = { framesPerPacket: 3, packetBytes: 12, nestingDepth: 100 };
    const frame = [10, 2, 8, 1];
    const three = Uint8Array.from([...frame, ...frame, ...frame]);
    expect(readPacket(three, limits).frames).toHaveLength(3);
    const four = Uint8Array.from([...three, ...frame]);
    expect(() => readPacket(four, { ...limits, packetBytes: 16 })).toThrow('more than 3 frames');
    expect(() => readPacket(four, { ...limits, framesPerPacket: 4 })).toThrow('more than 12 bytes');
  });

  it('decodes messages that nest as deeply as the limit allows, and not deeper', () => {
    const nested = (depth: number): AllTypes =>
      depth === 0 ? AllTypes.create() : AllTypes.create({ child: nested(depth - 1) });
    const read = (depth: number, nestingDepth: number): IncomingFrame | undefined =>
      readPacket(packet({ call: 1, payload: AllTypes.encode(nested(depth)) }), {
        ...defaultLimits,
        nestingDepth,
      }).frames[0];
    expect(read(3, 3)?.decode(AllTypes)).toEqual(nested(3));
    expect(() => read(4, 3)?.decode(AllTypes)).toThrow('nest deeper than 3');
  });

  it('reads the envelope whatever the limit on nesting is', () => {
    const limits = { maxPacket: 1, maxMessage: 2, maxCalls: 3, window: 4 };
    const control = Control.create({ hello: Hello.create({ version: 1, limits }) });
    const bytes = Packet.encode(Packet.create({ control }));
    expect(readPacket(bytes, { ...defaultLimits, nestingDepth: 1 }).control).toEqual(control);
  });
});
