import { Control, floorLimits, Hello, Kind, PacketWriter } from '@wirepact/wire';
import { expect, it } from 'vitest';
import { noteChanged, noteEcho } from '../fixtures/note-contract.js';
import { settled } from '../fixtures/scripted-client.js';
import { ScriptedGateway } from '../fixtures/scripted-gateway.js';
import { StuckLink, serve } from '../fixtures/served-notes.js';
import { noteChat, StreamingGateway } from '../fixtures/streaming-notes.js';

const word = { text: 'a' };

it('a server that nobody has called has done nothing', () => {
  const { server } = serve(new ScriptedGateway());
  expect(server.stats()).toEqual({
    connections: 0,
    callsInFlight: 0,
    streams: 0,
    queuedBytes: 0,
    callsOpened: 0,
    packetsSent: 0,
    packetsReceived: 0,
    bytesSent: 0,
    bytesReceived: 0,
    eventsDropped: 0,
  });
});

it('counts the connections that are welcomed, until they end', async () => {
  const served = serve(new ScriptedGateway());
  served.connect();
  const client = await served.welcomed();
  expect(served.server.stats().connections).toBe(1);
  client.link.close();
  await client.ended;
  await settled();
  expect(served.server.stats().connections).toBe(0);
});

it('counts calls while they run, and all that were opened', async () => {
  const gateway = new ScriptedGateway();
  const answers: (() => void)[] = [];
  gateway.act = (data) => new Promise((resolve) => answers.push(() => resolve(data)));
  const served = serve(gateway);
  const clients = [await served.welcomed(), await served.welcomed()];
  const calls = clients.map((client) => client.open(noteEcho, word));
  await settled();
  expect(served.server.stats()).toMatchObject({ callsInFlight: 2, callsOpened: 2, streams: 0 });
  for (const answer of answers) answer();
  await Promise.all(clients.map((client, i) => client.frameOf(calls[i] ?? 0)));
  await expect(clients[0]?.call({ ...noteEcho, id: 0x0000_0999 }, word)).rejects.toThrow();
  expect(served.server.stats()).toMatchObject({ callsInFlight: 0, callsOpened: 3 });
});

it('counts streams while they are open', async () => {
  const served = serve(new StreamingGateway());
  const client = await served.welcomed();
  const call = client.newCall();
  client.send((packet) => packet.message(call, noteChat.id, noteChat.request, word, {}, Kind.NEXT));
  await client.frameOf(call);
  expect(served.server.stats()).toMatchObject({ callsInFlight: 1, streams: 1 });
  client.cancel(call);
  await settled();
  expect(served.server.stats()).toMatchObject({ callsInFlight: 0, streams: 0 });
});

it('counts packets and bytes both ways, those of connections that have ended too', async () => {
  const served = serve(new ScriptedGateway());
  const client = await served.welcomed();
  const before = served.server.stats();
  expect(before).toMatchObject({ packetsSent: 1, packetsReceived: 1 });
  await client.call(noteEcho, { text: 'x'.repeat(1_000) });
  client.link.close();
  await client.ended;
  const { packetsSent, packetsReceived, bytesSent, bytesReceived } = served.server.stats();
  expect([packetsSent, packetsReceived]).toEqual([2, 2]);
  for (const bytes of [bytesSent - before.bytesSent, bytesReceived - before.bytesReceived]) {
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(1_030);
  }
});

it('tells how many bytes wait for clients that do not read', async () => {
  const served = serve(new ScriptedGateway());
  const link = new StuckLink();
  served.server.accept(link);
  link.deliver(helloPacket());
  await settled();
  const before = served.server.stats().queuedBytes;
  served.server.emit(noteChanged, { text: 'x'.repeat(1_000) });
  await settled();
  const waiting = served.server.stats().queuedBytes - before;
  expect(waiting).toBeGreaterThan(1_000);
  expect(link.queuedBytes).toBe(served.server.stats().queuedBytes);
});

/** The first packet of a client. */
function helloPacket(): Uint8Array {
  const writer = new PacketWriter(floorLimits);
  writer.control(Control.create({ hello: Hello.create({ version: 1 }) }));
  return writer.take() ?? new Uint8Array(0);
}
