import { CloseCode, Kind, Status } from '@wirepact/wire';
import { virtualClock } from '@wirepact/wire/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, failure, reached, start } from '../../fixtures/client-and-server.js';
import { chat, echo, importAll, list, Note, read } from '../../fixtures/echo-operation.js';
import type { ScriptedConnection } from '../../fixtures/scripted-server.js';

afterEach(closeAll);

/** Refuses a call as a server does that goes away. */
function refuse(connection: ScriptedConnection, call: number): void {
  const status = Status.create({ code: 14, message: 'draining', unprocessed: true });
  connection.outbox.signal(call, Kind.END, { status });
}

const goAway = { graceMs: 0, reconnectMinMs: 1, reconnectMaxMs: 2, url: '', reason: '' };

describe('calls while there is no connection', () => {
  it('fail at once where none may wait', async () => {
    const { client, server } = start({ queue: { bytes: 0 } });
    expect(await failure(client.call(echo, { text: '' }))).toMatchObject({
      code: 'UNAVAILABLE',
      delivered: 'no',
      unprocessed: true,
      operation: echo,
    });
    const connection = await server.welcomed();
    await reached(client, 'open');
    const call = client.call(echo, { text: 'a' });
    await connection.echo(1);
    expect(await call).toEqual({ text: 'a' });
  });

  it('are refused where there is no room for more', async () => {
    const { client } = start({ queue: { bytes: 1_000 } });
    const text = 'x'.repeat(300);
    const first = client.call(echo, { text });
    expect(await failure(client.call(echo, { text }))).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      delivered: 'no',
    });
    client.close();
    expect(await failure(first)).toMatchObject({ code: 'UNAVAILABLE', delivered: 'no' });
  });

  it('drop the oldest where that is the policy, but none for what is larger than all room', async () => {
    const { client, server } = start({ queue: { bytes: 1_000, whenFull: 'drop-oldest' } });
    const text = 'x'.repeat(300);
    const first = failure(client.call(echo, { text }));
    const second = client.call(echo, { text });
    const huge = failure(client.call(echo, { text: 'x'.repeat(1_000) }));
    expect(await first).toMatchObject({ code: 'RESOURCE_EXHAUSTED', delivered: 'no' });
    expect(await huge).toMatchObject({ code: 'RESOURCE_EXHAUSTED', delivered: 'no' });
    const connection = await server.welcomed();
    await connection.echo(1);
    expect(await second).toEqual({ text });
  });

  it.each([[{ bytes: -1 }], [{ bytes: Number.NaN }]])('cannot have the bounds %o', (queue) => {
    expect(() => start({ queue })).toThrow(RangeError);
  });
});

describe('streams while there is no connection', () => {
  it('wait for one, with the request as it was', async () => {
    const { client, server } = start();
    const request = { text: 'as it was' };
    const stream = client.stream(list, request);
    request.text = 'changed';
    const connection = await server.welcomed();
    const frame = await connection.frame(0);
    expect(frame.method).toBe(list.id);
    expect(frame.decode(Note).text).toBe('as it was');
    connection.outbox.message(1, 0, Note, { text: 'a' }, undefined, Kind.LAST);
    expect(await stream.next()).toEqual({ done: false, value: { text: 'a' } });
    expect((await stream.next()).done).toBe(true);
  });

  it('are over when their deadline passes first', async () => {
    const clock = virtualClock();
    const { client } = start({ clock, limits: { handshakeMs: 60_000 } });
    const failed = failure(client.stream(chat, [], { timeoutMs: 50 }).next());
    await clock.advance(50);
    expect(await failed).toMatchObject({ code: 'DEADLINE_EXCEEDED', delivered: 'no' });
  });

  it('do not ask their source before the server has said Welcome', async () => {
    const { client, server } = start();
    let asked = 0;
    function* notes(): Generator<Note> {
      asked++;
      yield { text: 'a' };
    }
    const stream = client.stream(chat, notes());
    const call = client.call(importAll, notes());
    const connection = await server.connection(0);
    expect([asked, connection.frames.length]).toEqual([0, 0]);
    connection.welcome();
    await connection.frame(5);
    expect(asked).toBe(2);
    connection.respond(3, 'done');
    expect(await call).toEqual({ text: 'done' });
    await stream.return();
  });
});

describe('a call whose connection was lost', () => {
  it('is made again where that is the same as once, with the request as it was', async () => {
    const { client, server } = start();
    const first = await server.welcomed();
    const request = { text: 'as it was' };
    const call = client.call(read, request);
    request.text = 'changed';
    await first.frame(0);
    first.link.close(CloseCode.LOST);
    const second = await server.connection(1);
    second.welcome();
    await second.echo(1);
    expect(await call).toEqual({ text: 'as it was' });
  });

  it('is told of where making it twice may do harm', async () => {
    const { client, server } = start();
    const first = await server.welcomed();
    const call = failure(client.call(echo, { text: '' }));
    const stream = failure(client.stream(list, { text: '' }).next());
    await first.frame(1);
    first.link.close(CloseCode.LOST);
    const lost = { code: 'UNAVAILABLE', delivered: 'unknown' };
    expect(await call).toMatchObject({ ...lost, operation: echo });
    expect(await stream).toMatchObject({ ...lost, operation: list });
  });

  it('is not made again once its deadline has passed, and may have been delivered', async () => {
    const { client, server } = start();
    const first = await server.welcomed();
    const call = failure(client.call(read, { text: '' }, { timeoutMs: 30 }));
    await first.frame(0);
    first.link.close(CloseCode.LOST);
    const second = await server.connection(1);
    expect(await call).toMatchObject({ code: 'DEADLINE_EXCEEDED', delivered: 'unknown' });
    second.welcome();
    await reached(client, 'gap');
  });

  it('ends where there is no next connection', async () => {
    const { client, server } = start();
    const first = await server.welcomed();
    const call = failure(client.call(read, { text: '' }));
    await first.frame(0);
    first.link.close(CloseCode.POLICY);
    expect(await call).toMatchObject({ code: 'UNAVAILABLE', delivered: 'unknown' });
    expect(client.status).toBe('closed');
  });
});

describe('a call that a server refuses', () => {
  it('is made again on the next connection where the server goes away', async () => {
    const { client, server } = start();
    const first = await server.welcomed();
    const call = client.call(read, { text: 'a' });
    await first.frame(0);
    first.outbox.control({ goAway });
    refuse(first, 1);
    const second = await server.connection(1);
    second.welcome();
    await second.echo(1);
    expect(await call).toEqual({ text: 'a' });
  });

  it('fails where the server stays', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const call = failure(client.call(read, { text: 'a' }));
    await connection.frame(0);
    refuse(connection, 1);
    expect(await call).toMatchObject({ code: 'UNAVAILABLE', unprocessed: true, delivered: 'no' });
  });
});
