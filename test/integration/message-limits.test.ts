import { Message, type Operation, Rpc } from '@wirepact/server';
import { Kind } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { TestAllTypesProto3 as Tree } from '../golden/accepted/protobuf-test-messages/expected/src/generated/protos/test_messages_proto3.js';
import {
  fileAppend,
  fileRemove,
  Line,
  RemoveRequest,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import {
  INVALID_ARGUMENT,
  OK,
  PROTOCOL_ERROR,
  part,
  RESOURCE_EXHAUSTED,
  remove,
  silentPeer,
  sized,
  welcomed,
} from './limited-server.js';

describe('a message', () => {
  const limits = { messageBytes: 1_048_576 };

  it('may be as large as the limit, and no larger', async () => {
    const { peer } = await welcomed({ ...limits, packetBytes: 2_000_000 });
    await peer.send(remove(1, sized(1_048_576)));
    await peer.send(remove(3, sized(1_048_577)));
    await peer.send(remove(5));
    expect([...peer.endings]).toEqual([
      [1, OK],
      [3, RESOURCE_EXHAUSTED],
      [5, OK],
    ]);
    expect(peer.frames.map(({ status }) => status?.unprocessed)).toEqual([
      undefined,
      true,
      undefined,
    ]);
    expect(peer.closed).toBeUndefined();
  });

  it('may be as large as the limit in parts, and no larger', async () => {
    const { peer } = await welcomed(limits);
    const bytes = RemoveRequest.encode(sized(1_048_576)).slice();
    for (const [call, rest] of [
      [1, 0],
      [3, 1],
    ] as const) {
      await peer.send((packet) => packet.signal(call, Kind.PART, {}, fileRemove.id));
      await peer.send((packet) => packet.part(call, Kind.PART, bytes.subarray(0, 600_000)));
      await peer.send((packet) => packet.part(call, Kind.PART, bytes.subarray(600_000)));
      await peer.send((packet) => packet.part(call, Kind.LAST, new Uint8Array(rest)));
    }
    expect([...peer.endings]).toEqual([
      [1, OK],
      [3, RESOURCE_EXHAUSTED],
    ]);
    expect(peer.closed).toBeUndefined();
  });

  it('of a stream may be as large as the limit, and no larger', async () => {
    const { peer } = await welcomed({ ...limits, packetBytes: 2_000_000, windowBytes: 4_000_000 });
    const line = (size: number): Line => ({ text: 'x'.repeat(size - 4) });
    for (const [call, size] of [
      [1, 1_048_576],
      [3, 1_048_577],
    ] as const) {
      await peer.send((packet) => {
        packet.signal(call, Kind.NOTE, {}, fileAppend.id);
        packet.message(call, 0, Line, line(size), {}, Kind.NEXT);
        packet.signal(call, Kind.END);
      });
    }
    expect([...peer.endings]).toEqual([
      [1, OK],
      [3, RESOURCE_EXHAUSTED],
    ]);
    // Its handler ran, so another try may do things twice.
    expect(peer.frames.at(-1)?.status).toMatchObject({ unprocessed: false });
  });
});

describe('messages within messages', () => {
  /** A contract of its own: none of the golden ones has a message within itself. */
  const operation: Operation<Tree, Tree, 'unary'> = {
    kind: 'unary',
    name: 'forest.ForestService/Grow',
    id: 7,
    request: Tree,
    response: Tree,
  };

  @Rpc({
    name: 'forest',
    service: 'forest.ForestService',
    operations: [operation],
    events: [],
    messages: { Tree },
  })
  class ForestGateway {
    @Message('Grow')
    grow(): Tree {
      return Tree.create();
    }
  }

  /** A message of so many levels, itself included. */
  function tree(levels: number): Tree {
    const top = Tree.create();
    if (levels > 1) top.recursiveMessage = tree(levels - 1);
    return top;
  }

  it('may have as many levels as the limit, and no more', async () => {
    const { peer } = silentPeer({ nestingDepth: 5 }, { gateways: [ForestGateway] });
    await peer.hello();
    for (const [call, levels] of [
      [1, 6],
      [3, 7],
    ] as const) {
      await peer.send((packet) => packet.message(call, operation.id, Tree, tree(levels)));
    }
    expect([...peer.endings]).toEqual([
      [1, OK],
      [3, INVALID_ARGUMENT],
    ]);
  });
});

describe('a packet', () => {
  it('may be as large as the limit, and no larger', async () => {
    const { peer } = await welcomed({ packetBytes: 65_536 });
    // An unknown field of three bytes for tag and length, which the protocol has skipped.
    const packet = (size: number): Uint8Array =>
      Uint8Array.of(
        0x7a,
        ((size - 4) & 0x7f) | 0x80,
        (((size - 4) >> 7) & 0x7f) | 0x80,
        (size - 4) >> 14,
        ...new Uint8Array(size - 4),
      );
    expect(packet(65_536)).toHaveLength(65_536);
    await peer.bytes(packet(65_536));
    expect(peer.closed).toBeUndefined();
    await peer.bytes(packet(65_537));
    expect(peer.closed).toBe(PROTOCOL_ERROR);
  });

  it('may have as many frames as the limit, and no more', async () => {
    const { peer } = await welcomed({ framesPerPacket: 10 });
    const calls = Array.from({ length: 11 }, (_, i) => 2 * i + 1);
    await peer.send((packet) => {
      for (const call of calls.slice(0, 10)) remove(call)(packet);
    });
    expect(peer.endings.size).toBe(10);
    await peer.send((packet) => {
      for (const call of calls) remove(call + 100)(packet);
    });
    // Nothing of it is dispatched.
    expect(peer.endings.size).toBe(10);
    expect(peer.closed).toBe(PROTOCOL_ERROR);
  });
});

describe('messages of which more parts are to come', () => {
  it('may take as many bytes together as the limit, and no more', async () => {
    const { peer } = await welcomed({ partialBytes: 1_048_576 });
    const open = (call: number, size: number) => part(call, size, Kind.PART, fileRemove.id);
    await peer.send(open(1, 600_000));
    await peer.send(open(3, 448_576));
    expect(peer.endings.size).toBe(0);
    await peer.send(open(5, 1));
    expect(peer.endings).toEqual(new Map([[5, RESOURCE_EXHAUSTED]]));
    // Parts that still come are nobody's.
    await peer.send(part(5, 1_000));
    await peer.send(remove(7));
    await peer.send((packet) => packet.signal(1, Kind.CANCEL));
    await peer.send(open(9, 600_000));
    expect(peer.endings.get(7)).toBe(OK);
    expect(peer.endings.has(9)).toBe(false);
    expect(peer.closed).toBeUndefined();
  });
});
