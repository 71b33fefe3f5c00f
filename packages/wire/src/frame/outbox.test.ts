import { describe, expect, it } from 'vitest';
import { AllTypes } from '../../fixtures/all-types.js';
import { Packet } from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits, peerLimits } from '../limits.js';
import { memoryLinkPair } from '../link/memory-link.js';
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
    const large = AllTypes.create({ stringValue: 'x'.repeat(40_000) });
    outbox.message(1, 0, AllTypes, large);
    outbox.message(3, 0, AllTypes, large);
    await Promise.resolve();
    expect(packets).toEqual([[1]]);
    await settled();
    expect(packets).toEqual([[1], [3]]);
  });

  it('accepts what the peer has announced', () => {
    const { outbox } = outboxAndPackets();
    const large = AllTypes.create({ stringValue: 'x'.repeat(100_000) });
    expect(() => outbox.message(1, 0, AllTypes, large)).toThrow();
    outbox.peer = peerLimits({ maxPacket: defaultLimits.packetBytes, maxMessage: 0, maxCalls: 0 });
    expect(outbox.message(1, 0, AllTypes, large)).toBeGreaterThan(100_000);
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
