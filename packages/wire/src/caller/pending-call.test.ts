import { describe, expect, it } from 'vitest';
import { operationOf } from '../../fixtures/operation-of.js';
import { message, ScriptedCallee } from '../../fixtures/scripted-callee.js';
import type { ReceivedMetadata } from '../call/call-options.js';
import { Kind } from '../frame/kind.js';
import { Header, Status } from '../generated/protos/wirepact/v1/protocol.js';
import { RpcError } from '../status/rpc-error.js';

const unary = operationOf('unary');
const timed = operationOf('unary', { timeoutMs: 500 });
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a call with one response', () => {
  it('is answered', async () => {
    const callee = new ScriptedCallee();
    const call = callee.caller.call(unary, message('ask'));
    await callee.settle();
    expect(callee.frames[0]).toMatchObject({ call: 1, kind: Kind.LAST, method: unary.id });
    expect(callee.room(0)).toBe('ask');
    await callee.message(1, 'answer');
    expect(await call).toMatchObject({ room: 'answer' });
    expect(callee.caller.size).toBe(0);
  });

  it('has an even id where a server makes it', async () => {
    const callee = new ScriptedCallee({}, 2);
    const calls = [callee.caller.call(unary, message('')), callee.caller.call(unary, message(''))];
    await callee.settle();
    expect(callee.frames.map(({ call }) => call)).toEqual([2, 4]);
    await callee.message(2, 'a');
    await callee.message(4, 'b');
    expect((await Promise.all(calls)).map(({ room }) => room)).toEqual(['a', 'b']);
  });

  it('takes a response in parts, and more calls meanwhile', async () => {
    const callee = new ScriptedCallee();
    const large = callee.caller.call(unary, message('large'));
    const small = callee.caller.call(unary, message('small'));
    await callee.settle();
    callee.outbox.message(1, 0, unary.response, message('x'.repeat(500_000)));
    callee.outbox.message(3, 0, unary.response, message('quick'));
    await callee.clock.advance(100);
    expect((await small).room).toBe('quick');
    expect((await large).room).toHaveLength(500_000);
    expect(callee.caller.size).toBe(0);
  });

  it('fails where the parts of its response take too much, and holds its id until they end', async () => {
    const callee = new ScriptedCallee();
    const call = failureOf(callee.caller.call(unary, message('')));
    await callee.settle();
    callee.outbox.message(1, 0, unary.response, message('x'.repeat(1_500_000)));
    await callee.clock.advance(100);
    expect(await call).toMatchObject({ code: 'RESOURCE_EXHAUSTED', operation: unary });
    // The callee has sent its last piece in the meantime, which ends the call.
    expect(callee.frames.at(-1)?.kind).toBe(Kind.CANCEL);
    expect(callee.caller.size).toBe(0);
  });

  it('stops sending the parts of its request when it is given up', async () => {
    const callee = new ScriptedCallee();
    const abort = new AbortController();
    const { signal } = abort;
    const call = failureOf(callee.caller.call(unary, message('x'.repeat(2_000_000)), { signal }));
    abort.abort();
    await callee.clock.advance(100);
    expect(await call).toMatchObject({ code: 'CANCELLED', delivered: 'unknown' });
    expect(callee.frames.map(({ kind }) => kind)).toEqual([Kind.CANCEL]);
    expect(callee.caller.size).toBe(1);
    await callee.signal(1, Kind.END, { status: Status.create({ code: 1 }) });
    expect(callee.caller.size).toBe(0);
  });

  it('names its operation where it fails', async () => {
    const callee = new ScriptedCallee();
    const call = failureOf(callee.caller.call(unary, message('')));
    await callee.settle();
    await callee.signal(1, Kind.END, { status: Status.create({ code: 5, message: 'None' }) });
    expect(await call).toMatchObject({ code: 'NOT_FOUND', message: 'None', operation: unary });
  });

  it('fails where it is answered with a stream, and the callee is told', async () => {
    const callee = new ScriptedCallee();
    const call = failureOf(callee.caller.call(unary, message('')));
    await callee.settle();
    await callee.message(1, 'first', Kind.NEXT);
    await callee.message(1, 'second', Kind.NEXT);
    expect(await call).toMatchObject({ code: 'INTERNAL' });
    expect(callee.frames.map(({ kind }) => kind)).toEqual([Kind.LAST, Kind.CANCEL]);
  });

  it('tells of the metadata of the answer', async () => {
    const callee = new ScriptedCallee();
    const heard: ReceivedMetadata[] = [];
    const call = callee.caller.call(unary, message(''), {
      onMetadata: (metadata) => heard.push(metadata),
    });
    await callee.settle();
    const header = (key: string, value: Uint8Array): Header =>
      Header.create({ metadata: new Map([[key, value]]) });
    await callee.signal(1, Kind.NOTE, { header: header('early', bytes('ä')) });
    await callee.message(1, '', Kind.LAST, { header: header('late-bin', bytes('b')) });
    await call;
    expect(heard).toEqual([new Map([['early', 'ä']]), new Map([['late-bin', bytes('b')]])]);
  });

  it('tells of the metadata with the first part of the answer, and once', async () => {
    const callee = new ScriptedCallee();
    const heard: ReceivedMetadata[] = [];
    const call = callee.caller.call(unary, message(''), {
      onMetadata: (metadata) => heard.push(metadata),
    });
    await callee.settle();
    const header = Header.create({ metadata: new Map([['key', bytes('a')]]) });
    await callee.signal(1, Kind.PART, { header });
    expect(heard).toEqual([new Map([['key', 'a']])]);
    // Only the first part has a header that counts.
    await callee.signal(1, Kind.PART, { header });
    await callee.message(1, 'whole', Kind.LAST);
    expect(await call).toMatchObject({ room: 'whole' });
    expect(heard).toHaveLength(1);
  });

  it('joins no more of an answer whose metadata has made its caller give up', async () => {
    const callee = new ScriptedCallee();
    const abort = new AbortController();
    const { signal } = abort;
    const onMetadata = (): void => abort.abort();
    const call = failureOf(callee.caller.call(unary, message(''), { signal, onMetadata }));
    await callee.settle();
    const header = Header.create({ metadata: new Map([['key', bytes('a')]]) });
    await callee.signal(1, Kind.PART, { header });
    expect(await call).toMatchObject({ code: 'CANCELLED' });
    expect(callee.caller.size).toBe(1);
    await callee.signal(1, Kind.END, { status: Status.create({ code: 1 }) });
    expect(callee.caller.size).toBe(0);
  });

  it('fails where the metadata of the answer is too much', async () => {
    const callee = new ScriptedCallee({ metadataBytes: 10 });
    const call = failureOf(callee.caller.call(unary, message(''), { onMetadata: () => undefined }));
    await callee.settle();
    const header = Header.create({ metadata: new Map([['key', bytes('12345678')]]) });
    await callee.message(1, '', Kind.LAST, { header });
    expect(await call).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    const inParts = failureOf(callee.caller.call(unary, message(''), { onMetadata: () => {} }));
    await callee.settle();
    await callee.signal(3, Kind.PART, { header });
    expect(await inParts).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    expect(callee.frames.at(-1)).toMatchObject({ call: 3, kind: Kind.CANCEL });
  });

  it.each([
    ['PART and END', [Kind.PART, Kind.END], 'a message in parts that has no end'],
    ['CANCEL', [Kind.CANCEL], 'CANCEL from the callee'],
  ])('finds the protocol broken by %s', async (_, kinds, fault) => {
    const callee = new ScriptedCallee();
    void failureOf(callee.caller.call(unary, message('')));
    await callee.settle();
    for (const kind of kinds) await callee.signal(1, kind);
    expect(callee.faults).toEqual([fault]);
  });

  it('finds the protocol broken by an opening under an id of this side', async () => {
    const callee = new ScriptedCallee();
    callee.outbox.message(1, 9, unary.request, message(''));
    await callee.settle();
    expect(callee.faults).toEqual(["call 1 is not the peer's to open"]);
  });
});

describe('the deadline of a call', () => {
  it.each([
    ['the call', timed, { timeoutMs: 20 }, 20],
    ['the operation', timed, {}, 500],
    ['the connection', unary, {}, 9_000],
  ] as const)('is that of %s', async (_, operation, options, ms) => {
    const callee = new ScriptedCallee({}, 1, 9_000);
    const call = failureOf(callee.caller.call(operation, message(''), options));
    await callee.settle();
    expect(callee.frames[0]?.timeoutMs).toBe(ms === 9_000 ? 0 : ms);
    await callee.clock.advance(ms - 1);
    expect(callee.frames).toHaveLength(1);
    await callee.clock.advance(1);
    expect(await call).toMatchObject({ code: 'DEADLINE_EXCEEDED', operation });
    expect(callee.frames[1]).toMatchObject({ kind: Kind.CANCEL, status: { code: 4 } });
  });
});

describe('a caller that cannot call', () => {
  it('refuses more calls than the callee accepts', async () => {
    const callee = new ScriptedCallee();
    for (let i = 0; i < 128; i++) void failureOf(callee.caller.call(unary, message('')));
    const refused = failureOf(callee.caller.call(unary, message('')));
    expect(await refused).toMatchObject({ code: 'RESOURCE_EXHAUSTED', delivered: 'no' });
    expect(callee.caller.size).toBe(128);
  });

  it('ends every call with the connection, each with an error of its own', async () => {
    const callee = new ScriptedCallee();
    const open = failureOf(callee.caller.call(unary, message('')));
    callee.caller.lose(new RpcError('UNAVAILABLE', 'gone'));
    const later = failureOf(callee.caller.call(timed, message('')));
    expect(await open).toMatchObject({ delivered: 'unknown', operation: unary });
    expect(await later).toMatchObject({ delivered: 'no', operation: timed });
    expect(callee.caller.size).toBe(0);
  });
});

describe('the id that the caller gives a call', () => {
  const requestId = 'r-1';

  it('is in every error of it, also where the callee does not name it', async () => {
    const callee = new ScriptedCallee();
    const status = Status.create({ code: 5, message: 'no' });
    const named = failureOf(callee.caller.call(unary, message(''), { requestId }));
    await callee.settle();
    await callee.signal(1, Kind.END, { status });
    expect(await named).toMatchObject({ code: 'NOT_FOUND', requestId, operation: unary });

    const late = failureOf(callee.caller.call(timed, message(''), { requestId }));
    await callee.clock.advance(600);
    expect(await late).toMatchObject({ code: 'DEADLINE_EXCEEDED', requestId });

    const signal = AbortSignal.abort(new Error('left'));
    expect(
      await failureOf(callee.caller.call(unary, message(''), { requestId, signal })),
    ).toMatchObject({ code: 'CANCELLED', requestId, cause: { message: 'left' } });

    const lost = failureOf(callee.caller.call(unary, message(''), { requestId }));
    await callee.settle();
    callee.caller.lose(new RpcError('UNAVAILABLE', 'gone'));
    expect(await lost).toMatchObject({ code: 'UNAVAILABLE', requestId, delivered: 'unknown' });
  });

  it('gives way to the one that the callee names', async () => {
    const callee = new ScriptedCallee();
    const call = failureOf(callee.caller.call(unary, message(''), { requestId }));
    await callee.settle();
    const status = Status.create({ code: 13, requestId: 'theirs' });
    await callee.signal(1, Kind.END, { status });
    expect(await call).toMatchObject({ requestId: 'theirs' });
  });
});
