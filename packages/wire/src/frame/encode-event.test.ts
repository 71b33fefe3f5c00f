import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { EncodeError } from '../codec/codec-error.js';
import type { EventType } from '../descriptor/operation.js';
import { EventInfo, Frame, Packet } from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits, floorLimits } from '../limits.js';
import { encodeEvent } from './encode-event.js';
import { readPacket } from './packet-reader.js';
import { PacketWriter } from './packet-writer.js';

const type: EventType<AllTypes> = { name: 'a.B/event:c', id: 42, message: AllTypes };
const text = (length: number): AllTypes => AllTypes.create({ stringValue: 'x'.repeat(length) });

describe('encodeEvent', () => {
  it('writes a packet of one frame, as the generated codec does', () => {
    const event = EventInfo.create({ room: 'lobby', cursor: '7' });
    const payload = AllTypes.encode(text(3));
    const frame = Frame.create({ method: 42, payload, event });
    const expected = Packet.encode(Packet.create({ frames: [frame] }));
    expect([...encodeEvent(type, text(3), event)]).toEqual([...expected]);
  });

  it('writes what many connections share', () => {
    const bytes = encodeEvent(type, text(3));
    for (const writer of [new PacketWriter(floorLimits), new PacketWriter(floorLimits)]) {
      writer.encoded(bytes);
      writer.encoded(bytes);
      const { frames } = readPacket(writer.take() ?? expect.unreachable(), defaultLimits);
      expect(frames.map(({ method }) => method)).toEqual([42, 42]);
    }
  });

  it('leaves a large event whole, however large it is', () => {
    const bytes = encodeEvent(type, text(2_000_000));
    const limits = { ...defaultLimits, packetBytes: bytes.length };
    expect(readPacket(bytes, limits).frames.map(({ kind, method }) => [kind, method])).toEqual([
      [0, 42],
    ]);
  });

  it('refuses a message that does not fit its type', () => {
    expect(() => encodeEvent(type, { ...text(3), int32Value: 0.5 })).toThrow(EncodeError);
  });
});
