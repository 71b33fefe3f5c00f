import {
  Control,
  defaultLimits,
  PacketWriter,
  Ping,
  Pong,
  peerLimits,
  readPacket,
} from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { noteEcho } from '../../fixtures/note-contract.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { serve } from '../../fixtures/served-notes.js';
import { countPacket } from './count-packet.js';

function packetOf(write: (packet: PacketWriter) => void): ReturnType<typeof readPacket> {
  const writer = new PacketWriter(peerLimits(undefined));
  write(writer);
  return readPacket(writer.take() ?? new Uint8Array(0), defaultLimits);
}

describe('countPacket', () => {
  it('counts a packet that has a frame, and no other', () => {
    const control = Control.create({ ping: Ping.create() });
    expect(
      countPacket(
        3,
        packetOf((packet) => packet.control(control)),
      ),
    ).toBe(3);
    const event = packetOf((packet) => {
      packet.control(control);
      packet.message(0, 1, noteEcho.request, { text: '' });
    });
    expect(countPacket(3, event)).toBe(4);
  });

  it.each([
    ['ping', Control.create({ ping: Ping.create({ sent: 4n }) })],
    ['pong', Control.create({ pong: Pong.create({ sent: 2n }) })],
  ])('finds in a %s that packets were lost, or came twice', (_name, control) => {
    expect(() => countPacket(3, { control, frames: [] })).toThrow(
      expect.objectContaining({ closeCode: 1002, message: 'packets were lost' }),
    );
  });

  it('believes who has counted the same, and who does not count', () => {
    for (const sent of [0n, 3n]) {
      const control = Control.create({ ping: Ping.create({ sent }), pong: Pong.create({ sent }) });
      expect(countPacket(3, { control, frames: [] })).toBe(3);
    }
  });
});

it('counts what came before Welcome, and closes with 1002 where something is missing', async () => {
  const { connect } = serve(new ScriptedGateway());
  const client = connect();
  client.open(noteEcho, { text: '' });
  await client.hello();
  await client.call(noteEcho, { text: 'a' });
  const pings = (sent: bigint): void => {
    // Not by the writer, which counts for itself.
    const ping = Control.encode(Control.create({ ping: Ping.create({ nonce: 1, sent }) }));
    client.link.send(Uint8Array.of(18, ping.length, ...ping));
  };
  pings(2n);
  const { pong } = await client.nextControl((control) => control.pong !== undefined);
  expect(pong?.sent).toBe(2n);
  pings(3n);
  expect(await client.ended).toMatchObject({ code: 1002, reason: 'packets were lost' });
});
