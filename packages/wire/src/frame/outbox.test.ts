import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { Control, Packet, Ping, Pong, Status } from '../generated/protos/wirepact/v1/protocol.js';
import { peerLimits } from '../limits.js';
import { memoryLinkPair } from '../link/memory-link.js';
import { type VirtualClock, virtualClock } from '../testing/virtual-clock.js';
import { Kind } from './kind.js';
import { Outbox } from './outbox.js';

/** An outbox, and the call ids of each packet that has come out at the other end. */
function outboxAndPackets(): { outbox: Outbox; packets: number[][] } {
  const [near, far] = memoryLinkPair();
  const packets: number[][] = [];
  far.start({
    packet: (bytes) => packets.push(Packet.decode(bytes).frames.map(({ call }) => call)),
    text: () => undefined,
    closed: () => packets.push([]),
  });
  return { outbox: new Outbox(near), packets };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const empty = AllTypes.create();
const text = (length: number): AllTypes => AllTypes.create({ stringValue: 'x'.repeat(length) });
const status = Status.create({ code: 5 });

/** An outbox whose link carries nothing until the test moves `wire`, and what has come out of it. */
function outboxOnSlowLink(budgetBytes?: number): {
  outbox: Outbox;
  clock: VirtualClock;
  wire: VirtualClock;
  frames: string[];
} {
  const [clock, wire] = [virtualClock(), virtualClock()];
  const [near, far] = memoryLinkPair(wire);
  const frames: string[] = [];
  far.start({
    packet: (bytes) => {
      for (const { call, kind } of Packet.decode(bytes).frames) frames.push(`${call} ${kind}`);
    },
    text: () => undefined,
    closed: () => undefined,
  });
  const outbox = new Outbox(near, clock, budgetBytes);
  outbox.peer = peerLimits({ maxPacket: 1_000_000, maxMessage: 4_000_000, maxCalls: 0, window: 0 });
  return { outbox, clock, wire, frames };
}

describe('Outbox', () => {
  it('sends what is queued in one turn as one packet', async () => {
    const { outbox, packets } = outboxAndPackets();
    outbox.message(1, 0, AllTypes, empty);
    outbox.signal(3, Kind.CANCEL);
    await settled();
    outbox.message(5, 0, AllTypes, empty);
    await settled();
    expect(packets).toEqual([[1, 3], [5]]);
  });

  it('lets handlers that finish a few awaits apart share a packet', async () => {
    const { outbox, packets } = outboxAndPackets();
    const handler = async (call: number, awaits: number): Promise<void> => {
      for (let i = 0; i < awaits; i++) await Promise.resolve();
      outbox.message(call, 0, AllTypes, empty);
    };
    await Promise.all([handler(1, 0), handler(3, 1), handler(5, 2), handler(7, 3)]);
    await settled();
    expect(packets).toEqual([[1, 3, 5, 7]]);
  });

  it('sends a full packet at once', async () => {
    const { outbox, packets } = outboxAndPackets();
    for (const call of [1, 3, 5]) outbox.message(call, 0, AllTypes, text(30_000));
    await Promise.resolve();
    expect(packets).toEqual([[1, 3]]);
    await settled();
    expect(packets).toEqual([[1, 3], [5]]);
  });

  it('packs as much into a packet as the peer has announced', async () => {
    const { outbox, packets } = outboxAndPackets();
    outbox.peer = peerLimits({ maxPacket: 100_000, maxMessage: 0, maxCalls: 0, window: 0 });
    for (const call of [1, 3, 5]) outbox.message(call, 0, AllTypes, text(30_000));
    await settled();
    expect(packets).toEqual([[1, 3, 5]]);
  });

  it('counts what is queued here and in the link', async () => {
    const { outbox } = outboxAndPackets();
    const bytes = outbox.message(1, 0, AllTypes, empty);
    expect(outbox.queuedBytes).toBe(bytes);
    outbox.flush();
    expect(outbox.queuedBytes).toBe(bytes);
    await settled();
    expect(outbox.queuedBytes).toBe(0);
  });

  it('is emptied by a flush, so that a closing link takes it along', async () => {
    const [near, far] = memoryLinkPair();
    const heard: string[] = [];
    far.start({
      packet: () => heard.push('packet'),
      text: () => undefined,
      closed: () => heard.push('closed'),
    });
    const outbox = new Outbox(near);
    outbox.signal(1, Kind.END);
    outbox.flush();
    near.close();
    await settled();
    expect(heard).toEqual(['packet', 'closed']);
  });
});

describe('Outbox, counting packets', () => {
  it('counts those with a frame and not those with controls alone', async () => {
    const { outbox } = outboxAndPackets();
    outbox.message(1, 0, AllTypes, empty);
    outbox.signal(3, Kind.CANCEL);
    expect(outbox.sentPackets).toBe(0);
    outbox.flush();
    expect(outbox.sentPackets).toBe(1);
    outbox.control(Control.create({ ping: Ping.create({ nonce: 1 }) }));
    outbox.flush();
    expect(outbox.sentPackets).toBe(1);
  });

  it('tells in a ping and a pong what was counted before their packet', () => {
    const [near, far] = memoryLinkPair(virtualClock());
    void far;
    const outbox = new Outbox(near);
    const ping = Ping.create({ nonce: 1 });
    const pong = Pong.create({ nonce: 2 });
    outbox.message(1, 0, AllTypes, empty);
    outbox.control(Control.create({ ping }));
    expect(ping.sent).toBe(0n);
    outbox.flush();
    outbox.control(Control.create({ pong }));
    expect(pong.sent).toBe(1n);
  });

  it.each([65_530, 65_500, 65_490])('counts right for a ping behind %i bytes', async (bytes) => {
    const [near, far] = memoryLinkPair();
    const counts: (number | bigint)[] = [];
    let counted = 0;
    far.start({
      packet: (packet) => {
        const { control, frames } = Packet.decode(packet);
        if (control?.ping !== undefined) counts.push(control.ping.sent, counted);
        if (frames.length > 0) counted++;
      },
      text: () => undefined,
      closed: () => undefined,
    });
    const outbox = new Outbox(near);
    const half = outbox.message(1, 0, AllTypes, text(32_000));
    outbox.message(3, 0, AllTypes, text(bytes - half - (half - 32_000)));
    outbox.control(Control.create({ ping: Ping.create({ nonce: 2 ** 32 - 1 }) }));
    await settled();
    expect(counts).toHaveLength(2);
    expect(counts[0]).toBe(BigInt(counts[1] ?? -1));
  });
});

describe('Outbox, with messages in parts', () => {
  it('sends one piece of each call in turn, and the rest in front of them', async () => {
    const { outbox, clock, wire, frames } = outboxOnSlowLink();
    outbox.message(1, 0, AllTypes, text(150_000), undefined, Kind.NEXT);
    outbox.message(3, 0, AllTypes, text(150_000));
    outbox.message(5, 0, AllTypes, empty);
    await clock.advance(0);
    await wire.advance(0);
    await clock.advance(10);
    await wire.advance(0);
    expect(frames).toEqual(['5 0', '1 5', '3 5', '1 5', '3 5', '1 1', '3 0']);
  });

  it('sends a message of 128 KiB whole and a larger one in parts', async () => {
    const { outbox, clock, wire, frames } = outboxOnSlowLink();
    const envelope = AllTypes.encode(text(130_000)).length - 130_000;
    outbox.message(1, 0, AllTypes, text(131_072 - envelope));
    outbox.message(3, 0, AllTypes, text(131_073 - envelope));
    await clock.advance(0);
    await wire.advance(0);
    await clock.advance(2);
    await wire.advance(0);
    expect(frames).toEqual(['1 0', '3 5', '3 5', '3 0']);
  });

  it('hands the link no more than a few parts before it has sent some', async () => {
    const { outbox, clock, wire, frames } = outboxOnSlowLink();
    outbox.message(1, 0, AllTypes, text(1_000_000));
    await clock.advance(100);
    outbox.message(3, 0, AllTypes, empty);
    await clock.advance(0);
    await wire.advance(0);
    expect(frames).toEqual(['1 5', '1 5', '1 5', '1 5', '3 0']);
    expect(outbox.isSending(1)).toBe(true);
    for (let i = 0; i < 5; i++) {
      await clock.advance(64);
      await wire.advance(0);
    }
    expect(frames.at(-1)).toBe('1 0');
    expect(outbox.isSending(1)).toBe(false);
    expect([clock.waiting, outbox.queuedBytes]).toEqual([0, 0]);
  });

  it('asks a link that sends nothing ever more rarely, and often again once it does', async () => {
    const clock = virtualClock();
    const asked = new Set<number>();
    let queued = 0;
    const link = {
      get queuedBytes(): number {
        asked.add(clock.now());
        return queued;
      },
      start: () => undefined,
      close: () => undefined,
      send: (packet: Uint8Array) => {
        queued += packet.length;
      },
    };
    const outbox = new Outbox(link, clock);
    outbox.peer = peerLimits({ maxPacket: 0, maxMessage: 4_000_000, maxCalls: 0, window: 0 });
    outbox.message(1, 0, AllTypes, text(1_000_000));
    await clock.advance(200);
    expect([...asked]).toEqual([0, 2, 6, 14, 30, 62, 126, 190]);
    // One byte that was sent makes no room, but others will follow.
    queued -= 1;
    await clock.advance(61);
    expect([...asked].slice(8)).toEqual([254, 256, 260]);
    asked.clear();
    queued = 0;
    await clock.advance(20);
    expect([...asked]).toEqual([268, 270, 274]);
    asked.clear();
    // A turn of the program is a look as well, but no time in which the link could have sent.
    for (let turn = 0; turn < 9; turn++) {
      outbox.message(3, 0, AllTypes, empty);
      await clock.advance(0);
    }
    await clock.advance(9);
    expect([...asked]).toEqual([281, 289]);
  });

  it('opens a call in order, before its request leaves', async () => {
    const { outbox, clock, wire, frames } = outboxOnSlowLink();
    outbox.message(1, 7, AllTypes, text(200_000));
    outbox.message(3, 7, AllTypes, empty);
    await clock.advance(0);
    await wire.advance(0);
    expect(frames.slice(0, 3)).toEqual(['1 5', '3 0', '1 5']);
  });

  it('drops the parts of a call that is cancelled or fails, and of no other', async () => {
    const { outbox, clock, wire, frames } = outboxOnSlowLink();
    for (const call of [1, 2, 3]) outbox.message(call, 0, AllTypes, text(200_000));
    expect(outbox.dropParts(5)).toBe(false);
    outbox.signal(1, Kind.CANCEL);
    outbox.signal(2, Kind.END, { status });
    expect([outbox.isSending(1), outbox.dropParts(1)]).toEqual([false, false]);
    expect(outbox.dropParts(3)).toBe(true);
    expect(outbox.queuedBytes).toBeLessThan(100);
    await clock.advance(10);
    await wire.advance(0);
    expect(frames).toEqual(['1 4', '2 2']);
  });

  it('lets nothing of a call come between its parts but a note', () => {
    const { outbox } = outboxOnSlowLink();
    outbox.message(1, 0, AllTypes, text(200_000), undefined, Kind.NEXT);
    outbox.signal(1, Kind.NOTE, { credit: 7 });
    expect(() => outbox.message(1, 0, AllTypes, empty, undefined, Kind.NEXT)).toThrow(
      'Call 1 is still sending',
    );
    expect(() => outbox.signal(1, Kind.END)).toThrow('Call 1 is still sending');
  });

  it('refuses a message over what the peer accepts before anything is written', () => {
    const { outbox } = outboxOnSlowLink();
    expect(() => outbox.message(1, 7, AllTypes, text(4_000_001))).toThrow(
      expect.objectContaining({ code: 'RESOURCE_EXHAUSTED', delivered: 'no' }),
    );
    expect([outbox.queuedBytes, outbox.isSending(1)]).toEqual([0, false]);
  });

  it('sends all of them where the link is to be closed', async () => {
    const { outbox, wire, frames } = outboxOnSlowLink();
    outbox.message(1, 0, AllTypes, text(1_000_000));
    outbox.flush();
    await wire.advance(0);
    expect(frames.at(-1)).toBe('1 0');
  });

  it('does nothing any more once the link has closed', async () => {
    const { outbox, clock } = outboxOnSlowLink(100_000);
    outbox.message(1, 0, AllTypes, text(1_000_000));
    outbox.whenReady({ ready: () => expect.unreachable('the link has closed') });
    await clock.advance(0);
    outbox.end();
    outbox.message(3, 0, AllTypes, text(1_000_000));
    await clock.advance(0);
    expect(clock.waiting).toBe(0);
  });
});

describe('Outbox, with a budget', () => {
  it('is full over the budget and not at it', () => {
    const [near] = memoryLinkPair(virtualClock());
    const bytes = new Outbox(near).message(1, 0, AllTypes, text(1_000));
    const outbox = new Outbox(near, virtualClock(), 2 * bytes);
    outbox.message(1, 0, AllTypes, text(1_000));
    outbox.flush();
    outbox.message(1, 0, AllTypes, text(1_000));
    expect(outbox.isFull).toBe(false);
    outbox.signal(1, Kind.CANCEL);
    expect(outbox.isFull).toBe(true);
  });

  it('is busy for streams at half of the budget, and full only by what is no stream’s part', () => {
    const [near] = memoryLinkPair(virtualClock());
    const outbox = new Outbox(near, virtualClock(), 400_000);
    outbox.message(1, 0, AllTypes, text(300_000), undefined, Kind.NEXT);
    outbox.message(3, 0, AllTypes, text(20_000), undefined, Kind.NEXT);
    expect([outbox.isBusy, outbox.isFull]).toEqual([false, false]);
    outbox.message(5, 0, AllTypes, text(150_000), undefined, Kind.NEXT);
    expect([outbox.isBusy, outbox.isFull]).toEqual([true, false]);
    outbox.dropParts(1);
    expect(outbox.isBusy).toBe(false);
    outbox.message(7, 0, AllTypes, text(250_000));
    expect([outbox.isBusy, outbox.isFull]).toEqual([true, false]);
    outbox.message(9, 0, AllTypes, text(200_000));
    expect(outbox.isFull).toBe(true);
  });

  it('calls who waits once, when there is room', async () => {
    const { outbox, clock, wire } = outboxOnSlowLink(10_000);
    const calls: string[] = [];
    outbox.message(1, 0, AllTypes, text(20_000));
    outbox.whenReady({ ready: () => calls.push('first') });
    outbox.whenReady({ ready: () => calls.push('second') });
    await clock.advance(50);
    expect(calls).toEqual([]);
    await wire.advance(0);
    await clock.advance(50);
    expect(calls).toEqual(['first', 'second']);
    expect(clock.waiting).toBe(0);
  });

  it('calls who waits without need as well, but not at once', async () => {
    const { outbox, clock } = outboxOnSlowLink();
    const calls: string[] = [];
    outbox.whenReady({ ready: () => calls.push('ready') });
    expect(calls).toEqual([]);
    await clock.advance(0);
    expect(calls).toEqual(['ready']);
  });

  it('asks those first that have waited longest, where there is room for one only', async () => {
    const { outbox, clock, wire } = outboxOnSlowLink(10_000);
    const calls: number[] = [];
    const waiterOf = (call: number): { ready(): void } => ({
      ready: () => {
        calls.push(call);
        outbox.message(call, 0, AllTypes, text(20_000), undefined, Kind.NEXT);
        outbox.whenReady(waiterOf(call));
      },
    });
    for (const call of [1, 3, 5]) outbox.whenReady(waiterOf(call));
    for (let i = 0; i < 6; i++) {
      await clock.advance(64);
      await wire.advance(0);
    }
    expect(calls.slice(0, 6)).toEqual([1, 3, 5, 1, 3, 5]);
  });

  it('waits for the parts of a call too', async () => {
    const { outbox, clock, wire } = outboxOnSlowLink();
    const calls: string[] = [];
    outbox.message(1, 0, AllTypes, text(600_000), undefined, Kind.NEXT);
    outbox.whenReady({ ready: () => calls.push('one') }, 1);
    outbox.whenReady({ ready: () => calls.push('three') }, 3);
    await clock.advance(10);
    expect(calls).toEqual(['three']);
    for (let i = 0; i < 3; i++) {
      await wire.advance(0);
      await clock.advance(2);
    }
    expect(calls).toEqual(['three', 'one']);
  });
});
