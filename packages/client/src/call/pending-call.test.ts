import { Kind } from '@wirepact/wire';
import { afterEach, describe, expect, it } from 'vitest';
import {
  closeAll,
  closedLater,
  failure,
  fast,
  reached,
  start,
} from '../../fixtures/client-and-server.js';
import { echo } from '../../fixtures/echo-operation.js';
import { connect } from '../connection/connect.js';

afterEach(closeAll);

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
