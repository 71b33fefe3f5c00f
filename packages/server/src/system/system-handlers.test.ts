import {
  Control,
  defaultLimits,
  floorLimits,
  Hello,
  Kind,
  type Limits,
  PacketWriter,
  RpcError,
  readPacket,
} from '@wirepact/wire';
import { systemAuthenticate, systemJoin, systemLeave } from '@wirepact/wire/runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { noteChanged, noteEcho } from '../../fixtures/note-contract.js';
import { pending } from '../../fixtures/pending.js';
import { type ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, StuckLink, serve } from '../../fixtures/served-notes.js';
import type { ServerOptions } from '../create-server.js';

const writer = new PacketWriter(floorLimits);
writer.control(Control.create({ hello: Hello.create({ version: 1 }) }));
/** What a link without a client of its own says first. */
const helloPacket = writer.take() ?? new Uint8Array(0);

const opened: Served[] = [];

function start(options: Partial<ServerOptions> = {}): Served {
  const served = serve(new ScriptedGateway(), { validateRoom: () => true, ...options });
  opened.push(served);
  return served;
}

afterEach(async () => {
  for (const { server } of opened.splice(0)) await server.close({ graceMs: 0 });
});

/** The codes with which calls were answered, in the order in which they were made. */
async function codesOf(client: ScriptedClient, calls: readonly number[]): Promise<string[]> {
  const frames = await Promise.all(calls.map((call) => client.frameOf(call)));
  return frames.map(({ kind, status }) => (kind === Kind.LAST ? 'OK' : String(status?.code)));
}

const PERMISSION_DENIED = '7';
const RESOURCE_EXHAUSTED = '8';
const ABORTED = '10';

describe('the server itself', () => {
  it('takes a client into a room and out of it, as often as it is asked', async () => {
    const { welcomed, server } = start();
    const client = await welcomed();
    for (const operation of [systemJoin, systemJoin, systemLeave, systemLeave]) {
      expect(await client.call(operation, { room: 'red' })).toEqual({});
    }
    await client.call(systemJoin, { room: 'blue' });
    expect([...server.clients.values()].map(({ rooms }) => [...rooms])).toEqual([['blue']]);
  });

  it('refuses names that no room can have, to leave them as well', async () => {
    const client = await start().welcomed();
    for (const operation of [systemJoin, systemLeave]) {
      const refused = client.call(operation, { room: 'client:x' });
      await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    }
  });

  it('is known to clients that ask what it lacks, whatever the application serves', async () => {
    const { connect } = start();
    const ids = [systemJoin.id, systemLeave.id, systemAuthenticate.id, noteEcho.id, 5];
    const { welcome } = await connect().hello({ operations: { ids, missing: [] } });
    expect(welcome?.missing).toEqual([5]);
  });

  it('lets no client in that has left or is gone before that was decided', async () => {
    const gate = pending<boolean>();
    const { welcomed, server } = start({ validateRoom: () => gate.promise });
    const [one, two] = [await welcomed(), await welcomed()];
    const join = one.open(systemJoin, { room: 'red' });
    two.open(systemJoin, { room: 'red' });
    await one.call(systemLeave, { room: 'red' });
    two.link.close();
    await settled();
    gate.resolve(true);
    expect(await codesOf(one, [join])).toEqual([ABORTED]);
    expect(await server.to('red').occupants()).toEqual([]);
  });

  it('tells a client that may not join no more than that, and why to the log', async () => {
    const { welcomed, logger } = start({
      validateRoom: () => {
        throw new Error('secret');
      },
    });
    const refused = (await welcomed()).call(systemJoin, { room: 'red' });
    await expect(refused).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
      message: 'This client may not join the room red',
    });
    expect(logger.of('error')).toMatchObject([
      { fields: { room: 'red', err: new Error('secret') } },
    ]);
  });
});

describe('a flood of joins', () => {
  it('has as many in flight as calls may be, and asks the application for as many rooms as may be', async () => {
    let asked = 0;
    const { welcomed } = start({
      limits: { roomsPerClient: 10 },
      validateRoom: () => {
        asked++;
        return new Promise(() => undefined);
      },
    });
    const client = await welcomed();
    const calls = Array.from({ length: 200 }, (_, n) =>
      client.open(systemJoin, { room: `room-${n}` }),
    );
    await client.next(() => (client.frames.length === 190 ? true : undefined));
    expect(asked).toBe(10);
    const refused = await codesOf(client, calls.slice(10));
    expect(new Set(refused)).toEqual(new Set([RESOURCE_EXHAUSTED]));
    expect(await client.call(noteEcho, { text: 'a' })).toEqual({ text: 'a' });
  });

  it('is slowed down like any other calls', async () => {
    const { welcomed } = start({ limits: { callsPerSecond: 5 } });
    const client = await welcomed();
    const calls = Array.from({ length: 8 }, (_, n) =>
      client.open(systemJoin, { room: `room-${n}` }),
    );
    const codes = await codesOf(client, calls);
    expect(codes.filter((code) => code === 'OK').length).toBeLessThanOrEqual(6);
    expect(codes.at(-1)).toBe(RESOURCE_EXHAUSTED);
  });
});

describe('a client', () => {
  it('that answers a call which the server never made is closed with 1002', async () => {
    const client = await start().welcomed();
    client.send((packet) => packet.message(2, noteEcho.id, noteEcho.request, { text: 'forged' }));
    expect(await client.ended).toMatchObject({ code: 1002 });
    const { welcomed, server } = start();
    const called = await welcomed();
    const call = [...server.clients.values()][0]?.call(noteEcho, { text: 'a' });
    await called.frameOf(2);
    called.send((packet) => packet.message(4, noteEcho.id, noteEcho.request, { text: 'forged' }));
    expect(await called.ended).toMatchObject({ code: 1002 });
    await expect(call).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('that is in a room and never reads is closed with 4008, and delays no other', async () => {
    const limits: Partial<Limits> = { queuedBytes: 100_000 };
    const { server, welcomed } = start({ limits });
    const link = new StuckLink();
    server.accept(link);
    const reader = await welcomed();
    link.deliver(helloPacket);
    await settled();
    for (const client of server.clients.values()) client.join('red');
    const text = 'x'.repeat(10_000);
    for (let n = 0; n < 50; n++) {
      server.to('red').emit(noteChanged, { text });
      await settled();
    }
    expect(link.closedWith).toBe(4008);
    expect(link.queuedBytes).toBeLessThan(120_000);
    await reader.next(() => (reader.frames.length === 50 ? true : undefined));
    expect(await server.to('red').occupants()).toHaveLength(1);
  });

  it('that reads slowly gets each event that is not dropped once, though many come in a turn', async () => {
    const { server } = start({ limits: { queuedBytes: 100_000 } });
    const link = new StuckLink();
    server.accept(link);
    link.deliver(helloPacket);
    await settled();
    link.queuedBytes = 99_990;
    const sent: string[] = [];
    link.send = (packet) => {
      const { frames } = readPacket(packet, defaultLimits);
      sent.push(...frames.map((frame) => frame.decode(noteChanged.message).text));
    };
    // The first is shared and fills the budget, the second would have waited as well.
    server.emit(noteChanged, { text: 'a' }, { whenFull: 'drop-oldest' });
    server.emit(noteChanged, { text: 'b' }, { whenFull: 'drop-oldest' });
    await settled();
    link.queuedBytes = 0;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toEqual(['a', 'b']);
  });
});

describe('the calls of one principal', () => {
  it('share a bucket over all of its connections', async () => {
    const { connect } = start({
      limits: { principalCallsPerSecond: 3 },
      authenticate: (credentials) => credentials && { id: credentials.text },
    });
    const clientOf = async (user: string): Promise<ScriptedClient> => {
      const client = connect();
      const credentials = new TextEncoder().encode(user);
      await client.hello({ credentialsType: 'bearer', credentials });
      return client;
    };
    const [one, two, other] = await Promise.all(['ada', 'ada', 'bob'].map(clientOf));
    for (const client of [one, two, one]) await client?.call(noteEcho, { text: '' });
    const refused: unknown = await two?.call(noteEcho, { text: '' }).catch((error) => error);
    expect(refused).toBeInstanceOf(RpcError);
    expect(refused).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      message: 'More than 3 calls in a second over all connections',
      unprocessed: true,
    });
    expect((refused as RpcError).retryAfterMs).toBeGreaterThan(0);
    await other?.call(noteEcho, { text: '' });
  });
});

it('nobody becomes somebody on an anonymous connection', async () => {
  const client = await start().welcomed();
  const shown = client.open(systemAuthenticate, {
    credentialsType: 'bearer',
    credentials: new Uint8Array([1]),
  });
  expect(await codesOf(client, [shown])).toEqual([PERMISSION_DENIED]);
});
