import { Control, floorLimits, Hello, Operations, PacketWriter } from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { Echo, noteEcho, noteShout } from '../../fixtures/note-contract.js';
import { type ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, StuckLink, serve } from '../../fixtures/served-notes.js';

let gateway: ScriptedGateway;
let served: Served;
let client: ScriptedClient;

beforeEach(() => {
  gateway = new ScriptedGateway();
  served = serve(gateway);
  client = served.connect();
});

/** The bytes of the packet that a call with this text takes; all ids under 128 take the same. */
function sizeOf(text: string): number {
  const writer = new PacketWriter(floorLimits);
  writer.message(1, noteEcho.id, Echo, { text });
  return writer.take()?.length ?? 0;
}

describe('the handshake', () => {
  it('answers Hello with a session, the limits and the operations that are missing', async () => {
    const { welcome } = await client.hello({
      operations: Operations.create({ ids: [noteEcho.id, noteShout.id, 7] }),
    });
    expect(welcome).toMatchObject({
      session: expect.stringMatching(/^[\w-]{22}$/),
      resumed: false,
      heartbeatMs: 30_000,
      missing: [noteShout.id, 7],
      limits: { maxPacket: 1_114_112, maxMessage: 1_048_576, maxCalls: 128 },
    });
  });

  it('takes calls in the packet of Hello, so that the first costs no round trip', async () => {
    client.send((packet) => {
      packet.control(Control.create({ hello: Hello.create({ version: 1 }) }));
      packet.message(1, noteEcho.id, Echo, { text: 'a' });
    });
    expect(await client.response(noteEcho, 1)).toEqual({ text: 'a' });
    expect(client.packets).toBe(1);
  });

  it('holds calls that come before Hello, and answers them in order', async () => {
    const order: string[] = [];
    gateway.act = (data) => {
      order.push(data.text);
      return data;
    };
    const first = client.open(noteEcho, { text: 'a' });
    const second = client.open(noteEcho, { text: 'b' });
    await settled();
    expect(gateway.calls).toBe(0);
    await client.hello();
    expect(await client.response(noteEcho, first)).toEqual({ text: 'a' });
    expect(await client.response(noteEcho, second)).toEqual({ text: 'b' });
    expect(order).toEqual(['a', 'b']);
  });

  it.each([
    ['answers what it held, up to 64 KiB', 0],
    ['closes the connection for one byte more', 1],
  ])('%s', async (_name, more) => {
    const sizes = [30_000, 30_000].map((length) => sizeOf('x'.repeat(length)));
    const left = 65_536 - sizes.reduce((sum, size) => sum + size, 0);
    const last = 'x'.repeat(left - sizeOf('x'.repeat(1_000)) + 1_000 + more);
    expect(sizeOf(last)).toBe(left + more);
    for (const text of ['x'.repeat(30_000), 'x'.repeat(30_000), last]) {
      client.open(noteEcho, { text });
    }
    if (more === 0) {
      await client.hello();
      expect(await client.response(noteEcho, 5)).toEqual({ text: last });
    } else {
      expect(await client.ended).toEqual({
        code: 1002,
        reason: 'more than 65536 bytes before Hello',
      });
    }
  });

  it('copies what it holds, because links use their buffers again', async () => {
    const texts: string[] = [];
    gateway.act = (data) => {
      texts.push(data.text);
      return data;
    };
    const link = new StuckLink();
    served.server.accept(link);
    const writer = new PacketWriter(floorLimits);
    writer.message(1, noteEcho.id, Echo, { text: 'early' });
    const buffer = Buffer.from(writer.take() ?? []);
    link.deliver(buffer);
    buffer.fill(0);
    writer.control(Control.create({ hello: Hello.create({ version: 1 }) }));
    link.deliver(writer.take() ?? new Uint8Array(0));
    expect(texts).toEqual(['early']);
  });

  it('closes with 4001 where Hello does not come in time', async () => {
    const hasty = serve(gateway, { limits: { handshakeMs: 20 } });
    expect((await hasty.connect().ended).code).toBe(4001);
    const welcomed = await hasty.welcomed();
    await hasty.connect().ended;
    expect(await welcomed.call(noteEcho, { text: 'still here' })).toEqual({ text: 'still here' });
  });

  it('closes with 4006 for a version that it does not speak', async () => {
    client.control({ hello: Hello.create({ version: 2 }) });
    expect(await client.ended).toEqual({
      code: 4006,
      reason: 'this server speaks version 1 of the protocol, not 2',
    });
  });

  it('refuses a second Hello', async () => {
    await client.hello();
    client.control({ hello: Hello.create({ version: 1 }) });
    expect(await client.ended).toEqual({ code: 1002, reason: 'a second Hello' });
  });
});
