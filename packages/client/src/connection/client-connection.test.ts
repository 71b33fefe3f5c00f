import { CloseCode } from '@wirepact/wire';
import { virtualClock } from '@wirepact/wire/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  closeAll,
  closedLater,
  failure,
  fast,
  reached,
  start,
} from '../../fixtures/client-and-server.js';
import { archive, echo, posted } from '../../fixtures/echo-operation.js';
import { ScriptedServer } from '../../fixtures/scripted-server.js';
import { ClientConnection } from './client-connection.js';
import { connect } from './connect.js';
import { settingsOf } from './connect-options.js';

afterEach(closeAll);

describe('a lost connection', () => {
  it('ends calls in flight with UNAVAILABLE and comes back', async () => {
    const { client, server } = start();
    const first = await server.welcomed();
    const call = client.call(echo, { text: '' });
    await first.frame(0);
    first.link.close(CloseCode.LOST);
    expect(await failure(call)).toMatchObject({ code: 'UNAVAILABLE', delivered: 'unknown' });
    const again = client.call(echo, { text: 'again' });
    const second = await server.connection(1);
    second.welcome();
    await second.echo(1);
    expect(await again).toEqual({ text: 'again' });
  });

  it('tells the status and why', async () => {
    const { client, server } = start();
    const heard: string[] = [];
    client.onStatus((status, error) => heard.push(`${status} ${error?.message ?? ''}`));
    (await server.welcomed()).link;
    await reached(client, 'open');
    server.connections[0]?.link.close(CloseCode.RESTART, 'deploy');
    const second = await server.connection(1);
    second.welcome();
    await reached(client, 'gap');
    client.close();
    expect(heard).toEqual([
      'open ',
      'connecting The connection ended (1012 deploy)',
      'gap ',
      'closed The connection was closed',
    ]);
  });

  it('does not come back where a status handler closes the connection', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    await reached(client, 'open');
    client.onStatus((status) => {
      if (status === 'connecting') client.close();
    });
    connection.link.close(CloseCode.RESTART);
    await reached(client, 'closed');
    // Longer than the backoff of these tests.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.connections).toHaveLength(1);
  });

  it('reports what a status handler throws, and tells the others', async () => {
    const errors: unknown[] = [];
    const { client, server } = start({ onError: (error) => errors.push(error) });
    client.onStatus(() => {
      throw new Error('handler');
    });
    const open = reached(client, 'open');
    await server.welcomed();
    await open;
    expect(errors).toEqual([new Error('handler')]);
  });

  it('tries again until an attempt succeeds', async () => {
    const server = new ScriptedServer();
    let attempts = 0;
    const client = connect(
      () => {
        if (++attempts < 4) throw new Error('refused');
        return server.dial();
      },
      { backoff: fast },
    );
    closedLater(client);
    const call = client.call(echo, { text: 'a' });
    const connection = await server.welcomed();
    await connection.echo(1);
    expect(await call).toEqual({ text: 'a' });
    expect(attempts).toBe(4);
  });

  it.each([
    [CloseCode.NORMAL, 'UNAVAILABLE'],
    [CloseCode.POLICY, 'UNAVAILABLE'],
    [CloseCode.UNAUTHENTICATED, 'UNAUTHENTICATED'],
    [CloseCode.VERSION, 'UNAVAILABLE'],
  ] as const)('stays away after %i, and its calls fail with %s', async (code, failed) => {
    const { client, server } = start();
    const connection = await server.connection(0);
    const call = failure(client.call(echo, { text: 'x'.repeat(70_000) }));
    connection.link.close(code, 'no');
    expect(await reached(client, 'closed')).toMatchObject({ code: failed });
    expect(await call).toMatchObject({ code: failed, delivered: 'no' });
    expect(await failure(client.call(echo, { text: '' }))).toMatchObject({
      code: failed,
      message: `The connection ended (${code} no)`,
    });
    expect(server.connections).toHaveLength(1);
  });

  it('bounds what waits for a connection', async () => {
    const { client, server } = start({ limits: { queuedBytes: 100_000 } });
    const calls = [1, 2, 3].map(() => failure(client.call(echo, { text: 'x'.repeat(40_000) })));
    expect(await calls[2]).toMatchObject({ code: 'RESOURCE_EXHAUSTED', delivered: 'no' });
    const connection = await server.welcomed();
    await connection.frame(1);
  });

  it('does not change a waiting call with the object that it was given', async () => {
    const { client, server } = start();
    const note = { text: 'as it was' };
    const call = client.call(echo, note);
    note.text = 'changed';
    const connection = await server.welcomed();
    await connection.echo(1);
    expect(await call).toEqual({ text: 'as it was' });
  });
});

describe('closing', () => {
  it('ends everything at once and closes the link with 1000', async () => {
    const { client, server } = start();
    const connection = await server.welcomed();
    const call = failure(client.call(echo, { text: '' }));
    await connection.frame(0);
    client.close();
    client.close();
    expect(client.status).toBe('closed');
    expect(await call).toMatchObject({ code: 'UNAVAILABLE', delivered: 'unknown' });
    await connection.until(() => connection.closed !== undefined);
    expect(connection.closed).toBe(CloseCode.NORMAL);
    expect(await failure(client.call(echo, { text: '' }))).toMatchObject({
      code: 'UNAVAILABLE',
      delivered: 'no',
    });
  });

  it('closes a link that comes too late', async () => {
    const server = new ScriptedServer();
    let arrive = (): void => undefined;
    const client = connect(
      () =>
        new Promise((resolve) => {
          arrive = () => resolve(server.dial());
        }),
    );
    await new Promise((resolve) => setTimeout(resolve, 0));
    client.close();
    arrive();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(server.connections[0]?.closed).toBe(CloseCode.NORMAL);
    expect(client.status).toBe('closed');
  });
});

describe('closing while a link opens', () => {
  it.each(Array.from({ length: 12 }, (_, turns) => turns))(
    'leaves no link open, %i promises after the dial',
    async (turns) => {
      const server = new ScriptedServer();
      const client = connect(async () => {
        const link = server.dial();
        const closeLater = async (): Promise<void> => {
          for (let i = 0; i < turns; i++) await Promise.resolve();
          client.close();
        };
        void closeLater();
        return link;
      });
      await reached(client, 'closed');
      await new Promise((resolve) => setTimeout(resolve, 0));
      expect(server.connections.map(({ closed }) => closed)).toEqual([CloseCode.NORMAL]);
    },
  );
});

describe('what the application throws', () => {
  it('does not keep the link open where a status handler and onError throw', async () => {
    const { client, server } = start({
      onError: () => {
        throw new Error('onError');
      },
    });
    const connection = await server.welcomed();
    await reached(client, 'open');
    client.onStatus(() => {
      throw new Error('handler');
    });
    const shown = vi.spyOn(console, 'error').mockReturnValue();
    client.close();
    expect(shown).toHaveBeenCalledWith(new Error('onError'));
    shown.mockRestore();
    await connection.until(() => connection.closed !== undefined);
    expect(connection.closed).toBe(CloseCode.NORMAL);
  });

  it('finds the link closed in a status handler that is told of the close', async () => {
    const server = new ScriptedServer();
    const order: string[] = [];
    const client = closedLater(
      connect(() => {
        const link = server.dial();
        const close = link.close.bind(link);
        link.close = (code, reason) => {
          order.push('link');
          close(code, reason);
        };
        return link;
      }),
    );
    await server.welcomed();
    await reached(client, 'open');
    client.onStatus((status) => order.push(status));
    client.close();
    expect(order).toEqual(['link', 'closed']);
  });
});

describe('what there is to know of a connection', () => {
  it('names the operations that the server lacks, those of later contracts included', async () => {
    const { client, server } = start();
    client.use([echo, archive]);
    const connection = await server.welcomed({ missing: [archive.id] });
    await reached(client, 'open');
    expect(client.getSnapshot()).toMatchObject({ connected: true, missing: [archive.name] });
    const told = new Promise<void>((resolve) => client.subscribe(resolve));
    connection.outbox.control({ operations: { ids: [], missing: [echo.id] } });
    await told;
    expect(client.getSnapshot().missing).toEqual([echo.name, archive.name]);
  });

  it('changes with every attempt that fails, in a listener that needs no connection', async () => {
    const { subscribe, getSnapshot } = closedLater(
      connect(
        () => {
          throw new Error('refused');
        },
        { backoff: fast },
      ),
    );
    const before = getSnapshot();
    await new Promise<void>((resolve) => subscribe(resolve));
    expect(getSnapshot()).toMatchObject({ status: 'connecting', error: new Error('refused') });
    expect(before.error).toBeUndefined();
  });
});

describe('refused credentials', () => {
  it('are asked for once more, and the connection is closed where those are refused too', async () => {
    let asked = 0;
    const { client, server } = start({
      credentials: () => ({ value: `token ${++asked}` }),
    });
    (await server.connection(0)).link.close(CloseCode.UNAUTHENTICATED, 'expired');
    const second = await server.connection(1);
    expect(String.fromCharCode(...(second.controls[0]?.hello?.credentials ?? []))).toBe('token 2');
    second.link.close(CloseCode.UNAUTHENTICATED, 'expired');
    expect(await reached(client, 'closed')).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect([asked, server.connections.length]).toEqual([2, 2]);
  });

  it('are asked for once more again after a server has taken them', async () => {
    const { client, server } = start({ credentials: () => ({ value: 'token' }) });
    (await server.connection(0)).link.close(CloseCode.UNAUTHENTICATED);
    const second = await server.connection(1);
    second.welcome();
    await reached(client, 'open');
    second.link.close(CloseCode.UNAUTHENTICATED);
    (await server.connection(2)).welcome();
    await reached(client, 'gap');
  });
});

describe('a connection that the server closes because nobody uses it', () => {
  async function idle(): Promise<ReturnType<typeof start>> {
    const started = start();
    const connection = await started.server.welcomed();
    await reached(started.client, 'open');
    connection.link.close(CloseCode.IDLE, 'idle');
    expect(await reached(started.client, 'connecting')).toBeUndefined();
    return started;
  }

  it('stays away, and comes back for a call', async () => {
    const { client, server } = await idle();
    // Longer than the backoff of these tests.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.connections).toHaveLength(1);
    const call = client.call(echo, { text: 'a' });
    const second = await server.connection(1);
    second.welcome();
    await second.echo(1);
    expect(await call).toEqual({ text: 'a' });
    expect(client.status).toBe('gap');
  });

  it('comes back for an event handler', async () => {
    const { client, server } = await idle();
    client.on(posted, () => undefined);
    (await server.connection(1)).welcome();
    await reached(client, 'gap');
  });

  it('comes back by itself where somebody listens to events', async () => {
    const { client, server } = start();
    const end = client.on(posted, () => undefined);
    const first = await server.welcomed();
    await reached(client, 'open');
    first.link.close(CloseCode.IDLE);
    const second = await server.connection(1);
    second.welcome();
    await reached(client, 'gap');
    end();
    second.link.close(CloseCode.IDLE);
    await reached(client, 'connecting');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.connections).toHaveLength(2);
  });

  it('can be closed, and does not come back then', async () => {
    const { client, server } = await idle();
    client.close();
    expect(await failure(client.call(echo, { text: '' }))).toMatchObject({ code: 'UNAVAILABLE' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.connections).toHaveLength(1);
  });
});

describe('a network that changes', () => {
  it('has a waiting attempt made now', async () => {
    const clock = virtualClock();
    const server = new ScriptedServer();
    const client = new ClientConnection(
      server.dial,
      settingsOf({ clock, random: () => 1, backoff: { firstMs: 10_000, maxMs: 10_000 } }),
    );
    client.connect();
    await clock.until(server.welcomed());
    server.connections[0]?.link.close(CloseCode.LOST);
    await clock.until(reached(client, 'connecting'));
    const lostAt = clock.now();
    client.networkBack();
    (await clock.until(server.connection(1))).welcome();
    await clock.until(reached(client, 'gap'));
    expect(clock.now() - lostAt).toBeLessThan(10_000);
    client.close();
    expect(clock.waiting).toBe(0);
  });

  it('has an open connection ask for a sign of life, and end where none comes', async () => {
    const clock = virtualClock();
    const server = new ScriptedServer();
    const client = new ClientConnection(server.dial, settingsOf({ clock }));
    client.connect();
    const connection = await clock.until(server.welcomed({ heartbeatMs: 30_000 }));
    await clock.until(reached(client, 'open'));
    client.networkChanged();
    await clock.advance(4_999);
    expect(connection.controls.at(-1)?.ping).toBeDefined();
    expect(client.status).toBe('open');
    await clock.advance(1);
    expect(client.getSnapshot().error?.message).toContain('4002');
    client.close();
  });
});
