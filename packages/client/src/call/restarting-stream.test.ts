import { CloseCode, Kind } from '@wirepact/wire';
import { virtualClock } from '@wirepact/wire/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, failure, start } from '../../fixtures/client-and-server.js';
import { list, Note } from '../../fixtures/echo-operation.js';
import type { ScriptedConnection } from '../../fixtures/scripted-server.js';

afterEach(closeAll);

const next = (connection: ScriptedConnection, text: string): void => {
  connection.outbox.message(1, 0, Note, { text }, undefined, Kind.NEXT);
};

const restart = (last: Note | undefined): Note => ({ text: `behind ${last?.text ?? 'nothing'}` });

describe('a stream that restarts', () => {
  it('goes on behind the last message that was delivered', async () => {
    const { client, server } = start();
    const stream = client.stream(list, { text: 'all' }, { restart });
    const first = await server.welcomed();
    await first.frame(0);
    for (const text of ['a', 'b']) next(first, text);
    expect(await stream.next()).toEqual({ done: false, value: { text: 'a' } });
    first.outbox.flush();
    first.link.close(CloseCode.LOST);
    const rest = [stream.next(), stream.next(), stream.next()];
    const second = await server.connection(1);
    second.welcome();
    expect((await second.frame(0)).decode(Note).text).toBe('behind b');
    next(second, 'c');
    second.outbox.signal(1, Kind.END);
    expect((await Promise.all(rest)).map(({ value }) => value?.text)).toEqual([
      'b',
      'c',
      undefined,
    ]);
  });

  it('begins anew where nothing was delivered', async () => {
    const { client, server } = start();
    const stream = client.stream(list, { text: 'all' }, { restart });
    const first = await server.welcomed();
    await first.frame(0);
    const rest = stream.next();
    first.link.close(CloseCode.LOST);
    const second = await server.connection(1);
    second.welcome();
    expect((await second.frame(0)).decode(Note).text).toBe('behind nothing');
    second.outbox.message(1, 0, Note, { text: 'a' });
    expect((await rest).value?.text).toBe('a');
  });

  it('ends with the status that the server names, and with a connection that is closed', async () => {
    const { client, server } = start();
    const failed = client.stream(list, { text: '' }, { restart });
    const closed = client.stream(list, { text: '' }, { restart });
    const connection = await server.welcomed();
    await connection.frame(1);
    const status = { code: 14, message: 'no', details: [], requestId: '', retryAfterMs: 0 };
    connection.outbox.signal(1, Kind.END, { status: { ...status, unprocessed: false } });
    expect(await failure(failed.next())).toMatchObject({ code: 'UNAVAILABLE', message: 'no' });
    client.close();
    expect(await failure(closed.next())).toMatchObject({ code: 'UNAVAILABLE' });
    expect(connection.frames).toHaveLength(2);
  });

  it('has one deadline, however often it begins', async () => {
    const clock = virtualClock();
    const { client, server } = start({ clock, backoff: { firstMs: 0, maxMs: 0 } });
    const stream = client.stream(list, { text: '' }, { restart, timeoutMs: 5_000 });
    const waiting = failure(stream.next());
    await clock.advance(0);
    server.connections[0]?.welcome();
    await clock.advance(4_000);
    server.connections[0]?.link.close(CloseCode.LOST);
    await clock.advance(100);
    server.connections[1]?.welcome();
    await clock.advance(100);
    expect(server.connections[1]?.frames[0]?.timeoutMs).toBe(1_000);
    await clock.advance(900);
    expect(await waiting).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });

  it('is over when it is left', async () => {
    const { client, server } = start();
    const stream = client.stream(list, { text: '' }, { restart });
    const first = await server.welcomed();
    await first.frame(0);
    await stream.return();
    expect((await first.frame(1)).kind).toBe(Kind.CANCEL);
    expect((await stream.next()).done).toBe(true);
  });
});
