import { Kind, type PacketWriter } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import {
  fileAppend,
  fileRemove,
  fileWatch,
  Line,
  RemoveRequest,
  WatchRequest,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import {
  CANCELLED,
  DEADLINE_EXCEEDED,
  INVALID_ARGUMENT,
  OK,
  openLog,
  PROTOCOL_ERROR,
  part,
  remove,
  watch,
  welcomed,
} from './limited-server.js';

type Write = (packet: PacketWriter) => unknown;

const line =
  (call: number, kind: Kind, method = 0): Write =>
  (packet) =>
    packet.message(call, method, Line, { text: 'a' }, {}, kind);
const signal =
  (call: number, kind: Kind, method = 0): Write =>
  (packet) =>
    packet.signal(call, kind, {}, method);
const open = signal(1, Kind.NOTE, fileAppend.id);

describe('a stream of a peer', () => {
  it.each<[string, Write[]]>([
    ['a NOTE, messages and an END', [open, line(1, Kind.NEXT), signal(1, Kind.END)]],
    ['a NOTE and a last message', [open, line(1, Kind.LAST)]],
    ['its first message', [line(1, Kind.NEXT, fileAppend.id), signal(1, Kind.END)]],
    ['its only message', [line(1, Kind.LAST, fileAppend.id)]],
    ['its end', [signal(1, Kind.END, fileAppend.id)]],
    [
      'a message in parts',
      [
        (packet) => part(1, 0, Kind.PART, fileAppend.id)(packet),
        (packet) => packet.part(1, Kind.LAST, Line.encode({ text: 'a' })),
      ],
    ],
  ])('may begin and end with %s', async (_name, writes) => {
    const { peer } = await welcomed({});
    for (const write of writes) await peer.send(write);
    expect([...peer.endings]).toEqual([[1, OK]]);
    expect(peer.closed).toBeUndefined();
  });

  it.each<[string, Write[], number]>([
    [
      'a message that does not decode',
      [open, (packet) => packet.part(1, Kind.NEXT, Uint8Array.of(10, 200, 1))],
      INVALID_ARGUMENT,
    ],
    [
      'a NOTE for an operation that takes one message',
      [signal(1, Kind.NOTE, fileRemove.id)],
      INVALID_ARGUMENT,
    ],
    [
      'a message and more for an operation that takes one',
      [(packet) => packet.message(1, fileRemove.id, RemoveRequest, { path: '' }, {}, Kind.NEXT)],
      INVALID_ARGUMENT,
    ],
    [
      'a request that is no last message for one that answers with a stream',
      [(packet) => packet.message(1, fileWatch.id, WatchRequest, {}, {}, Kind.NEXT)],
      INVALID_ARGUMENT,
    ],
    ['a CANCEL', [open, signal(1, Kind.CANCEL)], CANCELLED],
    [
      'a CANCEL between the parts of a message',
      [open, part(1, 10), signal(1, Kind.CANCEL)],
      CANCELLED,
    ],
  ])('ends by %s, and no other call with it', async (_name, writes, code) => {
    const { peer, logger } = await welcomed({});
    for (const write of writes) await peer.send(write);
    expect([...peer.endings]).toEqual([[1, code]]);
    await peer.send(remove(101));
    expect(peer.endings.get(101)).toBe(OK);
    expect(peer.closed).toBeUndefined();
    expect(logger.entries).toEqual([]);
  });

  it.each<[string, Write[]]>([
    ['a message behind its last', [openLog(1), line(1, Kind.LAST), line(1, Kind.NEXT)]],
    ['an end behind its end', [openLog(1), signal(1, Kind.END), signal(1, Kind.END)]],
    ['a message of a call that takes one', [watch(1), line(1, Kind.NEXT)]],
    ['an opening on an id in use', [openLog(1), openLog(1)]],
    ['an end behind a part of a message', [openLog(1), part(1, 10), signal(1, Kind.END)]],
    ['an id of the server’s', [signal(2, Kind.NOTE, fileAppend.id)]],
  ])('breaks the protocol with %s', async (_name, writes) => {
    const { peer } = await welcomed({});
    for (const write of writes) await peer.send(write);
    expect(peer.closed).toBe(PROTOCOL_ERROR);
  });

  it('may go on behind the end of its call, which is ignored', async () => {
    const { peer } = await welcomed({});
    await peer.send(open);
    await peer.send(signal(1, Kind.CANCEL));
    for (const kind of [Kind.NEXT, Kind.PART, Kind.LAST]) await peer.send(line(1, kind));
    await peer.send(signal(1, Kind.END));
    await peer.send(signal(1, Kind.CANCEL));
    expect(peer.frames.filter(({ kind }) => kind === Kind.END)).toHaveLength(1);
    expect(peer.closed).toBeUndefined();
  });

  it('is ended at its deadline where the peer forgets it', async () => {
    const { clock, peer } = await welcomed({});
    await peer.send((packet) =>
      packet.message(1, fileWatch.id, WatchRequest, {}, { timeoutMs: 500 }),
    );
    await peer.send((packet) => packet.signal(3, Kind.NOTE, { timeoutMs: 500 }, fileAppend.id));
    await clock.advance(440);
    expect(peer.endings.size).toBe(0);
    await clock.advance(60);
    expect([...peer.endings]).toEqual([
      [1, DEADLINE_EXCEEDED],
      [3, DEADLINE_EXCEEDED],
    ]);
  });
});
