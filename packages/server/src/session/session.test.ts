import {
  Control,
  defaultLimits,
  encodeEvent,
  floorLimits,
  Hello,
  memoryLinkPair,
  Operations,
  PacketWriter,
  Ping,
  realClock,
} from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { Echo, noteChanged, noteEcho, noteShout } from '../../fixtures/note-contract.js';
import { ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, StuckLink, serve } from '../../fixtures/served-notes.js';
import { serverParts } from '../../fixtures/server-parts.js';
import { type DeadlineEntry, DeadlineWheel } from '../call/deadline-wheel.js';
import { type Beating, Heartbeat } from './heartbeat.js';
import { Session } from './session.js';

let gateway: ScriptedGateway;
let served: Served;
let client: ScriptedClient;

beforeEach(() => {
  gateway = new ScriptedGateway();
  served = serve(gateway);
  client = served.connect();
});

describe('a control', () => {
  beforeEach(() => client.hello());

  it('Operations is answered with what the server lacks', async () => {
    client.control({ operations: Operations.create({ ids: [noteShout.id, noteEcho.id] }) });
    const { operations } = await client.nextControl((control) => control.operations !== undefined);
    expect(operations).toEqual({ ids: [], missing: [noteShout.id] });
  });

  it('Operations with more ids than an answer could hold closes the connection', async () => {
    const ids = Array.from({ length: 16_001 }, (_, index) => 1_000_000 + index);
    client.control({ operations: Operations.create({ ids: ids.slice(1) }) });
    await client.nextControl((control) => control.operations?.missing.length === 16_000);
    client.control({ operations: Operations.create({ ids }) });
    expect((await client.ended).code).toBe(1002);
  });

  it('Ping is answered with its nonce', async () => {
    client.control({ ping: Ping.create({ nonce: 77 }) });
    const { pong } = await client.nextControl((control) => control.pong !== undefined);
    expect(pong?.nonce).toBe(77);
  });
});

describe('a packet that is malformed', () => {
  it.each([
    ['breaks off', [10, 5, 8]],
    ['has a frame of an unknown kind', [10, 4, 8, 1, 16, 6]],
    ['has field number 0', [0, 0]],
    ['is sealed', [26, 1, 1]],
  ])('closes its connection with 1002 and harms no other: one that %s', async (_name, bytes) => {
    await client.hello();
    const neighbour = await served.welcomed();
    client.link.send(Uint8Array.from(bytes));
    expect(await client.ended).toMatchObject({
      code: 1002,
      reason: expect.stringMatching(/^malformed packet: /),
    });
    expect(await neighbour.call(noteEcho, { text: 'a' })).toEqual({ text: 'a' });
    expect(served.logger.of('info')).toHaveLength(1);
  });

  it('is refused before Hello as well', async () => {
    client.link.send(Uint8Array.of(10, 5, 8));
    expect((await client.ended).code).toBe(1002);
  });

  it('dispatches nothing of the frames in front of the fault', async () => {
    await client.hello();
    client.link.send(Uint8Array.of(10, 7, 8, 1, 29, 3, 1, 0, 0, 10, 5, 8));
    await client.ended;
    expect(gateway.calls).toBe(0);
  });
});

describe('the end of a connection', () => {
  it('fires the signals of its calls', async () => {
    await client.hello();
    const reasons: unknown[] = [];
    gateway.act = (_data, { signal }) => {
      signal.addEventListener('abort', () => reasons.push(signal.reason));
      return new Promise(() => undefined);
    };
    client.open(noteEcho, { text: '' });
    await settled();
    client.link.close();
    await settled();
    expect(reasons).toMatchObject([{ code: 'UNAVAILABLE' }]);
  });

  it('lets the heartbeat and the deadlines go', async () => {
    const watched = new Set<unknown>();
    const waiting = new Set<unknown>();
    class Watch extends Heartbeat {
      override add(session: Beating): void {
        watched.add(session);
        super.add(session);
      }
      override remove(session: Beating): void {
        watched.delete(session);
        super.remove(session);
      }
    }
    class Wait extends DeadlineWheel {
      override add(entry: DeadlineEntry): void {
        waiting.add(entry);
        super.add(entry);
      }
      override remove(entry: DeadlineEntry): void {
        waiting.delete(entry);
        super.remove(entry);
      }
    }
    const parts = serverParts(gateway, {
      deadlines: new Wait(realClock),
      heartbeat: new Watch(defaultLimits.heartbeatMs, realClock),
    });
    const ignore = (): void => undefined;
    const observer = { opened: ignore, ended: ignore, closed: ignore };
    gateway.act = () => new Promise(() => undefined);
    for (const greeted of [false, true]) {
      const [near, far] = memoryLinkPair();
      const session = new Session(far, parts, observer, {});
      session.start();
      const other = new ScriptedClient(near);
      if (greeted) {
        await other.hello();
        other.open(noteEcho, { text: '' }, { timeoutMs: 60_000 });
        await settled();
      }
      expect([watched.size, waiting.size]).toEqual([1, 1]);
      near.close();
      await other.ended;
      await settled();
      expect([watched.size, waiting.size]).toEqual([0, 0]);
    }
  });

  it('takes the client out of the receivers of events', async () => {
    await client.hello();
    client.link.close();
    await settled();
    served.server.emit(noteChanged, { text: 'a' });
    await settled();
    expect(client.frames).toEqual([]);
  });
});

describe('an event', () => {
  it('reaches every client that was welcomed, in the order of emission', async () => {
    const [one, two] = [await served.welcomed(), await served.welcomed()];
    served.server.emit(noteChanged, { text: 'first' });
    served.server.emit(noteChanged, { text: 'second' });
    for (const each of [one, two]) {
      await each.event(noteChanged.id);
      expect(each.frames.map(({ payload }) => noteChanged.message.decode(payload).text)).toEqual([
        'first',
        'second',
      ]);
      expect(each.packets).toBe(2);
    }
    expect(client.packets).toBe(0);
  });

  it('that a handler emits comes before its response', async () => {
    await client.hello();
    gateway.act = (data, context) => {
      context.emit(noteChanged, { text: 'x' });
      return data;
    };
    await client.call(noteEcho, { text: 'a' });
    expect(client.frames.map(({ call }) => call)).toEqual([0, 1]);
  });

  it('that does not fit its type is the error of who emits it', () => {
    expect(() => served.server.emit(noteChanged, { text: 5 as unknown as string })).toThrow(
      'note.NoteChanged.text: expected a string',
    );
  });

  it('that is over the limit is the error of who emits it', () => {
    expect(() => served.server.emit(noteChanged, { text: 'x'.repeat(1_048_576) })).toThrow(
      expect.objectContaining({ code: 'RESOURCE_EXHAUSTED' }),
    );
  });

  it('that is larger than a client accepts is kept from it, and only from it', async () => {
    await client.hello();
    const able = served.connect();
    await able.hello({ limits: { maxPacket: 1_114_112, maxMessage: 0, maxCalls: 0, window: 0 } });
    served.server.emit(noteChanged, { text: 'x'.repeat(100_000) });
    served.server.emit(noteChanged, { text: 'small' });
    await able.event(noteChanged.id);
    await client.event(noteChanged.id);
    expect(able.frames).toHaveLength(2);
    expect(client.frames).toHaveLength(1);
    expect(served.logger.of('warn').at(-1)?.fields).toMatchObject({ accepted: 65_536 });
  });
});

describe('a client that does not read', () => {
  let link: StuckLink;

  function deliver(write: (packet: PacketWriter) => void): void {
    const writer = new PacketWriter({ ...floorLimits, packetBytes: 1_000_000 });
    write(writer);
    link.deliver(writer.take() ?? new Uint8Array(0));
  }

  beforeEach(async () => {
    link = new StuckLink();
    served.server.accept(link);
    // So large a packet that no answer of these tests travels in parts.
    const limits = { maxPacket: 1_114_112, maxMessage: 0, maxCalls: 0, window: 0 };
    const hello = Hello.create({ version: 1, limits });
    deliver((packet) => packet.control(Control.create({ hello })));
    await settled();
    link.queuedBytes = 0;
  });

  it('is closed with 4008 by the first event over the budget, and no other client is', async () => {
    await client.hello();
    link.queuedBytes = 1_048_576;
    served.server.emit(noteChanged, { text: 'a' });
    await settled();
    expect(link.closedWith).toBeUndefined();
    served.server.emit(noteChanged, { text: 'b' });
    expect(link.closedWith).toBe(4008);
    await client.next(() => client.frames[1]);
  });

  it('holds no more than the budget and one event', async () => {
    const event = { text: 'x'.repeat(10_000) };
    const size = encodeEvent(noteChanged, event).length;
    for (let count = 0; count < 30_000; count++) served.server.emit(noteChanged, event);
    expect(link.closedWith).toBe(4008);
    expect(link.queuedBytes).toBeLessThanOrEqual(1_048_576 + size + 65_536);
  });

  it('gets its calls refused, and is closed when it goes on', async () => {
    link.queuedBytes = 1_048_577;
    for (let call = 1; call < 257; call += 2) {
      deliver((packet) => packet.message(call, noteEcho.id, Echo, { text: '' }));
    }
    expect(gateway.calls).toBe(0);
    expect(link.closedWith).toBeUndefined();
    deliver((packet) => packet.message(257, noteEcho.id, Echo, { text: '' }));
    expect(link.closedWith).toBe(4008);
  });

  it('gets all answers to a burst that the protocol allows, and no more', () => {
    gateway.act = () => ({ text: 'x'.repeat(60_000) });
    const open = (writer: PacketWriter, calls: number): void => {
      for (let count = 0; count < calls; count++) {
        writer.message(1 + 2 * count, noteEcho.id, Echo, { text: '' });
      }
    };
    deliver((packet) => open(packet, 128));
    expect(gateway.calls).toBe(128);
    link.queuedBytes = 0;
    gateway.calls = 0;
    deliver((packet) => open(packet, 200));
    expect(gateway.calls).toBe(128);
    expect(link.closedWith).toBeUndefined();
  });

  it('is served again once it has read', async () => {
    link.queuedBytes = 1_048_577;
    deliver((packet) => packet.message(1, noteEcho.id, Echo, { text: '' }));
    link.queuedBytes = 0;
    deliver((packet) => packet.message(3, noteEcho.id, Echo, { text: '' }));
    expect(gateway.calls).toBe(1);
  });

  it('gets no further call of a packet started in which it was closed', () => {
    gateway.act = (data, context) => {
      link.queuedBytes = 1_048_577;
      context.emit(noteChanged, { text: 'too much' });
      return data;
    };
    deliver((packet) => {
      packet.message(1, noteEcho.id, Echo, { text: '' });
      packet.message(3, noteEcho.id, Echo, { text: '' });
    });
    expect(link.closedWith).toBe(4008);
    expect(gateway.calls).toBe(1);
  });

  it('is closed when it asks for pongs that it does not read', () => {
    link.queuedBytes = 1_048_577;
    deliver((packet) => packet.control(Control.create({ ping: Ping.create({ nonce: 1 }) })));
    expect(link.closedWith).toBe(4008);
  });
});

describe('liveness', () => {
  it('pings a silent client and closes it with 4002 where it does not answer', async () => {
    const anxious = serve(gateway, { limits: { heartbeatMs: 20 } });
    const silent = await anxious.welcomed();
    await silent.nextControl((control) => control.ping !== undefined);
    expect((await silent.ended).code).toBe(4002);
  });
});

it('goes on without a link that broke while a packet was processed', async () => {
  const [near, far] = memoryLinkPair();
  served.server.accept(far);
  const broken = new ScriptedClient(near);
  await broken.hello();
  gateway.act = (data) => {
    far.close(1001, 'gone');
    return data;
  };
  broken.open(noteEcho, { text: 'a' });
  broken.open(noteEcho, { text: 'b' });
  expect((await broken.ended).code).toBe(1001);
  await client.hello();
  gateway.act = (data) => data;
  expect(await client.call(noteEcho, { text: 'c' })).toEqual({ text: 'c' });
});
