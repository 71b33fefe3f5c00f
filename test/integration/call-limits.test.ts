import { Control, Header, Kind, type PacketWriter, Ping } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import {
  fileRemove,
  LogRequest,
  RemoveRequest,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import {
  INVALID_ARGUMENT,
  OK,
  openLog,
  PROTOCOL_ERROR,
  RESOURCE_EXHAUSTED,
  remove,
  silentPeer,
  sized,
  watch,
  welcomed,
} from './limited-server.js';

describe('calls', () => {
  it('may be as many at the same time as the limit, and no more', async () => {
    const { peer } = await welcomed({ callsInFlight: 128, streams: 500 });
    await peer.send((packet) => {
      for (let i = 0; i < 128; i++) watch(2 * i + 1)(packet);
    });
    expect(peer.endings.size).toBe(0);
    await peer.send(remove(1_001));
    expect(peer.endings).toEqual(new Map([[1_001, RESOURCE_EXHAUSTED]]));
    expect(peer.frames.at(-1)?.status).toMatchObject({ unprocessed: true });
    await peer.send((packet) => packet.signal(1, Kind.CANCEL));
    await peer.send(remove(1_003));
    expect(peer.endings.get(1_003)).toBe(OK);
  });

  it('may be as many with a stream as the limit, and no more', async () => {
    const { peer } = await welcomed({ streams: 64 });
    await peer.send((packet) => {
      for (let i = 0; i < 32; i++) watch(2 * i + 1)(packet);
      for (let i = 32; i < 64; i++) openLog(2 * i + 1)(packet);
    });
    expect(peer.endings.size).toBe(0);
    await peer.send(watch(1_001));
    await peer.send(openLog(1_003));
    await peer.send(remove(1_005));
    expect([...peer.endings]).toEqual([
      [1_001, RESOURCE_EXHAUSTED],
      [1_003, RESOURCE_EXHAUSTED],
      [1_005, OK],
    ]);
    // Those that are given up make room when their handlers have returned.
    await peer.send((packet) => packet.signal(1, Kind.CANCEL));
    await peer.send(watch(1_007));
    expect(peer.endings.has(1_007)).toBe(false);
  });

  it('may be as many in a second as the limit, and the next is told when', async () => {
    const { clock, peer } = await welcomed({ callsPerSecond: 5 });
    await peer.send((packet) => {
      for (let i = 0; i < 6; i++) remove(2 * i + 1)(packet);
    });
    expect([1, 3, 5, 7, 9].map((call) => peer.endings.get(call))).toEqual([OK, OK, OK, OK, OK]);
    expect(peer.endings.get(11)).toBe(RESOURCE_EXHAUSTED);
    const { status } = peer.frames.find(({ call }) => call === 11) ?? {};
    expect(status).toMatchObject({ unprocessed: true });
    const { retryAfterMs = 0 } = status ?? {};
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(200);
    await clock.advance(retryAfterMs);
    await peer.send(remove(21));
    await peer.send(remove(23));
    expect([peer.endings.get(21), peer.endings.get(23)]).toEqual([OK, RESOURCE_EXHAUSTED]);
  });
});

describe('a stream', () => {
  it('may be sent as much of as was granted, and a message more', async () => {
    const { peer } = await welcomed({ windowBytes: 65_536 });
    const message: LogRequest = { text: 'x'.repeat(1_000) };
    const cost = LogRequest.encode(message).length + 16;
    const next = (packet: PacketWriter): number =>
      packet.message(1, 0, LogRequest, message, {}, Kind.NEXT);
    await peer.send((packet) => {
      openLog(1)(packet);
      for (let sent = 0; sent < 65_536; sent += cost) next(packet);
    });
    expect(peer.endings.size).toBe(0);
    await peer.send(next);
    expect(peer.endings).toEqual(new Map([[1, RESOURCE_EXHAUSTED]]));
    // The handler ran, so another try may do things twice.
    expect(peer.frames.at(-1)?.status).toMatchObject({ unprocessed: false });
    expect(peer.closed).toBeUndefined();
  });
});

describe('metadata', () => {
  const withMetadata =
    (call: number, entries: [string, Uint8Array][]) => (packet: PacketWriter) => {
      const header = Header.create({ metadata: new Map(entries) });
      packet.message(call, fileRemove.id, RemoveRequest, { path: '' }, { header });
    };

  it('may take as many bytes as the limit, and no more', async () => {
    const { peer } = await welcomed({ metadataBytes: 100 });
    await peer.send(withMetadata(1, [['ab', new Uint8Array(98)]]));
    await peer.send(withMetadata(3, [['ab', new Uint8Array(99)]]));
    expect([...peer.endings]).toEqual([
      [1, OK],
      [3, RESOURCE_EXHAUSTED],
    ]);
  });

  it('may have 64 entries, and no more', async () => {
    const { peer } = await welcomed({});
    const entries = Array.from(
      { length: 65 },
      (_, i) => [`k${i}`, new Uint8Array(0)] as [string, Uint8Array],
    );
    await peer.send(withMetadata(1, entries.slice(1)));
    await peer.send(withMetadata(3, entries));
    expect([...peer.endings]).toEqual([
      [1, OK],
      [3, RESOURCE_EXHAUSTED],
    ]);
    await peer.send(withMetadata(5, [['K', new Uint8Array(0)]]));
    expect(peer.endings.get(5)).toBe(INVALID_ARGUMENT);
  });
});

describe('before Welcome', () => {
  it('as many bytes are held as the limit, and no more', async () => {
    for (const [heldBytes, closed] of [
      [2_000, undefined],
      [1_999, PROTOCOL_ERROR],
    ] as const) {
      const { clock, peer } = silentPeer(
        { heldBytes },
        {
          authenticate: () => new Promise((resolve) => clock.after(500, () => resolve(undefined))),
        },
      );
      await peer.hello();
      for (const call of [1, 3]) {
        const bytes = await peer.send(remove(call, sized(988)));
        expect(bytes).toBe(1_000);
      }
      expect(peer.closed).toBe(closed);
      if (closed !== undefined) continue;
      await clock.advance(500);
      expect([...peer.endings.values()]).toEqual([OK, OK]);
    }
  });

  it('a peer has the time of the handshake, and no more', async () => {
    const { clock, peer } = silentPeer({ handshakeMs: 5_000 });
    await clock.advance(4_900);
    expect(peer.closed).toBeUndefined();
    await clock.advance(200);
    expect(peer.closed).toBe(4001);
  });
});

describe('a peer that says nothing', () => {
  it('is asked, and given up after three intervals', async () => {
    const { clock, peer } = await welcomed({ heartbeatMs: 10_000 });
    await clock.advance(10_000);
    expect(peer.pings).toBe(1);
    await clock.advance(19_900);
    expect(peer.closed).toBeUndefined();
    await clock.advance(2_700);
    expect(peer.closed).toBe(4002);
  });

  it('has the time that the server keeps idle connections, and no more', async () => {
    const { clock, peer } = await welcomed({ idleMs: 60_000 });
    await clock.advance(50_000);
    await peer.send(remove(1));
    // Signs of life are no use of the connection.
    const ping = Ping.create({ nonce: 1 });
    await clock.advance(59_000);
    await peer.send((packet) => packet.control(Control.create({ ping })));
    expect(peer.closed).toBeUndefined();
    await clock.advance(1_100);
    expect(peer.closed).toBe(4007);
  });
});
