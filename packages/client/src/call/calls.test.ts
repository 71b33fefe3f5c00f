import { Kind, RpcError } from '@wirepact/wire';
import { afterEach, describe, expect, it } from 'vitest';
import {
  closeAll,
  closedLater,
  failure,
  fast,
  reached,
  start,
} from '../../fixtures/client-and-server.js';
import { echo, type Note } from '../../fixtures/echo-operation.js';
import { ScriptedServer } from '../../fixtures/scripted-server.js';
import { connect } from '../connection/connect.js';

afterEach(closeAll);

describe('a call', () => {
  it('sends all of one turn in one packet, with odd ids from 1 on', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    await reached(client, 'open');
    const calls = ['a', 'b', 'c'].map((text) => client.call(echo, { text }));
    await connection.echo(3);
    expect((await Promise.all(calls)).map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(connection.packets).toHaveLength(2);
    expect(connection.frames.map(({ call, method }) => [call, method])).toEqual([
      [1, echo.id],
      [3, echo.id],
      [5, echo.id],
    ]);
  });

  it('names deadline, metadata and request id only where the caller does', async () => {
    const { client, server } = start({ timeoutMs: 9_000 });
    const connection = await server.welcomed();
    const calls = [
      client.call(echo, { text: '' }),
      client.call(echo, { text: '' }, { timeoutMs: 9_000 }),
      client.call(echo, { text: '' }, { timeoutMs: 500.5 }),
      client.call(echo, { text: '' }, { timeoutMs: 0, requestId: 'r-1' }),
      client.call(echo, { text: '' }, { metadata: { tenant: 'ä', 'key-bin': Uint8Array.of(1) } }),
    ];
    await connection.echo(5);
    await Promise.all(calls);
    const [plain, same, shorter, endless, metadata] = connection.frames;
    expect(plain).toMatchObject({ timeoutMs: 0, header: undefined });
    expect(same).toMatchObject({ timeoutMs: 0, header: undefined });
    expect(shorter).toMatchObject({ timeoutMs: 501, header: undefined });
    expect(endless).toMatchObject({ timeoutMs: 0, header: { noTimeout: true, requestId: 'r-1' } });
    expect(metadata?.header?.metadata).toEqual(
      new Map([
        ['tenant', new TextEncoder().encode('ä')],
        ['key-bin', Uint8Array.of(1)],
      ]),
    );
  });

  it.each([
    [{ timeoutMs: -1 }],
    [{ timeoutMs: Number.NaN }],
    [{ timeoutMs: 2 ** 31 }],
    [{ metadata: { Tenant: 'x' } }],
    [{ metadata: { 'key-bin': 'text' } }],
    [{ metadata: { key: Uint8Array.of(1) } }],
  ])('is refused with the options %o', async (options) => {
    const { client } = start();
    expect(await failure(client.call(echo, { text: '' }, options))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      delivered: 'no',
    });
  });

  it('fails alone where its request does not encode', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    await reached(client, 'open');
    const bad = client.call(echo, { text: 7 } as unknown as Note);
    const good = client.call(echo, { text: 'good' });
    await expect(bad).rejects.toThrow('fixture.Note.text: expected a string, got number 7');
    await connection.echo(1);
    expect(await good).toEqual({ text: 'good' });
    expect(connection.frames).toHaveLength(1);
  });

  it('ends with the status that the server names', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const call = client.call(echo, { text: '' });
    const { call: id } = await connection.frame(0);
    connection.outbox.signal(id, Kind.END, {
      status: {
        code: 5,
        message: 'There is no such note',
        details: [],
        requestId: 'r-9',
        retryAfterMs: 0,
        unprocessed: false,
      },
    });
    const error = await failure(call);
    expect(RpcError.is(error)).toBe(true);
    expect(error).toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no such note',
      requestId: 'r-9',
    });
  });

  it('ends with UNKNOWN where the server ends it without a word', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const call = client.call(echo, { text: '' });
    connection.outbox.signal((await connection.frame(0)).call, Kind.END);
    expect(await failure(call)).toMatchObject({ code: 'UNKNOWN' });
  });

  it('ends with INTERNAL where the response does not decode, and harms no other', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const calls = [client.call(echo, { text: '' }), client.call(echo, { text: 'b' })];
    await connection.frame(1);
    connection.raw(10, 6, 8, 1, 34, 2, 10, 9);
    connection.respond(3, 'b');
    expect(await failure(calls[0] ?? Promise.resolve())).toMatchObject({ code: 'INTERNAL' });
    expect(await calls[1]).toEqual({ text: 'b' });
  });

  it('ends with INTERNAL where the server streams, and tells it to stop', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const call = client.call(echo, { text: '' });
    await connection.frame(0);
    connection.outbox.signal(1, Kind.NOTE);
    connection.outbox.signal(1, Kind.NEXT);
    connection.outbox.signal(1, Kind.NEXT);
    expect(await failure(call)).toMatchObject({ code: 'INTERNAL' });
    expect(await connection.frame(1)).toMatchObject({ call: 1, kind: Kind.CANCEL });
    // The id is held until the server has ended the call; its second item brings no other CANCEL.
    const next = client.call(echo, { text: 'next' });
    expect(await connection.frame(2)).toMatchObject({ call: 3, kind: Kind.LAST });
    connection.respond(3, 'next');
    await next;
    expect(connection.frames).toHaveLength(3);
  });

  it('ends with RESOURCE_EXHAUSTED where the response is larger than this client accepts', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const call = client.call(echo, { text: '' });
    connection.respond((await connection.frame(0)).call, 'x'.repeat(1_048_576));
    expect(await failure(call)).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    expect(client.status).toBe('open');
  });

  it('is refused while too much waits to be sent', async () => {
    const server = new ScriptedServer();
    let isStuck = false;
    let queuedBytes = 0;
    const client = connect(() => {
      const link = server.dial();
      return {
        start: (handlers) => link.start(handlers),
        send: (packet) => {
          if (isStuck) queuedBytes += packet.length;
          link.send(packet);
        },
        close: (code, reason) => link.close(code, reason),
        get queuedBytes() {
          return queuedBytes;
        },
      };
    });
    closedLater(client);
    const connection = await server.welcomed();
    await reached(client, 'open');
    const text = 'x'.repeat(100_000);
    isStuck = true;
    const sent = Array.from({ length: 11 }, () => client.call(echo, { text }));
    expect(await failure(client.call(echo, { text: '' }))).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      delivered: 'no',
      operation: echo,
    });
    isStuck = false;
    queuedBytes = 0;
    await connection.echo(11);
    await Promise.all(sent);
    const call = client.call(echo, { text: 'a' });
    connection.respond((await connection.frame(11)).call, 'a');
    expect(await call).toEqual({ text: 'a' });
  });

  it('waits where as many are in flight as the server accepts', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const calls = Array.from({ length: 130 }, (_, i) => client.call(echo, { text: `${i}` }));
    await connection.frame(127);
    connection.respond(3, 'second');
    await connection.frame(128);
    expect(connection.frames).toHaveLength(129);
    // Frame 1 was answered above; all others are now.
    for (let i = 0; i < 130; i++) {
      const { call } = await connection.frame(i);
      if (call !== 3) connection.respond(call, 'done');
    }
    expect(await Promise.all(calls)).toHaveLength(130);
  });

  it('ignores a frame for an id that is free', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    connection.respond(8_191, 'nobody asked');
    connection.respond(4_294_967_295, 'nor this');
    const call = client.call(echo, { text: 'a' });
    await connection.echo(1);
    connection.respond(1, 'twice');
    expect(await call).toEqual({ text: 'a' });
    expect(client.status).toBe('open');
  });
});

describe('giving up a call', () => {
  it('settles at once with the reason as cause, tells the server and holds the id', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const abort = new AbortController();
    const call = client.call(echo, { text: '' }, { signal: abort.signal });
    await connection.frame(0);
    const reason = new Error('The page was left');
    abort.abort(reason);
    const error = await failure(call);
    expect(error).toMatchObject({ code: 'CANCELLED', delivered: 'unknown', cause: reason });
    expect(await connection.frame(1)).toMatchObject({
      call: 1,
      kind: Kind.CANCEL,
      status: { code: 1 },
    });
    connection.respond(1, 'too late');
    const next = client.call(echo, { text: 'next' });
    connection.respond((await connection.frame(2)).call, 'next');
    expect(await next).toEqual({ text: 'next' });
  });

  it('holds the id until the server has ended the call', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    await reached(client, 'open');
    const aborts = Array.from({ length: 128 }, () => new AbortController());
    const given = aborts.map(({ signal }) => failure(client.call(echo, { text: '' }, { signal })));
    const waits = client.call(echo, { text: 'waits' });
    for (const abort of aborts) abort.abort();
    await Promise.all(given);
    await connection.frame(255);
    expect(connection.frames.filter(({ kind }) => kind === Kind.LAST)).toHaveLength(128);
    connection.outbox.signal(1, Kind.END);
    connection.respond((await connection.frame(256)).call, 'done');
    expect(await waits).toEqual({ text: 'done' });
  });

  it('never writes a call whose signal has fired already', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const error = await failure(
      client.call(echo, { text: '' }, { signal: AbortSignal.abort('gone') }),
    );
    expect(error).toMatchObject({ code: 'CANCELLED', delivered: 'no', cause: 'gone' });
    const next = client.call(echo, { text: 'next' });
    await connection.echo(1);
    expect(await next).toEqual({ text: 'next' });
  });

  it('drops a call that still waits, without a word to the server', async () => {
    const { client, server } = start();
    const abort = new AbortController();
    const given = client.call(echo, { text: 'given up' }, { signal: abort.signal });
    const kept = client.call(echo, { text: 'kept' });
    abort.abort();
    expect(await failure(given)).toMatchObject({ code: 'CANCELLED', delivered: 'no' });
    const connection = await server.welcomed();
    await connection.echo(1);
    expect(await kept).toEqual({ text: 'kept' });
    expect(connection.frames).toHaveLength(1);
  });

  it('ends at the deadline, tells the server and goes on', async () => {
    const { client, server } = start({ timeoutMs: 5 });
    const connection = await server.welcomed();
    expect(await failure(client.call(echo, { text: '' }))).toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      delivered: 'unknown',
    });
    expect(await connection.frame(1)).toMatchObject({ kind: Kind.CANCEL, status: { code: 4 } });
  });

  it('ends at the deadline while it waits for a connection, and says what is wrong', async () => {
    const client = connect(() => Promise.reject(new Error('no route to host')), { backoff: fast });
    closedLater(client);
    const error = await failure(client.call(echo, { text: '' }, { timeoutMs: 20 }));
    expect(error).toMatchObject({ code: 'DEADLINE_EXCEEDED', delivered: 'no' });
    expect(error).toMatchObject({ message: expect.stringContaining('no route to host') });
  });

  it('listens to a signal only as long as the call lasts', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const abort = new AbortController();
    const call = client.call(echo, { text: 'a' }, { signal: abort.signal });
    await connection.echo(1);
    await call;
    abort.abort();
    const next = client.call(echo, { text: 'b' });
    await connection.frame(1);
    expect(connection.frames.map(({ kind }) => kind)).toEqual([Kind.LAST, Kind.LAST]);
    connection.respond(3, 'b');
    await next;
  });
});
