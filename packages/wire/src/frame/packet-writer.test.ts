import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { EncodeError } from '../codec/codec-error.js';
import {
  Control,
  Frame,
  Header,
  Packet,
  Status,
} from '../generated/protos/wirepact/v1/protocol.js';
import { floorLimits, peerLimits } from '../limits.js';
import { RpcError } from '../status/rpc-error.js';
import { Kind } from './kind.js';
import { PacketWriter } from './packet-writer.js';
import { PartQueue } from './part-queue.js';

const empty = AllTypes.create();
const text = (length: number): AllTypes => AllTypes.create({ stringValue: 'x'.repeat(length) });
const roomy = peerLimits({ maxPacket: 2_000_000, maxMessage: 1_048_576, maxCalls: 0, window: 0 });

/** Everything that is left in a writer, packet by packet. */
function drain(writer: PacketWriter): Packet[] {
  const packets: Packet[] = [];
  for (let bytes = writer.take(); bytes !== undefined; bytes = writer.take()) {
    packets.push(Packet.decode(bytes));
  }
  return packets;
}

/** What the generated codec writes for the same frames. */
function byCodec(...frames: Partial<Frame>[]): number[] {
  return [...Packet.encode(Packet.create({ frames: frames.map((init) => Frame.create(init)) }))];
}

const status = Status.create({ code: 5, message: 'no', requestId: 'r', retryAfterMs: 9 });
const header = Header.create({
  metadata: new Map([['tenant', Uint8Array.of(65)]]),
  requestId: 'r-1',
  noTimeout: true,
});

describe('PacketWriter, held against the generated codec byte for byte', () => {
  it.each([0, 1, 100, 127, 128, 200, 20_000])('writes a request of %i bytes of text', (length) => {
    const writer = new PacketWriter(floorLimits);
    const bytes = writer.message(1, 0xdeadbeef, AllTypes, text(length));
    const packet = writer.take();
    const payload = AllTypes.encode(text(length));
    expect([...(packet ?? [])]).toEqual(byCodec({ call: 1, method: 0xdeadbeef, payload }));
    expect(bytes).toBe(packet?.length);
  });

  it('writes a request with everything that goes along', () => {
    const writer = new PacketWriter(floorLimits);
    writer.message(16_383, 7, AllTypes, text(3), { timeoutMs: 5_000, header });
    expect([...(writer.take() ?? [])]).toEqual(
      byCodec({
        call: 16_383,
        method: 7,
        payload: AllTypes.encode(text(3)),
        timeoutMs: 5_000,
        header,
      }),
    );
  });

  it('writes the empty response in four bytes', () => {
    const writer = new PacketWriter(floorLimits);
    writer.message(3, 0, AllTypes, empty);
    expect([...(writer.take() ?? [])]).toEqual([10, 2, 8, 3]);
    expect(byCodec({ call: 3 })).toEqual([10, 2, 8, 3]);
  });

  it('writes endings, cancellations and notes', () => {
    const writer = new PacketWriter(floorLimits);
    writer.signal(5, Kind.END, { status });
    writer.signal(7, Kind.CANCEL);
    writer.signal(9, Kind.NOTE, { header });
    expect([...(writer.take() ?? [])]).toEqual(
      byCodec({ call: 5, kind: 2, status }, { call: 7, kind: 4 }, { call: 9, kind: 3, header }),
    );
  });

  it('writes any frame as the codec does', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 150 });
    const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    const extras = fc.record(
      {
        credit: uint32,
        timeoutMs: uint32,
        header: fc.record({
          metadata: fc.array(fc.tuple(text, fc.uint8Array())).map((entries) => new Map(entries)),
          trace: fc.uint8Array(),
          traceState: text,
          requestId: text,
          noTimeout: fc.boolean(),
        }),
        status: fc.record({
          code: uint32,
          message: text,
          details: fc.array(fc.record({ type: uint32, value: fc.uint8Array() })),
          requestId: text,
          retryAfterMs: uint32,
          unprocessed: fc.boolean(),
        }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 32 - 1 }),
        uint32,
        fc.constantFrom(...Object.values(Kind)),
        text,
        extras,
        (call, method, kind, stringValue, rest) => {
          const writer = new PacketWriter(floorLimits);
          const message = AllTypes.create({ stringValue });
          const payload = AllTypes.encode(message);
          writer.message(call, method, AllTypes, message, rest, kind);
          writer.signal(call, kind, rest, method);
          writer.part(call, kind, payload);
          const expected = byCodec(
            { call, method, kind, payload, ...rest },
            { call, method, kind, ...rest },
            { call, kind, payload },
          );
          expect([...(writer.take() ?? [])]).toEqual(expected);
        },
      ),
    );
  });

  it('writes controls', () => {
    const control = Control.create({
      operations: { ids: [1, 2], missing: [3] },
      pong: { nonce: 7, sent: 0n },
    });
    const writer = new PacketWriter(floorLimits);
    writer.control(control);
    expect([...(writer.take() ?? [])]).toEqual([...Packet.encode(Packet.create({ control }))]);
  });
});

describe('PacketWriter', () => {
  it('costs a request 12 bytes and a response 7 beyond the payload', () => {
    const writer = new PacketWriter(floorLimits);
    const payload = AllTypes.encode(text(20)).length;
    // 16,383 is the longest id. The frame around a payload of more than 117 bytes takes one more.
    expect(writer.message(16_383, 1, AllTypes, text(20))).toBe(payload + 12);
    expect(writer.message(16_383, 0, AllTypes, text(20))).toBe(payload + 7);
  });

  it('keeps the order of frames and controls and hands out one packet', () => {
    const writer = new PacketWriter(floorLimits);
    writer.message(1, 2, AllTypes, empty);
    writer.control({ pong: { nonce: 1, sent: 0n } });
    writer.signal(1, Kind.CANCEL);
    const packets = drain(writer);
    expect(packets).toHaveLength(1);
    expect(packets[0]?.frames.map(({ kind }) => kind)).toEqual([Kind.LAST, Kind.CANCEL]);
    expect(packets[0]?.control?.pong?.nonce).toBe(1);
  });

  it('leaves out a message that fails to encode, and only that', () => {
    const writer = new PacketWriter(floorLimits);
    writer.message(1, 2, AllTypes, text(1));
    const bad = AllTypes.create({ child: { ...empty, int32Value: 0.5 } });
    expect(() => writer.message(3, 2, AllTypes, bad)).toThrow(EncodeError);
    expect(() => writer.message(3, 2, AllTypes, bad)).toThrow('fixture.AllTypes.child.int32Value');
    writer.message(5, 2, AllTypes, text(2));
    expect(drain(writer).map(({ frames }) => frames.map(({ call }) => call))).toEqual([[1, 5]]);
  });

  it('has nothing to take where all that was written failed', () => {
    const writer = new PacketWriter(floorLimits);
    expect(() => writer.message(1, 2, AllTypes, { ...empty, int32Value: 0.5 })).toThrow();
    expect(writer.take()).toBeUndefined();
  });

  it('begins the next packet where one would exceed what the peer accepts', () => {
    const writer = new PacketWriter(floorLimits);
    for (let call = 1; call <= 9; call += 2) writer.message(call, 0, AllTypes, text(30_000));
    expect(writer.hasFullPacket).toBe(true);
    expect(writer.pendingBytes).toBeGreaterThan(150_000);
    const packets = drain(writer);
    expect(packets.map(({ frames }) => frames.map(({ call }) => call))).toEqual([
      [1, 3],
      [5, 7],
      [9],
    ]);
    expect(writer.pendingBytes).toBe(0);
  });

  it('fills a packet to the last byte that the peer accepts', () => {
    const writer = new PacketWriter(floorLimits);
    const overhead = writer.message(1, 0, AllTypes, text(32_000)) - 32_000;
    writer.message(3, 0, AllTypes, text(65_536 - 32_000 - 2 * overhead));
    const bytes = writer.take();
    expect(bytes?.length).toBe(65_536);
    expect(writer.take()).toBeUndefined();
  });

  it('begins the next packet after 4,096 frames', () => {
    const writer = new PacketWriter(roomy);
    for (let i = 0; i < 4_097; i++) writer.message(1, 0, AllTypes, empty);
    expect(drain(writer).map(({ frames }) => frames.length)).toEqual([4_096, 1]);
  });

  it('refuses a message over the largest that the peer accepts, before it is written', () => {
    const writer = new PacketWriter(roomy);
    const fits = 1_048_576 - (AllTypes.encode(text(1_048_000)).length - 1_048_000);
    writer.message(1, 0, AllTypes, text(fits));
    expect(() => writer.message(3, 0, AllTypes, text(fits + 1))).toThrow(
      expect.objectContaining({ code: 'RESOURCE_EXHAUSTED', unprocessed: true, delivered: 'no' }),
    );
    expect(drain(writer).map(({ frames }) => frames.length)).toEqual([1]);
  });

  it('tells what the payload of the last message took', () => {
    const writer = new PacketWriter(roomy, new PartQueue());
    for (const message of [empty, text(5), text(150_000)]) {
      writer.message(1, 2, AllTypes, message);
      expect(writer.payloadBytes).toBe(AllTypes.encode(message).length);
    }
  });

  it('writes what opens a message in parts and leaves the rest to the queue', () => {
    const parts = new PartQueue();
    const writer = new PacketWriter(roomy, parts);
    writer.signal(1, Kind.CANCEL);
    writer.message(3, 7, AllTypes, text(150_000), { timeoutMs: 9, header });
    writer.message(5, 0, AllTypes, text(150_000));
    writer.signal(7, Kind.CANCEL);
    const frames = drain(writer).flatMap((packet) => packet.frames);
    expect(frames.map(({ call, kind }) => [call, kind])).toEqual([
      [1, Kind.CANCEL],
      [3, Kind.PART],
      [7, Kind.CANCEL],
    ]);
    expect(frames[1]).toMatchObject({ method: 7, timeoutMs: 9, header });
    expect([parts.has(1), parts.has(3), parts.has(5)]).toEqual([false, true, true]);
    expect(parts.bytes).toBe(2 * AllTypes.encode(text(150_000)).length);
  });

  it('queues no parts of a message whose header fits no packet', () => {
    const parts = new PartQueue();
    const writer = new PacketWriter(floorLimits, parts);
    const large = Header.create({ requestId: 'x'.repeat(70_000) });
    expect(() => writer.message(3, 7, AllTypes, text(150_000), { header: large })).toThrow(
      RpcError,
    );
    expect([parts.size, parts.bytes, writer.take()]).toEqual([0, 0, undefined]);
  });

  it('counts the packets that have a frame', () => {
    const writer = new PacketWriter(floorLimits);
    const ids = Array<number>(10_000).fill(1);
    writer.control({ operations: { ids, missing: [] } });
    writer.control({ operations: { ids, missing: [] } });
    expect([writer.hasFullPacket, writer.countedPackets]).toEqual([true, 0]);
    for (let call = 1; call <= 9; call += 2) writer.message(call, 0, AllTypes, text(30_000));
    const packets = drain(writer);
    expect(writer.countedPackets).toBe(packets.filter(({ frames }) => frames.length > 0).length);
    expect(packets.some(({ frames }) => frames.length === 0)).toBe(true);
  });

  it('refuses a frame that no packet of the peer can hold', () => {
    const writer = new PacketWriter(floorLimits);
    expect(() => writer.message(1, 0, AllTypes, text(65_536))).toThrow(RpcError);
    expect(() => writer.encoded(new Uint8Array(65_537))).toThrow(RpcError);
    expect(() =>
      writer.control({ operations: { ids: Array(20_000).fill(1), missing: [] } }),
    ).toThrow(RpcError);
    expect(() =>
      writer.signal(1, Kind.END, { status: { ...status, message: 'x'.repeat(70_000) } }),
    ).toThrow(RpcError);
    expect(writer.take()).toBeUndefined();
  });

  it('refuses to tear a message whose getter sends another one', () => {
    const writer = new PacketWriter(floorLimits);
    const sneaky = Object.defineProperty(AllTypes.create(), 'int32Value', {
      get: () => {
        writer.message(3, 0, AllTypes, empty);
        return 1;
      },
    });
    expect(() => writer.message(1, 0, AllTypes, sneaky)).toThrow('has sent another one');
    writer.message(5, 0, AllTypes, empty);
    expect(drain(writer).map(({ frames }) => frames.map(({ call }) => call))).toEqual([[5]]);
  });

  it('does not overwrite a packet that was taken', () => {
    const writer = new PacketWriter(floorLimits);
    writer.message(1, 0, AllTypes, text(100));
    const taken = writer.take() ?? new Uint8Array(0);
    const copy = taken.slice();
    for (let i = 0; i < 2_000; i++) {
      const other = new PacketWriter(floorLimits);
      other.message(1, 0, AllTypes, text(100));
      other.take();
    }
    expect(taken).toEqual(copy);
  });
});
