import { describe, expect, it } from 'vitest';
import { operationOf } from '../../fixtures/operation-of.js';
import { message, ScriptedCallee } from '../../fixtures/scripted-callee.js';
import type { MessageStream } from '../call/message-stream.js';
import { Kind } from '../frame/kind.js';
import { type EventInfo, Header, Status } from '../generated/protos/wirepact/v1/protocol.js';
import { RpcError } from '../status/rpc-error.js';

const serverStream = operationOf('serverStream');
const clientStream = operationOf('clientStream');
const bidi = operationOf('bidi');

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

async function rooms(stream: MessageStream<EventInfo>): Promise<string[]> {
  const all: string[] = [];
  for await (const { room } of stream) all.push(room);
  return all;
}

/** A source that tells how far it was asked and whether it was let go. */
function source(...texts: string[]) {
  const seen = { asked: 0, returned: 0 };
  const messages = {
    [Symbol.iterator]: () => ({
      next: () =>
        seen.asked < texts.length
          ? { done: false as const, value: message(texts[seen.asked++] ?? '') }
          : { done: true as const, value: undefined },
      return: () => {
        seen.returned++;
        return { done: true as const, value: undefined };
      },
    }),
  };
  return { seen, messages };
}

describe('a stream of responses', () => {
  it('gives them in order and ends', async () => {
    const callee = new ScriptedCallee();
    const all = rooms(callee.caller.stream(serverStream, message('ask')));
    await callee.settle();
    expect(callee.frames[0]).toMatchObject({ call: 1, kind: Kind.LAST, method: serverStream.id });
    for (const room of ['a', 'b', 'c']) await callee.message(1, room, Kind.NEXT);
    await callee.signal(1, Kind.END);
    expect(await all).toEqual(['a', 'b', 'c']);
    expect(callee.caller.size).toBe(0);
  });

  it('takes the last one as the end', async () => {
    const callee = new ScriptedCallee();
    const all = rooms(callee.caller.stream(serverStream, message('')));
    await callee.settle();
    await callee.message(1, 'a', Kind.LAST);
    expect(await all).toEqual(['a']);
    expect(callee.caller.size).toBe(0);
  });

  it('fails behind what has come, naming the operation', async () => {
    const callee = new ScriptedCallee();
    const stream = callee.caller.stream(serverStream, message(''));
    await callee.settle();
    await callee.message(1, 'a', Kind.NEXT);
    await callee.signal(1, Kind.END, { status: Status.create({ code: 10, message: 'changed' }) });
    expect((await stream.next()).value?.room).toBe('a');
    expect(await failureOf(stream.next())).toMatchObject({
      code: 'ABORTED',
      message: 'changed',
      operation: serverStream,
    });
  });

  it('is cancelled by leaving the loop, and its id held until the callee has ended it', async () => {
    const callee = new ScriptedCallee();
    const stream = callee.caller.stream(serverStream, message(''));
    await callee.settle();
    await callee.message(1, 'a', Kind.NEXT);
    for await (const { room } of stream) {
      expect(room).toBe('a');
      break;
    }
    await callee.settle();
    expect(callee.frames[1]).toMatchObject({ call: 1, kind: Kind.CANCEL, status: { code: 1 } });
    await callee.message(1, 'too late', Kind.NEXT);
    expect(callee.caller.size).toBe(1);
    await callee.signal(1, Kind.END, { status: Status.create({ code: 1 }) });
    expect(callee.caller.size).toBe(0);
    expect(callee.frames).toHaveLength(2);
  });

  it('is not cancelled by leaving it when the callee has ended it', async () => {
    const callee = new ScriptedCallee();
    const stream = callee.caller.stream(serverStream, message(''));
    await callee.settle();
    await callee.message(1, 'a', Kind.NEXT);
    await callee.signal(1, Kind.END);
    await stream.return();
    await callee.settle();
    expect(callee.frames).toHaveLength(1);
  });

  it('ends at once where its signal fires, with what led to it', async () => {
    const callee = new ScriptedCallee();
    const abort = new AbortController();
    const stream = callee.caller.stream(serverStream, message(''), { signal: abort.signal });
    await callee.settle();
    await callee.message(1, 'not wanted any more', Kind.NEXT);
    abort.abort('left the page');
    expect(await failureOf(stream.next())).toMatchObject({
      code: 'CANCELLED',
      cause: 'left the page',
    });
    await callee.settle();
    expect(callee.frames.at(-1)?.kind).toBe(Kind.CANCEL);
  });

  it('has no deadline but its own', async () => {
    const callee = new ScriptedCallee({}, 1, 1_000);
    const endless = callee.caller.stream(serverStream, message(''));
    const short = callee.caller.stream(serverStream, message(''), { timeoutMs: 2_000 });
    await callee.settle();
    expect(callee.frames[0]).toMatchObject({ timeoutMs: 0, header: { noTimeout: true } });
    expect(callee.frames[1]).toMatchObject({ timeoutMs: 2_000, header: undefined });
    await callee.clock.advance(2_000);
    expect(await failureOf(short.next())).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(callee.frames[2]).toMatchObject({ call: 3, kind: Kind.CANCEL, status: { code: 4 } });
    await callee.message(1, 'still there', Kind.NEXT);
    expect((await endless.next()).value?.room).toBe('still there');
  });

  it('grants credit as its messages are taken', async () => {
    const callee = new ScriptedCallee({ windowBytes: 65_536 });
    const stream = callee.caller.stream(serverStream, message(''));
    await callee.settle();
    for (let i = 0; i < 2; i++) await callee.message(1, 'x'.repeat(20_000), Kind.NEXT);
    expect(callee.frames).toHaveLength(1);
    await stream.next();
    await stream.next();
    await callee.settle();
    expect(callee.frames[1]).toMatchObject({ call: 1, kind: Kind.NOTE });
    expect(callee.frames[1]?.credit).toBeGreaterThan(40_000);
  });

  it('fails where more is sent than was granted, and the callee is told', async () => {
    const callee = new ScriptedCallee({ windowBytes: 65_536 });
    const stream = callee.caller.stream(serverStream, message(''));
    await callee.settle();
    for (let i = 0; i < 5; i++) await callee.message(1, 'x'.repeat(20_000), Kind.NEXT);
    expect(callee.frames.at(-1)).toMatchObject({ kind: Kind.CANCEL });
    for (let i = 0; i < 4; i++) await stream.next();
    expect(await failureOf(stream.next())).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      operation: serverStream,
    });
  });

  it('fails where a message does not decode', async () => {
    const callee = new ScriptedCallee();
    const stream = callee.caller.stream(
      { ...serverStream, response: Header as never },
      message(''),
    );
    await callee.settle();
    await callee.message(1, 'a text where a number belongs', Kind.NEXT);
    expect(await failureOf(stream.next())).toMatchObject({ code: 'INTERNAL' });
    expect(callee.frames.at(-1)?.kind).toBe(Kind.CANCEL);
  });

  it('does not throw where the request does not encode, but fails', async () => {
    const callee = new ScriptedCallee();
    const stream = callee.caller.stream(serverStream, { room: 7 } as never);
    await expect(stream.next()).rejects.toThrow('expected a string');
    expect(callee.caller.size).toBe(0);
  });

  it('fails behind what has come where the connection is lost', async () => {
    const callee = new ScriptedCallee();
    const stream = callee.caller.stream(serverStream, message(''));
    await callee.settle();
    await callee.message(1, 'a', Kind.NEXT);
    callee.caller.lose(new RpcError('UNAVAILABLE', 'gone'));
    expect((await stream.next()).value?.room).toBe('a');
    expect(await failureOf(stream.next())).toMatchObject({
      code: 'UNAVAILABLE',
      delivered: 'unknown',
    });
  });
});

describe('a stream of requests', () => {
  it('is opened, sent and ended, and answered once', async () => {
    const callee = new ScriptedCallee();
    const { messages } = source('a', 'b');
    const call = callee.caller.call(clientStream, messages);
    await callee.settle();
    expect(callee.frames.map(({ kind, method }) => [kind, method])).toEqual([
      [Kind.NOTE, clientStream.id],
      [Kind.NEXT, 0],
      [Kind.NEXT, 0],
      [Kind.END, 0],
    ]);
    await callee.message(1, 'two');
    expect((await call).room).toBe('two');
    expect(callee.caller.size).toBe(0);
  });

  it('goes on when credit is granted', async () => {
    const callee = new ScriptedCallee();
    const { messages, seen } = source(...Array.from({ length: 10 }, () => 'x'.repeat(20_000)));
    void failureOf(callee.caller.call(clientStream, messages));
    await callee.settle();
    expect(seen.asked).toBe(4);
    await callee.signal(1, Kind.NOTE, { credit: 200_000 });
    expect(seen.asked).toBe(10);
    expect(callee.frames.at(-1)?.kind).toBe(Kind.END);
  });

  it('is let go where the callee answers before it has ended', async () => {
    const callee = new ScriptedCallee();
    const { messages, seen } = source(...Array.from({ length: 10 }, () => 'x'.repeat(20_000)));
    const call = callee.caller.call(clientStream, messages);
    await callee.settle();
    await callee.message(1, 'enough');
    expect((await call).room).toBe('enough');
    expect(seen).toEqual({ asked: 4, returned: 1 });
    await callee.signal(1, Kind.NOTE, { credit: 200_000 });
    expect(callee.frames).toHaveLength(5);
  });

  it('is not asked for anything where the call cannot be opened', async () => {
    const callee = new ScriptedCallee();
    callee.caller.lose(new RpcError('UNAVAILABLE', 'gone'));
    const { messages, seen } = source('a');
    expect(await failureOf(callee.caller.call(clientStream, messages))).toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(seen).toEqual({ asked: 0, returned: 0 });
  });

  it('fails the call with what its source throws, and the callee is told', async () => {
    const callee = new ScriptedCallee();
    const thrown = new Error('The file is gone');
    async function* failing(): AsyncGenerator<EventInfo> {
      yield message('a');
      throw thrown;
    }
    const call = failureOf(callee.caller.call(clientStream, failing()));
    await callee.settle();
    expect(await call).toBe(thrown);
    await callee.settle();
    expect(callee.frames.at(-1)).toMatchObject({ kind: Kind.CANCEL, status: { code: 1 } });
  });
});

describe('streams both ways', () => {
  it('flow independently and end when the callee has ended', async () => {
    const callee = new ScriptedCallee();
    async function* asking(): AsyncGenerator<EventInfo> {
      yield message('a');
      yield message('b');
    }
    const all = rooms(callee.caller.stream(bidi, asking()));
    await callee.settle();
    await callee.message(1, 'A', Kind.NEXT);
    await callee.settle();
    expect(callee.frames.map(({ kind }) => kind)).toEqual([
      Kind.NOTE,
      Kind.NEXT,
      Kind.NEXT,
      Kind.END,
    ]);
    expect(callee.caller.size).toBe(1);
    await callee.message(1, 'B', Kind.NEXT);
    await callee.signal(1, Kind.END);
    expect(await all).toEqual(['A', 'B']);
    expect(callee.caller.size).toBe(0);
  });

  it('let the source go where the loop over the responses is left', async () => {
    const callee = new ScriptedCallee();
    const { messages, seen } = source(...Array.from({ length: 10 }, () => 'x'.repeat(20_000)));
    const stream = callee.caller.stream(bidi, messages);
    await callee.settle();
    await stream.return();
    expect(seen.returned).toBe(1);
    await callee.settle();
    expect(callee.frames.at(-1)?.kind).toBe(Kind.CANCEL);
  });
});
