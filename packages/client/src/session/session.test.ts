import { CloseCode, Kind } from '@wirepact/wire';
import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, failure, reached, start } from '../../fixtures/client-and-server.js';
import { archive, echo, Note, posted } from '../../fixtures/echo-operation.js';
import { eventPacket } from '../../fixtures/scripted-server.js';

afterEach(closeAll);

describe('the handshake', () => {
  it('says Hello first, with version, limits, operations, deadline and name', async () => {
    const { client, server } = start({
      timeoutMs: 1_500,
      name: 'shop/1.0',
      limits: { callsInFlight: 200 },
    });
    client.use([echo, archive]);
    const { controls } = await server.connection(0);
    expect(controls[0]?.hello).toMatchObject({
      version: 1,
      limits: { maxPacket: 1_114_112, maxMessage: 1_048_576, maxCalls: 200 },
      operations: { ids: [echo.id, archive.id], missing: [] },
      defaultTimeoutMs: 1_500,
      client: 'shop/1.0',
    });
  });

  it('sends a first call along with Hello, in one packet', async () => {
    const { client, server } = start();
    const call = client.call(echo, { text: 'hi' });
    const connection = await server.connection(0);
    expect(connection.packets).toHaveLength(1);
    expect(connection.frames).toHaveLength(1);
    connection.welcome();
    await connection.echo(1);
    expect(await call).toEqual({ text: 'hi' });
  });

  it('keeps what exceeds 64 KiB until Welcome', async () => {
    const { client, server } = start();
    const text = 'x'.repeat(20_000);
    const calls = [1, 2, 3, 4, 5].map(() => client.call(echo, { text }));
    const connection = await server.connection(0);
    expect(connection.frames.length).toBe(3);
    expect(connection.packets.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(65_536);
    connection.welcome();
    await connection.echo(5);
    expect(await Promise.all(calls)).toHaveLength(5);
  });

  it('is open once it is welcomed', async () => {
    const { client, server } = start();
    expect(client.status).toBe('connecting');
    await server.welcomed();
    await reached(client, 'open');
    expect(client.status).toBe('open');
  });

  it('gives up a server that does not welcome it, and tries again', async () => {
    const { server } = start({ limits: { handshakeMs: 5 } });
    const first = await server.connection(0);
    await server.connection(1);
    expect(first.closed).toBe(CloseCode.HANDSHAKE_TIMEOUT);
  });

  it('fails a call at once that the server lacks, those that wait included', async () => {
    const { client, server } = start();
    client.use([echo, archive]);
    const text = 'x'.repeat(40_000);
    const waits = [client.call(echo, { text }), client.call(archive, { text })];
    const connection = await server.welcomed({ missing: [archive.id, 77] });
    const error = await failure(waits[1] ?? Promise.resolve());
    expect(error).toMatchObject({ code: 'UNIMPLEMENTED', unprocessed: true, delivered: 'no' });
    expect(error).toMatchObject({ message: 'The server lacks fixture.NoteService/Archive' });
    expect(await failure(client.call(archive, { text: '' }))).toMatchObject({
      code: 'UNIMPLEMENTED',
    });
    await connection.echo(1);
    expect(await waits[0]).toEqual({ text });
  });

  it('announces operations that are used later, and heeds the answer', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    await reached(client, 'open');
    client.use([echo]);
    client.use([echo, archive]);
    await connection.until(() => connection.controls.length > 1);
    const ids = connection.controls.flatMap(({ operations }) => operations?.ids ?? []);
    expect(ids).toEqual([echo.id, archive.id]);
    connection.outbox.control({ operations: { ids: [], missing: [archive.id] } });
    connection.outbox.control({ ping: { nonce: 1, sent: 0n } });
    await connection.until(() => connection.controls.some(({ pong }) => pong !== undefined));
    expect(await failure(client.call(archive, { text: '' }))).toMatchObject({
      code: 'UNIMPLEMENTED',
    });
  });

  it('refuses two operations with one id', () => {
    const { client } = start();
    client.use([echo]);
    expect(() => client.use([{ ...archive, id: echo.id }])).toThrow('have the same id');
  });
});

describe('GoAway', () => {
  const goAway = {
    graceMs: 1_000,
    reconnectMinMs: 1,
    reconnectMaxMs: 2,
    url: '',
    reason: 'deploy',
  };

  it('opens nothing more, finishes, closes with 1000 and comes back', async () => {
    const { client, server } = start();
    const first = await server.welcomed();
    const before = client.call(echo, { text: 'before' });
    await first.frame(0);
    first.outbox.control({ goAway });
    expect(await reached(client, 'connecting')).toMatchObject({
      message: 'The server goes away: deploy',
    });
    const after = client.call(echo, { text: 'after' });
    await first.echo(1);
    expect(await before).toEqual({ text: 'before' });
    await first.until(() => first.closed !== undefined);
    expect(first.closed).toBe(CloseCode.NORMAL);
    expect(first.frames).toHaveLength(1);
    const second = await server.connection(1);
    second.welcome();
    await second.echo(1);
    expect(await after).toEqual({ text: 'after' });
  });

  it('does not wait for answers beyond its grace, and comes back', async () => {
    const { client, server } = start();
    const first = await server.welcomed();
    const stuck = failure(client.call(echo, { text: 'never answered' }));
    await first.frame(0);
    first.outbox.control({ goAway: { ...goAway, graceMs: 1 } });
    expect(await stuck).toMatchObject({ code: 'UNAVAILABLE', delivered: 'unknown' });
    await server.connection(1);
    expect(first.closed).toBe(CloseCode.NORMAL);
  });

  it('leaves at once where nothing is in flight', async () => {
    const { client, server } = start();
    const first = await server.welcomed();
    await reached(client, 'open');
    first.outbox.control({ goAway });
    await first.until(() => first.closed !== undefined);
    expect(first.closed).toBe(CloseCode.NORMAL);
    await server.connection(1);
  });

  it('has its ping answered, at once and for as long as calls are in flight', async () => {
    const { client, server } = start();
    const first = await server.welcomed();
    const call = client.call(echo, { text: 'slow' });
    await first.frame(0);
    const pongs = (): unknown[] => first.controls.flatMap(({ pong }) => pong?.nonce ?? []);
    first.outbox.control({ goAway, ping: { nonce: 7, sent: 0n } });
    await first.until(() => pongs().length === 1);
    first.outbox.control({ ping: { nonce: 8, sent: 0n } });
    await first.until(() => pongs().length === 2);
    expect(pongs()).toEqual([7, 8]);
    await first.echo(1);
    expect(await call).toEqual({ text: 'slow' });
  });

  it('has its ping answered in front of a close, where nothing is in flight', async () => {
    const { client, server } = start();
    const first = await server.welcomed();
    await reached(client, 'open');
    first.outbox.control({ goAway, ping: { nonce: 7, sent: 0n } });
    await first.until(() => first.closed !== undefined);
    expect(first.controls.at(-1)).toMatchObject({ pong: { nonce: 7 } });
  });
});

describe('a server that breaks the protocol', () => {
  it.each<[string, number[]]>([
    ['a packet that breaks off', [10, 5, 8, 1]],
    ['an unknown kind', [10, 4, 8, 1, 16, 9]],
    ['a call with an id of the client', [10, 7, 8, 1, 29, 1, 0, 0, 0]],
    ['CANCEL from the callee', [10, 4, 8, 1, 16, 4]],
    ['a second Welcome', [18, 2, 18, 0]],
  ])('is closed with 4010 for %s', async (_, bytes) => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const call = failure(client.call(echo, { text: '' }));
    await connection.frame(0);
    connection.raw(...bytes);
    expect(await call).toMatchObject({ code: 'UNAVAILABLE' });
    await connection.until(() => connection.closed !== undefined);
    expect(connection.closed).toBe(CloseCode.CLIENT_PROTOCOL_ERROR);
  });

  it('is closed with 4010 for a frame before Welcome', async () => {
    const { server } = start();
    const connection = await server.connection(0);
    connection.raw(...eventPacket(posted.id, 'early'));
    await connection.until(() => connection.closed !== undefined);
    expect(connection.closed).toBe(CloseCode.CLIENT_PROTOCOL_ERROR);
  });

  it('is answered with UNIMPLEMENTED where it calls the client', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    await reached(client, 'open');
    connection.outbox.message(2, 99, Note, { text: '' });
    expect(await connection.frame(0)).toMatchObject({
      call: 2,
      kind: Kind.END,
      status: { code: 12, unprocessed: true },
    });
    expect(client.status).toBe('open');
  });
});

describe('a heartbeat', () => {
  it('is answered with its nonce', async () => {
    const { server } = start();
    const connection = await server.welcomed();
    connection.outbox.control({ ping: { nonce: 4_294_967_295, sent: 7n } });
    await connection.until(() => connection.controls.some(({ pong }) => pong !== undefined));
    expect(connection.controls.at(-1)?.pong?.nonce).toBe(4_294_967_295);
  });

  it('says how many packets with frames were sent before it', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    await reached(client, 'open');
    const pongs = (): bigint[] => connection.controls.flatMap(({ pong }) => pong?.sent ?? []);
    for (const count of [0n, 1n, 2n]) {
      connection.outbox.control({ ping: { nonce: 1, sent: 0n } });
      await connection.until(() => pongs().length > Number(count));
      expect(pongs().at(-1)).toBe(count);
      const call = client.call(echo, { text: '' });
      connection.respond((await connection.frame(Number(count))).call, '');
      await call;
    }
  });
});

describe('counted packets', () => {
  it.each([
    ['ping', 26],
    ['pong', 34],
  ])('are missed where a %s tells of more than have come: the client closes', async (_, tag) => {
    const { server } = start();
    const connection = await server.welcomed();
    connection.raw(18, 4, tag, 2, 16, 1);
    await connection.until(() => connection.closed !== undefined);
    expect(connection.closed).toBe(CloseCode.CLIENT_PROTOCOL_ERROR);
  });

  it('are all there where the server tells of as many as have come', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    connection.raw(...eventPacket(posted.id, 'a'));
    // A packet of a control alone does not count.
    connection.raw(18, 4, 26, 2, 16, 1);
    connection.raw(18, 4, 26, 2, 16, 1);
    await connection.until(() => connection.controls.some(({ pong }) => pong !== undefined));
    expect(client.status).toBe('open');
  });
});
