import { type ClientInterceptor, Kind, RpcError } from '@wirepact/wire';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, failure, start } from '../../fixtures/client-and-server.js';
import { echo, list, Note } from '../../fixtures/echo-operation.js';
import type { ScriptedConnection } from '../../fixtures/scripted-server.js';

afterEach(closeAll);

const trace = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  flags: 1,
};

/** Writes down when it is entered and how the call ends. */
function noting(name: string, notes: string[]): ClientInterceptor {
  return ({ operation, options }, next) => {
    notes.push(`${name} ${operation.kind} ${String(options.requestId)}`);
    const answer = next({ ...options, requestId: name });
    if (answer instanceof Promise) {
      answer.then(
        () => notes.push(`${name} done`),
        () => notes.push(`${name} failed`),
      );
    }
    return answer;
  };
}

const sendAll = (connection: ScriptedConnection, texts: readonly string[]): void => {
  for (const text of texts) {
    connection.outbox.message(1, 0, Note, { text }, undefined, Kind.NEXT);
  }
  connection.outbox.signal(1, Kind.END);
};

describe('interceptors of a client', () => {
  it('stand around a call, the first outermost, and change its options', async () => {
    const notes: string[] = [];
    const interceptors = [noting('outer', notes), noting('inner', notes)];
    const { client, server } = start({ interceptors });
    const connection = await server.welcomed();
    const call = client.call(echo, { text: 'a' }, { requestId: 'mine' });
    await connection.echo(1);
    expect(await call).toEqual({ text: 'a' });
    expect(connection.frames[0]?.header?.requestId).toBe('inner');
    expect(notes).toEqual(['outer unary mine', 'inner unary outer', 'inner done', 'outer done']);
  });

  it('stand around a stream, which leaves as it came', async () => {
    const { client, server } = start({
      interceptors: [({ options }, next) => next({ ...options, trace })],
    });
    const connection = await server.welcomed();
    const stream = client.stream(list, { text: 'all' });
    const { header } = await connection.frame(0);
    expect(Buffer.from(header?.trace ?? []).toString('hex')).toBe(
      `${trace.traceId}${trace.spanId}01`,
    );
    sendAll(connection, ['a', 'b']);
    const texts: string[] = [];
    for await (const { text } of stream) texts.push(text);
    expect(texts).toEqual(['a', 'b']);
  });

  it('may take their time, with streams too', async () => {
    const token: ClientInterceptor = async ({ options }, next) => {
      await Promise.resolve();
      return next({ ...options, metadata: { token: 'fresh' } });
    };
    const { client, server } = start({ interceptors: [token] });
    const connection = await server.welcomed();
    const stream = client.stream(list, { text: 'all' });
    const [first, second, third] = [stream.next(), stream.next(), stream.next()];
    const { header } = await connection.frame(0);
    expect([...(header?.metadata.keys() ?? [])]).toEqual(['token']);
    sendAll(connection, ['a', 'b']);
    expect(await first).toEqual({ done: false, value: { text: 'a' } });
    expect(await second).toEqual({ done: false, value: { text: 'b' } });
    expect(await third).toEqual({ done: true, value: undefined });
  });

  it('may answer in place of the server', async () => {
    const cached: ClientInterceptor = () => Promise.resolve({ text: 'known' });
    const { client, server } = start({ interceptors: [cached] });
    const connection = await server.welcomed();
    expect(await client.call(echo, { text: 'a' })).toEqual({ text: 'known' });
    expect(connection.frames).toEqual([]);
  });

  it.each<[string, ClientInterceptor]>([
    [
      'throws',
      () => {
        throw new RpcError('UNAUTHENTICATED', 'no token');
      },
    ],
    ['rejects', () => Promise.reject(new RpcError('UNAUTHENTICATED', 'no token'))],
  ])('fail calls of every kind with what one of them %s', async (_, interceptor) => {
    const { client } = start({ interceptors: [interceptor] });
    const expected = { code: 'UNAUTHENTICATED', message: 'no token' };
    expect(await failure(client.call(echo, { text: 'a' }))).toMatchObject(expected);
    const stream = client.stream(list, { text: 'a' });
    expect(await failure(stream.next())).toMatchObject(expected);
    expect(await stream.return()).toEqual({ done: true, value: undefined });
  });

  it('leave a stream that is left before it is there', async () => {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const late: ClientInterceptor = async ({ options }, next) => {
      await opened;
      return next(options);
    };
    const { client, server } = start({ interceptors: [late] });
    const connection = await server.welcomed();
    const left = client.stream(list, { text: 'a' }).return();
    open();
    expect(await left).toEqual({ done: true, value: undefined });
    await connection.until(() => connection.frames.length === 2);
    expect(connection.frames.map(({ kind }) => kind)).toEqual([Kind.LAST, Kind.CANCEL]);
  });
});

describe('a trace', () => {
  it('travels with the opening frame, and a malformed one fails the call', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const call = client.call(echo, { text: '' }, { trace: { ...trace, state: 'a=1' } });
    await connection.echo(1);
    await call;
    expect(connection.frames[0]?.header).toMatchObject({ traceState: 'a=1', requestId: '' });
    const wrong = client.call(echo, { text: '' }, { trace: { ...trace, spanId: '0' } });
    expect(await failure(wrong)).toMatchObject({ code: 'INVALID_ARGUMENT', delivered: 'no' });
  });
});
