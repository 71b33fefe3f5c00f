import { beforeEach, describe, expect, it } from 'vitest';
import {
  AnsweringSide,
  echo,
  garbled,
  gather,
  operations,
  settled,
  text,
} from '../../fixtures/answering-side.js';
import type { MessageStream } from '../call/message-stream.js';
import { realClock } from '../clock/real-clock.js';
import { Kind } from '../frame/kind.js';
import type { EventInfo } from '../generated/protos/wirepact/v1/protocol.js';
import type { AnsweredCall } from './answered-call.js';

const { clientStream, bidi } = operations;

let side: AnsweringSide;

beforeEach(() => {
  side = new AnsweringSide(realClock);
});

describe('a call with a stream of requests', () => {
  it('gives its handler the messages until the end', async () => {
    side.act = gather;
    side.openBy(Kind.NOTE, clientStream);
    side.say('a');
    side.say('b');
    side.signal(Kind.END);
    await settled();
    expect(side.heard(1)).toEqual(['last a,b']);
  });

  it.each([
    [
      'its first message',
      (): void => side.openWith(clientStream, 'a', Kind.NEXT),
      (): void => side.signal(Kind.END),
      'a',
    ],
    ['its only message', (): void => side.openWith(clientStream, 'a'), (): void => undefined, 'a'],
    ['its end', (): void => side.openBy(Kind.END, clientStream), (): void => undefined, ''],
  ])('may open with %s', async (_name, first, rest, expected) => {
    side.act = gather;
    first();
    rest();
    await settled();
    expect(side.heard(1)).toEqual([expected === '' ? 'last' : `last ${expected}`]);
  });

  it('may end with a message', async () => {
    side.act = gather;
    side.openBy(Kind.NOTE, clientStream);
    side.say('a');
    side.say('b', Kind.LAST);
    await settled();
    expect(side.heard(1)).toEqual(['last a,b']);
  });

  it('grants more when half of the window was taken', async () => {
    side.act = gather;
    side = new AnsweringSide(realClock, { windowBytes: 65_536 });
    side.act = gather;
    side.openBy(Kind.NOTE, clientStream);
    side.say('x'.repeat(32_768));
    await settled();
    expect(side.heard(1)).toEqual([`note ${32_768 + 4 + 16}`]);
  });

  it('grants nothing to a caller whose messages nobody takes, and ends one that goes on', async () => {
    side = new AnsweringSide(realClock, { windowBytes: 65_536 });
    side.act = () => new Promise(() => undefined);
    side.openBy(Kind.NOTE, clientStream);
    side.say('x'.repeat(65_536));
    expect(side.heard(1)).toEqual([]);
    side.say('one more');
    expect(side.heard(1)).toEqual(['RESOURCE_EXHAUSTED']);
    expect(side.frames[0]?.status?.unprocessed).toBe(false);
  });

  it('fails with INVALID_ARGUMENT where a message does not decode, for the handler too', async () => {
    let thrown: unknown;
    side.act = async (requests: MessageStream<EventInfo>, { signal }: AnsweredCall) => {
      try {
        return await gather(requests);
      } catch (error) {
        thrown = error;
        side.log.push(String(signal.reason === error));
        throw error;
      }
    };
    side.openBy(Kind.NOTE, clientStream);
    side.bytes(Kind.NEXT, garbled);
    await settled();
    expect(side.heard(1)).toEqual(['INVALID_ARGUMENT']);
    expect(side.frames[0]?.status?.unprocessed).toBe(false);
    expect(thrown).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^wirepact\.v1\.EventInfo: .* at byte \d+$/),
    });
    expect(side.log[0]).toBe('true');
  });

  it('is refused where its first message does not decode, and no handler runs', () => {
    side.openBy(Kind.PART, clientStream);
    side.bytes(Kind.NEXT, garbled);
    expect(side.heard(1)).toEqual(['INVALID_ARGUMENT']);
    expect(side.frames[0]?.status?.unprocessed).toBe(true);
    expect(side.invoked).toBe(0);
  });

  it('may be answered before its end: what still comes is ignored', async () => {
    side.act = async (requests: MessageStream<EventInfo>) => (await requests.next()).value;
    side.openBy(Kind.NOTE, clientStream);
    side.say('a');
    await settled();
    side.say('b');
    side.signal(Kind.END);
    side.signal(Kind.CANCEL);
    await settled();
    expect(side.heard(1)).toEqual(['last a']);
  });

  it('goes on where its handler has left the stream', async () => {
    side.act = async (requests: MessageStream<EventInfo>) => {
      for await (const _ of requests) break;
      await settled();
      return text('enough');
    };
    side.openBy(Kind.NOTE, clientStream);
    side.say('a');
    await settled();
    side.say('x'.repeat(70_000));
    side.signal(Kind.END);
    await settled();
    await settled();
    expect(side.heard(1)).toEqual(['last enough']);
  });
});

describe('a call with streams both ways', () => {
  it('answers as it is asked', async () => {
    side.act = echo;
    side.openBy(Kind.NOTE, bidi);
    side.say('a');
    await settled();
    expect(side.heard(1)).toEqual(['next a!']);
    side.say('b');
    side.signal(Kind.END);
    await settled();
    expect(side.heard(1)).toEqual(['next a!', 'next b!', 'end']);
  });

  it('may end first: the stream of requests has ended then for whoever still reads it', async () => {
    let requests: MessageStream<EventInfo> | undefined;
    side.act = async function* (given: MessageStream<EventInfo>) {
      requests = given;
      yield text('bye');
    };
    side.openBy(Kind.NOTE, bidi);
    side.say('a');
    await settled();
    side.say('b');
    expect(side.heard(1)).toEqual(['next bye', 'end']);
    expect(await requests?.next()).toEqual({ done: true, value: undefined });
  });
});
