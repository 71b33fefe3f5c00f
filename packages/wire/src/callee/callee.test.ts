import { beforeEach, describe, expect, it } from 'vitest';
import {
  AnsweringSide,
  echo,
  gather,
  operations,
  settled,
  text,
} from '../../fixtures/answering-side.js';
import { realClock } from '../clock/real-clock.js';
import type { Operation } from '../descriptor/operation.js';
import { Kind } from '../frame/kind.js';
import { EventInfo, Header } from '../generated/protos/wirepact/v1/protocol.js';
import { defaultLimits } from '../limits.js';
import { virtualClock } from '../testing/virtual-clock.js';

const { unary, serverStream, clientStream, bidi } = operations;

let side: AnsweringSide;

beforeEach(() => {
  side = new AnsweringSide(realClock);
});

describe('a frame that does not fit', () => {
  it.each([
    ['a unary call', unary, Kind.NEXT],
    ['a unary call', unary, Kind.NOTE],
    ['a unary call', unary, Kind.END],
    ['a call for a stream', serverStream, Kind.NEXT],
    ['a call for a stream', serverStream, Kind.NOTE],
    ['a call with a stream', clientStream, Kind.CANCEL],
    ['a call with streams both ways', bidi, Kind.CANCEL],
  ])('opens %s: INVALID_ARGUMENT, and no handler runs', (_name, operation, kind) => {
    side.openBy(kind, operation);
    expect(side.heard(1)).toEqual(['INVALID_ARGUMENT']);
    expect(side.frames[0]?.status?.unprocessed).toBe(true);
    expect(side.invoked).toBe(0);
  });

  it('opens a call that is open: a violation', () => {
    side.act = echo;
    side.openBy(Kind.NOTE, bidi);
    expect(() => side.openBy(Kind.NOTE, bidi)).toThrow('violation: call 1 is opened a second time');
  });

  it.each([
    ['the request', (): void => side.openWith(serverStream)],
    [
      'the end of its stream',
      (): void => {
        side.openBy(Kind.NOTE, bidi);
        side.signal(Kind.END);
      },
    ],
    [
      'the last of its stream',
      (): void => {
        side.openBy(Kind.NOTE, bidi);
        side.say('a', Kind.LAST);
      },
    ],
  ])('comes behind %s: a violation', (_name, first) => {
    side.act = async function* () {
      await new Promise(() => undefined);
    };
    first();
    for (const kind of [Kind.NEXT, Kind.LAST, Kind.PART]) {
      expect(() => side.say('b', kind)).toThrow('violation: call 1 goes on behind its last frame');
    }
    expect(() => side.signal(Kind.END)).toThrow('violation');
    expect(() => side.signal(Kind.NOTE)).not.toThrow();
  });

  it('belongs to a call that has ended: it is ignored', () => {
    side.openWith(unary, 'a');
    for (const kind of [Kind.NEXT, Kind.LAST, Kind.PART]) side.say('b', kind);
    for (const kind of [Kind.END, Kind.NOTE, Kind.CANCEL]) side.signal(kind);
    expect(side.heard(1)).toEqual(['last a']);
  });
});

describe('the deadline of a call', () => {
  it('ends a stream, unless the caller wants none', async () => {
    const clock = virtualClock();
    side = new AnsweringSide(clock);
    side.callee.defaultTimeoutMs = 1_000;
    side.act = async function* () {
      yield text('a');
      await new Promise(() => undefined);
    };
    side.send((packet) => {
      packet.message(1, serverStream.id, EventInfo, text(''), { timeoutMs: 50 });
      packet.message(3, serverStream.id, EventInfo, text(''));
      packet.message(5, serverStream.id, EventInfo, text(''), {
        header: Header.create({ noTimeout: true }),
      });
    });
    await settled();
    await clock.advance(50);
    for (const entry of side.deadlines) entry.expire();
    await clock.advance(950);
    for (const entry of side.deadlines) entry.expire();
    expect(side.heard(1)).toEqual(['next a', 'DEADLINE_EXCEEDED']);
    expect(side.heard(3)).toEqual(['next a', 'DEADLINE_EXCEEDED']);
    expect(side.heard(5)).toEqual(['next a']);
  });

  it('runs while the request is here in part', async () => {
    const clock = virtualClock();
    side = new AnsweringSide(clock);
    side.send((packet) => packet.signal(1, Kind.PART, { timeoutMs: 50 }, unary.id));
    await clock.advance(50);
    for (const entry of side.deadlines) entry.expire();
    expect(side.heard(1)).toEqual(['DEADLINE_EXCEEDED']);
    expect(side.invoked).toBe(0);
  });
});

describe('a message in parts', () => {
  const parts = (operation: Operation, last: Kind): void => {
    const bytes = EventInfo.encode(text('in parts')).slice();
    side.openBy(Kind.PART, operation);
    side.bytes(Kind.PART, bytes.subarray(0, 4));
    side.bytes(last, bytes.subarray(4));
  };

  it.each([unary, clientStream])(
    'opens a call of kind $kind when it is whole',
    async (operation) => {
      if (operation === clientStream) side.act = gather;
      parts(operation, Kind.LAST);
      await settled();
      expect(side.heard(1)).toEqual(['last in parts']);
    },
  );

  it('of the wrong kind is INVALID_ARGUMENT', () => {
    parts(unary, Kind.NEXT);
    expect(side.heard(1)).toEqual(['INVALID_ARGUMENT']);
  });

  it('is a message of a stream like any other', async () => {
    side.act = gather;
    side.openBy(Kind.NOTE, clientStream);
    const bytes = EventInfo.encode(text('in parts')).slice();
    side.say('before');
    side.bytes(Kind.PART, bytes.subarray(0, 4));
    side.signal(Kind.NOTE);
    side.bytes(Kind.NEXT, bytes.subarray(4));
    side.signal(Kind.END);
    await settled();
    expect(side.heard(1)).toEqual(['last before,in parts']);
  });

  it('breaks the protocol where the stream ends in the middle of it', () => {
    side.act = gather;
    side.openBy(Kind.NOTE, clientStream);
    side.bytes(Kind.PART, Uint8Array.of(10));
    expect(() => side.signal(Kind.END)).toThrow('a message in parts that has no end');
  });

  it('is forgotten with its call, so that the id can be used again', async () => {
    side.act = (requests) => (requests as unknown) instanceof Object && text('first');
    side.openBy(Kind.NOTE, clientStream);
    side.bytes(Kind.PART, Uint8Array.of(10));
    expect(side.heard(1)).toEqual(['last first']);
    side.openWith(unary, 'x');
    side.act = gather;
    side.openBy(Kind.NOTE, clientStream);
    side.say('again', Kind.LAST);
    await settled();
    expect(side.heard(1).at(-1)).toBe('last again');
  });

  it('is refused over the size of a message, at the limit and one over', async () => {
    const most = defaultLimits.messageBytes;
    const packets = (bytes: Uint8Array): void => {
      side.openBy(Kind.PART, unary);
      for (let from = 0; from < bytes.length; from += 65_536) {
        const last = from + 65_536 >= bytes.length;
        side.bytes(last ? Kind.LAST : Kind.PART, bytes.subarray(from, from + 65_536));
      }
    };
    side.act = ({ room }: EventInfo) => text(`${room.length}`);
    packets(EventInfo.encode(text('x'.repeat(most - 4))).slice());
    packets(EventInfo.encode(text('x'.repeat(most - 3))).slice());
    expect(side.heard(1)).toEqual([`last ${most - 4}`, 'RESOURCE_EXHAUSTED']);
    expect(side.invoked).toBe(1);
  });
});

describe('an answer that leaves in parts', () => {
  beforeEach(() => {
    side = new AnsweringSide(virtualClock());
    side.act = () => text('x'.repeat(300_000));
    side.openWith(unary);
    expect([side.callee.inFlight, side.outbox.isSending(1)]).toEqual([0, true]);
  });

  it('goes no further where its caller gives up: CANCELLED ends the call instead', () => {
    side.signal(Kind.CANCEL);
    expect(side.outbox.isSending(1)).toBe(false);
    // The call has its ending, and is given no second one.
    side.signal(Kind.CANCEL);
    expect(side.heard(1)).toEqual(['CANCELLED']);
  });

  it('holds the id: an opening under it is a violation', () => {
    expect(() => side.openWith(unary)).toThrow('violation: call 1 is opened a second time');
    side.outbox.flush();
    expect(() => side.openWith(unary)).not.toThrow();
  });
});

describe('the number of streams', () => {
  it('is limited, at the limit and one over, and unary calls are none of them', async () => {
    side = new AnsweringSide(realClock, { streams: 64 });
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    side.act = async () => {
      await gate;
      return [];
    };
    const openAll = (count: number): void => {
      for (let index = 0; index < count; index++) {
        side.send((packet) =>
          packet.message(1 + 2 * index, serverStream.id, EventInfo, text(''), {}, Kind.LAST),
        );
      }
    };
    openAll(65);
    expect(side.heard(129)).toEqual(['RESOURCE_EXHAUSTED']);
    expect(side.callee.inFlight).toBe(64);
    side.act = (request) => request;
    side.send((packet) => packet.message(131, unary.id, EventInfo, text('a')));
    expect(side.heard(131)).toEqual(['last a']);
    go();
    await settled();
    side.act = () => [];
    side.send((packet) => packet.message(133, serverStream.id, EventInfo, text('')));
    expect(side.heard(133)).toEqual(['end']);
  });
});
