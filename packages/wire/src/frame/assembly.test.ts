import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { DecodeError } from '../codec/codec-error.js';
import { Frame, Header, Packet, Status } from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits, limitsWith, peerLimits } from '../limits.js';
import { memoryLinkPair } from '../link/memory-link.js';
import { virtualClock } from '../testing/virtual-clock.js';
import { Assembly } from './assembly.js';
import { Kind } from './kind.js';
import { Outbox } from './outbox.js';
import { type IncomingFrame, readPacket } from './packet-reader.js';

/** Frames as they come, all in one packet. */
function frames(...inits: Partial<Frame>[]): readonly IncomingFrame[] {
  const packet = Packet.create({ frames: inits.map((init) => Frame.create(init)) });
  return readPacket(Packet.encode(packet), limitsWith({ packetBytes: 20_000_000 })).frames;
}

/** A frame as it comes. */
function frame(init: Partial<Frame>): IncomingFrame {
  return frames(init)[0] ?? expect.unreachable();
}

const message = AllTypes.create({ stringValue: 'x'.repeat(300), int32Value: 7 });
const bytes = AllTypes.encode(message).slice();
const header = Header.create({ requestId: 'r' });

describe('Assembly', () => {
  it('joins the parts of a call and gives the frame of the last with what opened it', () => {
    const assembly = new Assembly(defaultLimits);
    const [opening, second, last] = frames(
      { call: 1, kind: Kind.PART, method: 9, timeoutMs: 50, header },
      { call: 1, kind: Kind.PART, payload: bytes.subarray(0, 100) },
      { call: 1, kind: Kind.NEXT, payload: bytes.subarray(100) },
    );
    expect(assembly.join(opening ?? expect.unreachable())).toBeUndefined();
    expect(assembly.join(second ?? expect.unreachable())).toBeUndefined();
    expect([assembly.size, assembly.has(1), assembly.has(3)]).toEqual([1, true, false]);
    const joined = assembly.join(last ?? expect.unreachable());
    expect(joined).toMatchObject({ call: 1, kind: Kind.NEXT, method: 9, timeoutMs: 50 });
    expect([joined?.size, joined?.payload]).toEqual([bytes.length, bytes]);
    expect(joined?.decode(AllTypes)).toEqual(message);
    expect(assembly.size).toBe(0);
  });

  it('keeps calls apart and passes on frames that belong to no parts', () => {
    const assembly = new Assembly(defaultLimits);
    assembly.join(frame({ call: 1, kind: Kind.PART, payload: bytes.subarray(0, 50) }));
    assembly.join(frame({ call: 3, kind: Kind.PART, payload: bytes.subarray(0, 60) }));
    const others = frames(
      { call: 5, payload: bytes },
      { call: 1, kind: Kind.NOTE, credit: 7 },
      { call: 5, kind: Kind.END },
    );
    for (const other of others) expect(assembly.join(other)).toBe(other);
    const last = [
      assembly.join(frame({ call: 3, payload: bytes.subarray(60) })),
      assembly.join(frame({ call: 1, payload: bytes.subarray(50) })),
    ];
    for (const joined of last) expect(joined?.decode(AllTypes)).toEqual(message);
  });

  it('holds nothing of the packets that the parts came in', () => {
    const assembly = new Assembly(defaultLimits);
    const packet = Packet.encode({
      ...Packet.create(),
      frames: [Frame.create({ call: 1, kind: Kind.PART, payload: bytes.subarray(0, 50) })],
    }).slice();
    for (const part of readPacket(packet, defaultLimits).frames) assembly.join(part);
    packet.fill(0);
    const joined = assembly.join(frame({ call: 1, payload: bytes.subarray(50) }));
    expect(joined?.decode(AllTypes)).toEqual(message);
  });

  it('holds nothing of the first frame that no limit counts: no header, no status', async () => {
    const assembly = new Assembly(defaultLimits);
    const opened = (): WeakRef<object>[] => {
      const status = Status.create({ code: 1, details: [{ type: 1, value: bytes }] });
      const opening = frame({ call: 1, kind: Kind.PART, status, header });
      assembly.join(opening);
      return [opening, opening.status, opening.header].map((part) => new WeakRef(part ?? {}));
    };
    const held = opened();
    // What a WeakRef was made of stays to the end of the task.
    await new Promise((resolve) => setTimeout(resolve, 0));
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    expect(held.map((part) => part.deref())).toEqual([undefined, undefined, undefined]);
    expect(assembly.join(frame({ call: 1 }))?.header).toBeUndefined();
  });

  it.each([
    ['a CANCEL', { kind: Kind.CANCEL }],
    ['an END with a status', { kind: Kind.END, status: Status.create({ code: 1 }) }],
  ])('forgets the parts on %s', (_name, init) => {
    const assembly = new Assembly(defaultLimits);
    assembly.join(frame({ call: 1, kind: Kind.PART, payload: bytes }));
    const ending = frame({ call: 1, ...init });
    expect(assembly.join(ending)).toBe(ending);
    expect(assembly.size).toBe(0);
  });

  it('takes an END without a status behind a part for a broken protocol', () => {
    const assembly = new Assembly(defaultLimits);
    assembly.join(frame({ call: 1, kind: Kind.PART, payload: bytes }));
    expect(() => assembly.join(frame({ call: 1, kind: Kind.END }))).toThrow(DecodeError);
  });

  it('joins as many bytes of one message as the limit allows, and not one more', () => {
    const part = { call: 1, kind: Kind.PART, payload: new Uint8Array(1_000_000) };
    const rest = defaultLimits.messageBytes - 1_000_000;
    const assembly = new Assembly(defaultLimits);
    assembly.join(frame(part));
    expect(assembly.join(frame({ call: 1, payload: new Uint8Array(rest) }))?.size).toBe(1_048_576);
    assembly.join(frame(part));
    expect(() => assembly.join(frame({ call: 1, payload: new Uint8Array(rest + 1) }))).toThrow(
      expect.objectContaining({ code: 'RESOURCE_EXHAUSTED', unprocessed: true }),
    );
    expect(assembly.has(1)).toBe(false);
  });

  it('holds as many bytes of all messages as the limit allows, and fails the one that is over', () => {
    const assembly = new Assembly({ ...defaultLimits, partialBytes: 1_000 });
    const part = (call: number, size: number): IncomingFrame =>
      frame({ call, kind: Kind.PART, payload: new Uint8Array(size) });
    assembly.join(part(1, 400));
    assembly.join(part(3, 600));
    expect(() => assembly.join(part(5, 1))).toThrow(
      expect.objectContaining({ code: 'RESOURCE_EXHAUSTED' }),
    );
    expect([assembly.has(1), assembly.has(3), assembly.has(5)]).toEqual([true, true, false]);
    expect([assembly.drop(3), assembly.drop(3)]).toEqual([true, false]);
    assembly.join(part(5, 600));
    expect(() => assembly.join(part(5, 1))).toThrow('more than 1000 bytes');
  });

  it('decodes no deeper than the limit on nesting', () => {
    const child = AllTypes.create({ child: AllTypes.create({ child: AllTypes.create() }) });
    const payload = AllTypes.encode(child).slice();
    for (const nestingDepth of [2, 1]) {
      const assembly = new Assembly({ ...defaultLimits, nestingDepth });
      assembly.join(frame({ call: 1, kind: Kind.PART, payload: payload.subarray(0, 1) }));
      const joined = assembly.join(frame({ call: 1, payload: payload.subarray(1) }));
      if (nestingDepth === 2) expect(joined?.decode(AllTypes)).toEqual(child);
      else expect(() => joined?.decode(AllTypes)).toThrow('nest deeper than 1');
    }
  });
});

describe('Assembly, with frames in any order', () => {
  it('holds what its limits allow and fails as it says, whatever comes', () => {
    const any = fc.record({
      call: fc.integer({ min: 1, max: 4 }),
      kind: fc.constantFrom(Kind.PART, Kind.PART, Kind.PART, ...Object.values(Kind)),
      payload: fc.uint8Array({ maxLength: 40 }),
      status: fc.option(fc.constant(Status.create({ code: 1 })), { nil: undefined }),
    });
    const limits = { messageBytes: 60, partialBytes: 100, nestingDepth: 100 };
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), (inits) => {
        const assembly = new Assembly(limits);
        const held = new Map<number, number>();
        for (const came of frames(...inits)) {
          const { call, kind, size } = came;
          const before = held.get(call);
          const isPiece = kind === Kind.PART || (before !== undefined && kind <= Kind.NEXT);
          const own = (before ?? 0) + size;
          const all = [...held.values()].reduce((sum, bytes) => sum + bytes, 0) + size;
          held.delete(call);
          let joined: IncomingFrame | undefined;
          try {
            joined = assembly.join(came);
          } catch (error) {
            if (error instanceof DecodeError) {
              expect([before !== undefined, kind, came.status]).toEqual([
                true,
                Kind.END,
                undefined,
              ]);
              return;
            }
            expect(error).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
            expect(isPiece && (own > 60 || all > 100)).toBe(true);
            continue;
          }
          if (isPiece) expect([own <= 60, all <= 100]).toEqual([true, true]);
          if (kind === Kind.PART) held.set(call, own);
          if (kind === Kind.NOTE && before !== undefined) held.set(call, before);
          expect(joined?.size).toBe(kind === Kind.PART ? undefined : isPiece ? own : size);
        }
        expect(assembly.size).toBe(held.size);
      }),
    );
  });
});

describe('Assembly at the other end of an Outbox', () => {
  it('has every message whole and in the order of its call, whatever the peer accepts', async () => {
    const size = fc.oneof(fc.integer({ max: 300_000, min: 0 }), fc.integer({ max: 99, min: 0 }));
    const calls = fc.array(fc.array(size, { maxLength: 4 }), { maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(calls, fc.integer({ min: 0, max: 400_000 }), async (sizes, maxPacket) => {
        const clock = virtualClock();
        const [near, far] = memoryLinkPair(clock);
        const outbox = new Outbox(near, clock);
        outbox.peer = peerLimits({ maxPacket, maxMessage: 0, maxCalls: 0, window: 0 });
        const limits = {
          ...defaultLimits,
          packetBytes: outbox.peer.packetBytes,
          // Four of the largest with their other fields: no sender may need more.
          partialBytes: 4 * 300_010,
        };
        const assembly = new Assembly(limits);
        const come: number[][] = sizes.map(() => []);
        let counted = 0;
        far.start({
          packet: (packet) => {
            counted++;
            for (const part of readPacket(packet, limits).frames) {
              const joined = assembly.join(part);
              if (joined === undefined) continue;
              const { int32Value, stringValue } = joined.decode(AllTypes);
              come[joined.call - 1]?.push(stringValue.length);
              expect([joined.method, joined.kind]).toEqual([7, int32Value]);
            }
          },
          text: () => undefined,
          closed: () => undefined,
        });
        sizes.forEach((rest, index) => {
          const left = [...rest];
          const ready = (): void => {
            while (left.length > 0 && !outbox.isSending(index + 1) && !outbox.isFull) {
              const stringValue = 'x'.repeat(left.shift() ?? 0);
              const int32Value = left.length > 0 ? Kind.NEXT : Kind.LAST;
              const next = AllTypes.create({ stringValue, int32Value });
              outbox.message(index + 1, 7, AllTypes, next, {}, int32Value);
            }
            if (left.length > 0) outbox.whenReady({ ready }, index + 1);
          };
          ready();
        });
        await clock.advance(1_000);
        expect(come).toEqual(sizes);
        expect([clock.waiting, outbox.queuedBytes, assembly.size]).toEqual([0, 0, 0]);
        expect(outbox.sentPackets).toBe(counted);
      }),
      { numRuns: 30 },
    );
  });
});
