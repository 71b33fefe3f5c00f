import { beforeEach, describe, expect, it } from 'vitest';
import {
  AnsweringSide,
  garbled,
  operations,
  settled,
  text,
} from '../../fixtures/answering-side.js';
import type { MessageStream } from '../call/message-stream.js';
import { encodedRequest } from '../caller/encoded-request.js';
import { realClock } from '../clock/real-clock.js';
import { Kind } from '../frame/kind.js';
import type { EventInfo } from '../generated/protos/wirepact/v1/protocol.js';
import { codeNumbers as code } from '../status/code.js';
import { RpcError } from '../status/rpc-error.js';
import type { AnsweredCall } from './answered-call.js';

const { unary, serverStream, bidi } = operations;

let side: AnsweringSide;

beforeEach(() => {
  side = new AnsweringSide(realClock);
});

describe('a unary call', () => {
  it('is answered in the turn in which its handler returns', () => {
    side.openWith(unary, 'a');
    expect(side.heard(1)).toEqual(['last a']);
  });

  it('gives nothing to credit and notes', async () => {
    side.act = async () => settled().then(() => text('late'));
    side.openWith(unary);
    side.signal(Kind.NOTE, { credit: 5 });
    await settled();
    await settled();
    expect(side.heard(1)).toEqual(['last late']);
  });
});

describe('a call answered with a stream', () => {
  it('sends what a generator gives and ends without a status', async () => {
    side.act = async function* ({ room }: EventInfo) {
      yield text(`${room}1`);
      yield text(`${room}2`);
    };
    side.openWith(serverStream, 'a');
    await settled();
    expect(side.heard(1)).toEqual(['next a1', 'next a2', 'end']);
    expect(side.callee.inFlight).toBe(0);
  });

  it('sends a list in the turn in which its handler returns', () => {
    side.act = () => [text('a'), text('b')];
    side.openWith(serverStream);
    expect(side.heard(1)).toEqual(['next a', 'next b', 'end']);
  });

  it('sends what a promised iterable gives', async () => {
    side.act = async () => new Set([text('a')]);
    side.openWith(serverStream);
    await settled();
    expect(side.heard(1)).toEqual(['next a', 'end']);
  });

  it('fails behind what was sent with what its generator throws', async () => {
    side.act = async function* () {
      yield text('a');
      throw new RpcError('NOT_FOUND', 'no more');
    };
    side.openWith(serverStream);
    await settled();
    expect(side.heard(1)).toEqual(['next a', 'NOT_FOUND']);
  });

  it('fails where a message does not fit its type, and its generator ends', async () => {
    side.act = async function* () {
      try {
        yield text('a');
        yield { room: 5 };
      } finally {
        side.log.push('finally');
      }
    };
    side.openWith(serverStream);
    await settled();
    expect(side.heard(1)).toEqual(['next a', 'INTERNAL']);
    expect(side.log[0]).toMatch(/^serverStream unsendable .*expected a string/);
    expect(side.log).toContain('finally');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'abc'],
    ['a number', 5],
  ])('is INTERNAL where its handler returns %s', (_name, value) => {
    side.act = () => value;
    side.openWith(serverStream);
    expect(side.heard(1)).toEqual(['INTERNAL']);
    expect(side.log).toEqual(['serverStream unanswered']);
  });

  it('is INTERNAL where its handler returns what cannot be gone through', () => {
    side.act = () => ({});
    side.openWith(serverStream);
    expect(side.heard(1)).toEqual(['INTERNAL']);
    expect(side.log[0]).toMatch(/^serverStream failed/);
  });

  it('waits at the window until the caller grants more', async () => {
    const window = side.outbox.peer.windowBytes;
    side.act = async function* () {
      for (;;) yield text('x'.repeat(1_000));
    };
    side.openWith(serverStream);
    await settled();
    const before = side.heard(1).length;
    expect(before).toBe(Math.ceil(window / 1_019));
    side.signal(Kind.NOTE, { credit: 1_019 * 3 });
    await settled();
    expect(side.heard(1).length - before).toBe(3);
    side.signal(Kind.CANCEL);
  });
});

describe('a call that is cut off', () => {
  const reason = new RpcError('UNAVAILABLE', 'away');
  const ways: [string, string[], () => void][] = [
    ['cancelled', ['CANCELLED'], () => side.signal(Kind.CANCEL)],
    ['ended by this side', ['UNAVAILABLE'], () => side.callee.endAll(reason, true)],
    ['lost with its connection', [], () => side.callee.endAll(reason, false)],
  ];

  it.each(ways)('and %s fires the signal, and ends both streams', async (_name, ends, cutOff) => {
    let code: unknown;
    let aborted: unknown;
    side.act = async function* (requests: MessageStream<EventInfo>, call: AnsweredCall) {
      call.signal.addEventListener('abort', () => {
        aborted = call.signal.reason;
      });
      yield text('a');
      try {
        await requests.next();
      } catch (error) {
        code = error;
        throw error;
      }
    };
    side.openBy(Kind.NOTE, bidi);
    await settled();
    cutOff();
    await settled();
    expect(side.heard(1)).toEqual(['next a', ...ends]);
    expect(code).toBeInstanceOf(RpcError);
    expect(code).toBe(aborted);
    expect(side.callee.inFlight).toBe(0);
    expect(side.idles).toBe(1);
  });

  it.each(ways)('and %s ends a generator that waits for credit', async (_name, _ends, cutOff) => {
    side.act = async function* () {
      try {
        for (;;) yield text('x'.repeat(10_000));
      } finally {
        side.log.push('finally');
      }
    };
    side.openWith(serverStream);
    await settled();
    const before = side.heard(1).length;
    cutOff();
    await settled();
    expect(side.log).toEqual(['finally']);
    expect(side.heard(1).length).toBe(before + _ends.length);
  });

  it.each(ways)('and %s before its handler has run runs none', async (_name, ends, cutOff) => {
    side.openBy(Kind.PART, unary);
    expect(side.callee.inFlight).toBe(1);
    cutOff();
    side.say('rest', Kind.LAST);
    await settled();
    expect(side.heard(1)).toEqual(ends);
    expect(side.invoked).toBe(0);
    side.openWith(unary, 'next');
    expect(side.running).toBe(0);
  });

  it('lets go of an iterable that its handler returns afterwards', async () => {
    side.act = async () => {
      await settled();
      return {
        [Symbol.asyncIterator]: () => ({
          next: () => side.log.push('next'),
          return: async () => side.log.push('return'),
        }),
      };
    };
    side.openWith(serverStream);
    side.signal(Kind.CANCEL);
    await settled();
    await settled();
    expect(side.log).toEqual(['return']);
    expect(side.heard(1)).toEqual(['CANCELLED']);
  });

  it('counts as running until its generator has ended', async () => {
    let go = (): void => undefined;
    side.act = async function* () {
      await new Promise<void>((resolve) => {
        go = resolve;
      });
      yield text('late');
    };
    side.openWith(serverStream);
    await settled();
    side.signal(Kind.CANCEL);
    side.act = (request) => request;
    side.openWith(unary);
    expect(side.running).toBe(1);
    expect(side.log).toEqual([]);
    go();
    await settled();
    side.openWith(unary);
    expect(side.running).toBe(0);
  });

  it('logs what its generator throws afterwards', async () => {
    side.act = async function* () {
      try {
        for (;;) yield text('x'.repeat(10_000));
      } finally {
        await Promise.reject(new Error('cannot clean up'));
      }
    };
    side.openWith(serverStream);
    await settled();
    side.signal(Kind.CANCEL);
    await settled();
    expect(side.log).toEqual(['serverStream late cannot clean up']);
  });
});

describe('the end of a handler', () => {
  /** Has the call note when nothing of its handler runs any more. */
  function noted(act: (request: never) => unknown): void {
    side.act = (request, call) => {
      call.finished = () => side.log.push(`finished ${side.heard(1).at(-1)}`);
      return act(request);
    };
  }

  it('is told once the answer is queued', async () => {
    noted((request) => request);
    side.openWith(unary, 'a');
    expect(side.log).toEqual(['finished last a']);
  });

  it('is told where it throws', () => {
    noted(() => {
      throw new RpcError('NOT_FOUND', 'no');
    });
    side.openWith(unary);
    expect(side.log.at(-1)).toBe('finished NOT_FOUND');
  });

  it('is told when a call that was given up is let go, and not before', async () => {
    let answer: (message: EventInfo) => void = () => undefined;
    const late = new Promise<EventInfo>((resolve) => {
      answer = resolve;
    });
    noted(() => late);
    side.openWith(unary);
    side.signal(Kind.CANCEL);
    await settled();
    expect(side.log).toEqual([]);
    answer(text('late'));
    await settled();
    expect(side.log).toEqual(['finished CANCELLED']);
  });

  it('is told once behind a stream, however that ends', async () => {
    noted(() => [text('a')]);
    side.openWith(serverStream);
    expect(side.log).toEqual(['finished end']);
    noted(async function* () {
      yield text('b');
      throw new RpcError('NOT_FOUND', 'no');
    });
    side.openWith(serverStream);
    await settled();
    expect(side.log).toEqual(['finished end', 'finished NOT_FOUND']);
  });
});

describe('the end of a call is told once, with its status', () => {
  it.each<[string, number, (side: AnsweringSide) => void]>([
    ['a response', 0, () => side.openWith(unary)],
    ['a stream', 0, () => side.openWith(serverStream)],
    [
      'an error',
      code.NOT_FOUND,
      () => {
        side.act = async () => Promise.reject(new RpcError('NOT_FOUND', ''));
        side.openWith(unary);
      },
    ],
    [
      'a response that cannot be sent',
      code.INTERNAL,
      () => {
        side.act = () => ({ room: 5 });
        side.openWith(unary);
      },
    ],
    [
      'an error whose text cannot be sent',
      code.INTERNAL,
      () => {
        side.act = async () => Promise.reject(new RpcError('ABORTED', '\ud800'));
        side.openWith(unary);
      },
    ],
    ['a request that cannot be read', code.INVALID_ARGUMENT, () => sendGarbled()],
    [
      'a caller that gives up',
      code.CANCELLED,
      () => {
        side.act = async () => settled().then(() => text('late'));
        side.openWith(unary);
        side.signal(Kind.CANCEL);
      },
    ],
    [
      'a connection that is lost',
      code.UNAVAILABLE,
      () => {
        side.act = async () => settled().then(() => text('late'));
        side.openWith(unary);
        side.callee.endAll(new RpcError('UNAVAILABLE', ''), false);
      },
    ],
  ])('for %s', async (_, expected, act) => {
    side.act = (request, call) => (call.operation === serverStream ? [request] : request);
    act(side);
    await settled();
    await settled();
    expect(side.endings).toEqual([expected]);
  });

  function sendGarbled(): void {
    side.send((packet) => packet.message(1, unary.id, encodedRequest, garbled));
  }
});

it('a call that is cut off names the id that its handler has asked for', async () => {
  for (const id of ['r-1', undefined]) {
    side.act = async (_request, call) => {
      call.knownRequestId = id;
      await settled();
    };
    side.openWith(unary);
    side.callee.endAll(new RpcError('UNAVAILABLE', 'restarts'), true);
    side.outbox.flush();
    expect(side.frames.at(-1)?.status).toMatchObject({ message: 'restarts', requestId: id ?? '' });
  }
});
