import { describe, expect, it } from 'vitest';
import { CountingTransform } from '../../fixtures/counting-transform.js';
import { realClock } from '../clock/real-clock.js';
import { defaultLimits } from '../limits.js';
import type { Link, LinkHandlers } from '../link/link.js';
import { memoryLinkPair } from '../link/memory-link.js';
import { virtualClock } from '../testing/virtual-clock.js';
import { AnsweringLink } from './answering-link.js';
import { packetTransform } from './offering-link.js';
import type { PacketTransform } from './packet-transform.js';
import { sealedPacket } from './sealed-packet.js';
import type { TransformFault } from './transformed-link.js';

/** What has come over a link. */
class Recorder implements LinkHandlers {
  readonly events: (string | number)[] = [];
  readonly ended: Promise<void>;
  private end: () => void = () => undefined;
  onPacket: (bytes: Uint8Array) => void = () => undefined;

  constructor() {
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  packet(bytes: Uint8Array): void {
    this.events.push(bytes.length);
    this.onPacket(bytes);
  }

  text(): void {
    this.events.push('text');
  }

  closed(code: number, reason: string): void {
    this.events.push(`${code} ${reason}`);
    this.end();
  }
}

const bytes = (size: number): Uint8Array => new Uint8Array(size);
/** Lets everything happen that needs no time. */
async function rest(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
}

const none = new Uint8Array(0);

/** Two ends that have a transform each, and the link between them. */
function ends(
  client: PacketTransform,
  server: PacketTransform,
  [near, far]: readonly [Link, Link] = memoryLinkPair(),
  clock = realClock,
) {
  const faults: TransformFault[] = [];
  const options = {
    limits: defaultLimits,
    clock,
    onFault: (fault: TransformFault) => void faults.push(fault),
  };
  const offering = packetTransform({
    name: 'counting',
    begin: () => ({ data: none, finish: () => client }),
  })(near, options);
  const handshake = () => ({
    reply: none,
    outbound: server.outbound.bind(server),
    inbound: server.inbound.bind(server),
  });
  const answering = new AnsweringLink(
    far,
    { name: 'counting', isRequired: true, handshake },
    options,
  );
  const [atClient, atServer] = [new Recorder(), new Recorder()];
  offering.start(atClient);
  answering.start(atServer);
  return { offering, answering, atClient, atServer, near, far, faults };
}

describe('a link with a transform', () => {
  it('carries packets both ways in their order, those from before the agreement first', async () => {
    const { offering, answering, atClient, atServer } = ends(
      new CountingTransform(),
      new CountingTransform(),
    );
    offering.send(bytes(1));
    offering.send(bytes(2));
    expect(offering.queuedBytes).toBe(3);
    await rest();
    expect(offering.queuedBytes).toBe(0);
    offering.send(bytes(3));
    answering.send(bytes(4));
    await rest();
    expect(atServer.events).toEqual([1, 2, 3]);
    expect(atClient.events).toEqual([4]);
  });

  it('keeps the order of a transform that takes its time, and counts what waits', async () => {
    let left = 10;
    // Each packet takes less time than the one before it.
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, left--));
    const { offering, atServer } = ends(new CountingTransform(pause), new CountingTransform());
    await rest();
    for (let size = 1; size <= 5; size++) offering.send(bytes(size));
    expect(offering.queuedBytes).toBe(15);
    offering.close(1000, 'done');
    offering.send(bytes(100));
    await atServer.ended;
    expect(atServer.events).toEqual([1, 2, 3, 4, 5, '1000 done']);
  });

  it('tells of the end behind the packets that came before it', async () => {
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));
    const { offering, atServer, answering } = ends(
      new CountingTransform(),
      new CountingTransform(pause),
    );
    await rest();
    offering.send(bytes(1));
    offering.send(bytes(2));
    offering.close(1000, 'done');
    await atServer.ended;
    expect(atServer.events).toEqual([1, 2, '1000 done']);
    answering.close();
    await rest();
    expect(atServer.events).toHaveLength(3);
  });

  it('hears nothing but the end once it has closed', async () => {
    const { offering, answering, atServer } = ends(
      new CountingTransform(),
      new CountingTransform(),
    );
    await rest();
    atServer.onPacket = () => answering.close(1000, 'enough');
    offering.send(bytes(1));
    offering.send(bytes(2));
    await rest();
    expect(atServer.events).toEqual([1, '1000 enough']);
  });

  it('closes in time where the transform never settles', async () => {
    const clock = virtualClock();
    const stuck: PacketTransform = {
      outbound: () => new Promise(() => undefined),
      inbound: () => new Promise(() => undefined),
    };
    const { offering, atClient, atServer } = ends(stuck, stuck, memoryLinkPair(clock), clock);
    await clock.advance(10);
    offering.send(bytes(1));
    offering.close(1000, 'done');
    await clock.advance(4_900);
    expect(atClient.events).toEqual([]);
    await clock.advance(200);
    expect(atClient.events).toEqual(['1000 done']);
    expect(atServer.events).toEqual(['1000 done']);
    expect(clock.waiting).toBe(0);
  });

  it('tells of the end in time where what came before it is never opened', async () => {
    const clock = virtualClock();
    const stuck: PacketTransform = {
      outbound: (packet) => packet,
      inbound: () => new Promise(() => undefined),
    };
    const { offering, atServer } = ends(stuck, stuck, memoryLinkPair(clock), clock);
    await clock.advance(10);
    offering.send(bytes(1));
    offering.close(1000, 'done');
    await clock.advance(5_100);
    expect(atServer.events).toEqual(['1000 done']);
    expect(clock.waiting).toBe(0);
  });

  it('passes texts on', async () => {
    const recorder = new Recorder();
    let handlers: LinkHandlers | undefined;
    const inner: Link = {
      queuedBytes: 0,
      start: (given) => {
        handlers = given;
      },
      send: () => undefined,
      close: () => undefined,
    };
    const handshake = (): never => {
      throw new Error('none comes');
    };
    new AnsweringLink(
      inner,
      { name: 'a', isRequired: false, handshake },
      { limits: defaultLimits, clock: realClock, onFault: () => undefined },
    ).start(recorder);
    handlers?.text();
    expect(recorder.events).toEqual(['text']);
  });
});

describe('a link whose peer sends what it should not', () => {
  it.each([
    ['a plain packet', () => bytes(0), 4004],
    ['what the transform refuses', () => sealedPacket(Uint8Array.of(9, 1)), 1002],
    ['bytes that break off', () => Uint8Array.of(26, 5, 1), 1002],
  ])('closes on %s', async (_, packet, code) => {
    const { near, atServer, atClient, faults } = ends(
      new CountingTransform(),
      new CountingTransform(),
    );
    await rest();
    near.send(packet());
    near.send(sealedPacket(Uint8Array.of(0, 1)));
    await rest();
    expect(atServer.events).toEqual([expect.stringMatching(new RegExp(`^${code} `))]);
    expect(atClient.events).toEqual(atServer.events);
    expect(faults).toMatchObject([{ code }]);
  });

  it('closes on a packet that was sent before', async () => {
    const { offering, near, atServer } = ends(new CountingTransform(), new CountingTransform());
    await rest();
    const sent: Uint8Array[] = [];
    const send = near.send.bind(near);
    near.send = (packet) => {
      sent.push(packet);
      send(packet);
    };
    offering.send(bytes(1));
    for (const packet of sent) send(packet);
    await rest();
    expect(atServer.events).toEqual([1, '1002 a packet was not opened']);
  });

  it('closes a client with 4010 for the same', async () => {
    const { far, atClient } = ends(new CountingTransform(), new CountingTransform());
    await rest();
    far.send(bytes(0));
    await rest();
    expect(atClient.events).toEqual(['4010 a plain packet where packets are sealed']);
  });

  it('asks it to wait while much is to be opened', async () => {
    const release: (() => void)[] = [];
    const pause = (): Promise<void> => new Promise((resolve) => release.push(resolve));
    const [near, far] = memoryLinkPair();
    const calls: string[] = [];
    far.pause = () => calls.push('pause');
    far.resume = () => calls.push('resume');
    const { offering, atServer } = ends(new CountingTransform(), new CountingTransform(pause), [
      near,
      far,
    ]);
    await rest();
    for (let count = 0; count < 4; count++) offering.send(bytes(300_000));
    await rest();
    expect(calls).toEqual(['pause']);
    for (let count = 0; count < 3; count++) {
      release[count]?.();
      await rest();
    }
    expect(calls).toEqual(['pause', 'resume']);
    expect(atServer.events).toHaveLength(3);
  });

  it('can be heard to close while it was asked to wait', async () => {
    const [near, far] = memoryLinkPair();
    const calls: string[] = [];
    far.pause = () => calls.push('pause');
    far.resume = () => calls.push('resume');
    const pause = (): Promise<void> => new Promise(() => undefined);
    const { offering, answering } = ends(new CountingTransform(), new CountingTransform(pause), [
      near,
      far,
    ]);
    await rest();
    offering.send(bytes(1_100_000));
    await rest();
    answering.close(4002, 'silent');
    expect(calls).toEqual(['pause', 'resume']);
  });
});

describe('a link whose own transform fails', () => {
  it.each([
    ['throws', () => Promise.reject(new Error('broken'))],
    ['gives nothing', () => new Uint8Array(0)],
    ['gives too much', () => new Uint8Array(65_536 + 1_001)],
    ['gives no bytes', () => 'text' as unknown as Uint8Array],
  ])('closes with 1011 where it %s', async (_, outbound) => {
    const counting = new CountingTransform();
    const { answering, atServer, atClient, faults } = ends(counting, {
      outbound,
      inbound: (sealed) => sealed,
    });
    await rest();
    answering.send(bytes(10));
    await rest();
    expect(atServer.events).toEqual(['1011 a packet was not sealed']);
    expect(atClient.events).toEqual(atServer.events);
    expect(faults).toMatchObject([{ code: 1011, error: expect.any(Error) }]);
  });

  it('may add 1,000 bytes to the largest packet, and pad a small one', async () => {
    const padding: PacketTransform = {
      outbound: (packet) => bytes(Math.max(packet.length, 65_536) + 1_000),
      inbound: (sealed) => sealed,
    };
    const { answering, atClient } = ends(new CountingTransform(), padding);
    await rest();
    atClient.events.length = 0;
    answering.send(bytes(1_000_000));
    await rest();
    // Its packet has come: it is the first, so its number is the right one.
    expect(atClient.events).toEqual([1_000_999]);
  });

  it('closes where it opens a packet to something else', async () => {
    const { offering, atServer } = ends(new CountingTransform(), {
      outbound: (packet) => packet,
      inbound: () => undefined as unknown as Uint8Array,
    });
    await rest();
    offering.send(bytes(1));
    await rest();
    expect(atServer.events).toEqual(['1011 a packet was not opened']);
  });
});
