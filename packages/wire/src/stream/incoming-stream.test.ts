import { beforeEach, describe, expect, it } from 'vitest';
import { framesOf } from '../../fixtures/frames-of.js';
import { DecodeError } from '../codec/codec-error.js';
import { Kind } from '../frame/kind.js';
import type { IncomingFrame } from '../frame/packet-reader.js';
import { EventInfo } from '../generated/protos/wirepact/v1/protocol.js';
import { RpcError } from '../status/rpc-error.js';
import { IncomingStream } from './incoming-stream.js';

const WINDOW = 200;
/** Of a message whose text has so many characters: tag, length, text, and the 16 of each message. */
const costOf = (length: number): number => length + (length < 128 ? 2 : 3) + 16;

let granted: number[];
let left: number;
let stream: IncomingStream<EventInfo>;

beforeEach(() => {
  granted = [];
  left = 0;
  stream = new IncomingStream(EventInfo, WINDOW, {
    grant: (bytes) => granted.push(bytes),
    left: () => left++,
  });
});

function frame(room: string): IncomingFrame {
  const [only] = framesOf((packet) =>
    packet.message(1, 0, EventInfo, EventInfo.create({ room }), {}, Kind.NEXT),
  );
  return only as IncomingFrame;
}

const receive = (...rooms: string[]): void => {
  for (const room of rooms) stream.receive(frame(room));
};

const next = async (): Promise<string | undefined> => (await stream.next()).value?.room;

describe('a stream that comes in', () => {
  it('gives its messages in order, whether they were asked for before or after they came', async () => {
    const early = [next(), next()];
    receive('a', 'b', 'c');
    expect(await Promise.all([...early, next()])).toEqual(['a', 'b', 'c']);
  });

  it('ends behind its last message', async () => {
    receive('a');
    stream.end();
    const rooms: string[] = [];
    for await (const { room } of stream) rooms.push(room);
    expect(rooms).toEqual(['a']);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('ends for whoever waits', async () => {
    const waiting = [stream.next(), stream.next()];
    stream.end();
    expect(await Promise.all(waiting)).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
  });

  it('fails behind what has come, once', async () => {
    receive('a');
    stream.fail(new RpcError('ABORTED', 'no more'), false);
    expect(await next()).toBe('a');
    await expect(stream.next()).rejects.toMatchObject({ code: 'ABORTED' });
    expect((await stream.next()).done).toBe(true);
  });

  it('fails at once where nobody wants what has come', async () => {
    receive('a');
    stream.fail(new RpcError('CANCELLED', 'given up'), true);
    await expect(stream.next()).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('tells the first of those that wait of the error, and the others of the end', async () => {
    const waiting = [stream.next(), stream.next()];
    stream.fail(new RpcError('CANCELLED', 'given up'), true);
    await expect(waiting[0]).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await waiting[1]).toEqual({ done: true, value: undefined });
  });

  it('keeps its first ending', async () => {
    stream.end();
    stream.fail(new RpcError('CANCELLED', 'too late'), true);
    expect((await stream.next()).done).toBe(true);
  });

  it('refuses a message that does not decode', () => {
    const [cut] = framesOf((packet) => packet.part(1, Kind.NEXT, Uint8Array.of(10, 200)));
    expect(() => stream.receive(cut as IncomingFrame)).toThrow(DecodeError);
  });
});

describe('leaving a stream that comes in', () => {
  it('tells its owner once, and gives up what has come', async () => {
    receive('a', 'b');
    for await (const _ of stream) break;
    await stream.return();
    expect(left).toBe(1);
    expect((await stream.next()).done).toBe(true);
  });

  it('says nothing where the peer has ended it', async () => {
    receive('a');
    stream.end();
    await stream.return();
    expect(left).toBe(0);
    expect((await stream.next()).done).toBe(true);
  });

  it('ignores what still comes, and grants nothing for it', async () => {
    await stream.return();
    receive('x'.repeat(WINDOW), 'y');
    expect((await stream.next()).done).toBe(true);
    expect(granted).toEqual([]);
  });
});

describe('the credit of a stream that comes in', () => {
  it('may be used up and overdrawn by one message, and no more', () => {
    expect(costOf(WINDOW - 20)).toBe(WINDOW - 1);
    receive('x'.repeat(WINDOW - 20), 'x'.repeat(1_000));
    expect(() => receive('')).toThrow(RpcError);
  });

  it('is used up at the limit', () => {
    expect(costOf(WINDOW - 19)).toBe(WINDOW);
    receive('x'.repeat(WINDOW - 19));
    expect(() => receive('')).toThrow(/More of a stream was sent than was granted/);
  });

  it('is granted anew when half of the window was taken, for all that was taken', async () => {
    receive('x'.repeat(40), 'x'.repeat(21), 'x'.repeat(22));
    await stream.next();
    expect(granted).toEqual([]);
    await stream.next();
    expect(costOf(40) + costOf(21)).toBe(WINDOW / 2 - 3);
    expect(granted).toEqual([]);
    await stream.next();
    expect(granted).toEqual([costOf(40) + costOf(21) + costOf(22)]);
  });

  it('is granted at once for a message that somebody waits for', async () => {
    const waiting = stream.next();
    receive('x'.repeat(WINDOW));
    await waiting;
    expect(granted).toEqual([costOf(WINDOW)]);
    receive('x'.repeat(WINDOW));
  });

  it('is not granted for what nobody has asked for', () => {
    receive('x'.repeat(100));
    expect(granted).toEqual([]);
  });

  it('counts empty messages as well', () => {
    const count = Math.ceil(WINDOW / 16);
    for (let i = 0; i < count; i++) receive('');
    expect(() => receive('')).toThrow(RpcError);
  });

  it('is not granted to a peer that is done', async () => {
    receive('x'.repeat(150));
    stream.end();
    await stream.next();
    expect(granted).toEqual([]);
  });
});
