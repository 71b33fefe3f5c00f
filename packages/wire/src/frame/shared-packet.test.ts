import { describe, expect, it } from 'vitest';
import { floorLimits } from '../limits.js';
import { Kind } from './kind.js';
import { PacketWriter } from './packet-writer.js';
import { SharedPacket } from './shared-packet.js';

describe('SharedPacket', () => {
  it('is its frames, one behind the other, and the same bytes for all who send it', () => {
    const packet = new SharedPacket();
    packet.add(Uint8Array.of(1, 2));
    expect([...packet.bytes]).toEqual([1, 2]);
    packet.add(Uint8Array.of(3));
    expect([...packet.bytes]).toEqual([1, 2, 3]);
    expect(packet.bytes).toBe(packet.bytes);
    expect(packet.size).toBe(3);
  });

  it('grows to what every peer accepts, and to any size with one frame only', () => {
    const packet = new SharedPacket();
    expect(packet.add(new Uint8Array(65_536))).toBe(true);
    expect(packet.add(new Uint8Array(1))).toBe(false);
    const large = new SharedPacket();
    expect(large.add(new Uint8Array(70_000))).toBe(true);
    expect(large.add(new Uint8Array(1))).toBe(false);
    expect(large.bytes).toHaveLength(70_000);
  });

  it('has no more frames than a receiver accepts', () => {
    const packet = new SharedPacket();
    const frame = Uint8Array.of(1);
    for (let count = 0; count < 4_096; count++) expect(packet.add(frame)).toBe(true);
    expect(packet.add(frame)).toBe(false);
  });
});

describe('a writer that shares a packet', () => {
  function sharing(...frames: Uint8Array[]): { writer: PacketWriter; packet: SharedPacket } {
    const packet = new SharedPacket();
    for (const frame of frames) packet.add(frame);
    const writer = new PacketWriter(floorLimits);
    return { writer, packet };
  }

  it('hands out its bytes as they are, counts one packet and one only', () => {
    const { writer, packet } = sharing(Uint8Array.of(1));
    expect(writer.share(packet)).toBe(true);
    expect([writer.pendingBytes, writer.countedPackets]).toEqual([1, 0]);
    packet.add(Uint8Array.of(2, 3));
    expect(writer.pendingBytes).toBe(3);
    expect(writer.take()).toBe(packet.bytes);
    expect([writer.take(), writer.pendingBytes, writer.countedPackets]).toEqual([undefined, 0, 1]);
  });

  it('puts its frames in front of what is written then, in one packet that is counted once', () => {
    const { writer, packet } = sharing(Uint8Array.of(1), Uint8Array.of(2));
    writer.share(packet);
    writer.signal(1, Kind.END);
    expect(writer.shares(packet)).toBe(false);
    packet.add(Uint8Array.of(3));
    expect([...(writer.take() ?? [])]).toEqual([1, 2, 10, 4, 8, 1, 16, 2]);
    expect(writer.countedPackets).toBe(1);
  });

  it('takes none behind what is queued, and none over what the peer accepts', () => {
    const { writer, packet } = sharing(new Uint8Array(65_537));
    expect(writer.share(packet)).toBe(false);
    const small = new SharedPacket();
    small.add(Uint8Array.of(1));
    writer.signal(1, Kind.END);
    expect(writer.share(small)).toBe(false);
    writer.take();
    expect(writer.share(small)).toBe(true);
    expect(writer.share(small)).toBe(false);
  });
});
