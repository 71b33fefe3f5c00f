import { CloseCode } from '@wirepact/wire';
import type { Reader } from '@wirepact/wire/codegen';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, start } from '../../fixtures/client-and-server.js';
import { echo, Note, posted } from '../../fixtures/echo-operation.js';
import { eventPacket } from '../../fixtures/scripted-server.js';

afterEach(closeAll);

describe('events', () => {
  it('reach every handler until it unsubscribes', async () => {
    const { client, server } = start();
    const heard: string[] = [];
    const end = client.on(posted, ({ text }) => heard.push(`one ${text}`));
    client.on(posted, ({ text }) => {
      heard.push(`two ${text}`);
      end();
    });
    const connection = await server.welcomed();
    connection.raw(...eventPacket(posted.id, 'a'));
    connection.raw(...eventPacket(posted.id, 'b'));
    const call = client.call(echo, { text: '' });
    await connection.echo(1);
    await call;
    expect(heard).toEqual(['one a', 'two a', 'two b']);
  });

  it('come with the room that they were sent to, where they were sent to one', async () => {
    const { client, server } = start();
    const heard: unknown[] = [];
    client.on(posted, ({ text }, info) => heard.push(text, info));
    const connection = await server.welcomed();
    const event = { room: 'red', cursor: '' };
    connection.outbox.message(0, posted.id, Note, { text: 'a' }, { event });
    connection.outbox.message(0, posted.id, Note, { text: 'b' });
    const call = client.call(echo, { text: '' });
    await connection.echo(1);
    await call;
    expect(heard).toEqual(['a', { room: 'red' }, 'b', {}]);
  });

  it('can be iterated from when that was asked, until the connection is closed', async () => {
    const { client, server } = start();
    expect(() => client.events(posted, { most: 0 })).toThrow(RangeError);
    const [one, two] = [client.events(posted), client.events(posted, { most: 1 })];
    const connection = await server.welcomed();
    connection.raw(...eventPacket(posted.id, 'a'));
    connection.raw(...eventPacket(posted.id, 'b'));
    const read: string[] = [];
    for await (const { text } of one) {
      read.push(text);
      if (text === 'b') client.close();
    }
    expect(read).toEqual(['a', 'b']);
    expect(await two.next()).toEqual({ done: false, value: { text: 'a' } });
    await expect(two.next()).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    expect(await client.events(posted).next()).toEqual({ done: true, value: undefined });
  });

  it('end with the reason where the server has closed the connection for good', async () => {
    const { client, server } = start();
    const events = client.events(posted);
    const connection = await server.welcomed();
    connection.link.close(CloseCode.POLICY, 'no');
    await expect(events.next()).rejects.toMatchObject({
      message: 'The connection ended (1008 no)',
    });
  });

  it('that nobody knows are ignored', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    connection.raw(...eventPacket(0x44444444, 'unknown'));
    const call = client.call(echo, { text: 'a' });
    await connection.echo(1);
    expect(await call).toEqual({ text: 'a' });
  });

  it('whose handlers throw or reject are reported and break nothing', async () => {
    const errors: unknown[] = [];
    const { client, server } = start({ onError: (error) => errors.push(error) });
    const heard: string[] = [];
    client.on(posted, () => {
      throw new Error('first');
    });
    const rejects = (): unknown => Promise.reject(new Error('second'));
    client.on(posted, rejects);
    client.on(posted, ({ text }) => heard.push(text));
    const connection = await server.welcomed();
    connection.raw(...eventPacket(posted.id, 'a'));
    // A payload that breaks off: field 1 of Note says nine bytes.
    connection.raw(10, 9, 29, 0x33, 0x33, 0x33, 0x33, 34, 2, 10, 9);
    const call = client.call(echo, { text: '' });
    await connection.echo(1);
    await call;
    expect(heard).toEqual(['a']);
    expect(errors.map((error) => (error as Error).message).sort()).toEqual([
      'The event fixture.NoteService/event:posted does not decode',
      'first',
      'second',
    ]);
  });

  it('are decoded with the newest version of the event, once the handlers of the old one are gone', async () => {
    const { client, server } = start();
    const heard: string[] = [];
    const newer = {
      ...posted,
      message: {
        ...Note,
        read: (reader: Reader, into: Note) => ({ text: `new ${Note.read(reader, into).text}` }),
      },
    };
    client.on(posted, ({ text }) => heard.push(text))();
    client.on(newer, ({ text }) => heard.push(text));
    const connection = await server.welcomed();
    connection.raw(...eventPacket(posted.id, 'a'));
    const call = client.call(echo, { text: '' });
    await connection.echo(1);
    await call;
    expect(heard).toEqual(['new a']);
  });
});
