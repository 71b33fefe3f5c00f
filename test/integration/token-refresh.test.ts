import { type Connection, type ConnectOptions, connect, RpcError } from '@wirepact/client';
import { createServer, type Principal } from '@wirepact/server';
import { memoryLinkPair } from '@wirepact/wire';
import { type VirtualClock, virtualClock } from '@wirepact/wire/testing';
import { expect, it, onTestFinished } from 'vitest';
import { VaultClient } from '../golden/accepted/access/expected/src/generated/index.js';
import { gateways, VaultService } from '../golden/accepted/access/expected/src/generated/server.js';
import { VaultServiceImpl } from '../golden/accepted/access/expected/src/services/vault.service.js';
import { RecordingLogger } from './recording-logger.js';
import { rejection } from './served-case.js';
import { reached } from './ways.js';

/** Tells callers who they are for the server. */
class Vault extends VaultServiceImpl {
  override ping(_request: object, context?: { readonly principal?: Principal | undefined }) {
    return { text: String(context?.principal?.name) };
  }
}

interface Refreshing {
  readonly clock: VirtualClock;
  /** What `authenticate` was shown. */
  readonly shown: string[];
  client(options: ConnectOptions): {
    vault: VaultClient;
    connection: Connection;
    links: () => number;
  };
}

/**
 * A server that takes tokens such as `ada 1`: of the user ada. They are good for an hour; those that
 * end in `!` do not expire, and those of eve are refused.
 */
function serveTokens(): Refreshing {
  const clock = virtualClock();
  const shown: string[] = [];
  const server = createServer({
    gateways,
    providers: [{ provide: VaultService, useValue: new Vault() }],
    logger: new RecordingLogger(),
    clock,
    authenticate: async (credentials) => {
      if (credentials === undefined) return undefined;
      const { text } = credentials;
      shown.push(text);
      const [id = ''] = text.split(' ');
      if (id === 'eve') throw new Error('secret reason');
      if (id === 'busy') throw new RpcError('UNAVAILABLE', 'Nobody can tell now');
      if (id === 'noid') return { name: text };
      const expiresAt = text.endsWith('!') ? undefined : new Date(clock.wallTime() + 3_600_000);
      return { id, name: text, expiresAt };
    },
  });
  onTestFinished(async () => {
    await clock.until(server.close({ graceMs: 0 }));
    // What was sent at the end still arrives.
    await clock.advance(10_000);
    expect(clock.waiting).toBe(0);
  });
  return {
    clock,
    shown,
    client: (options) => {
      let links = 0;
      const dial = () => {
        links++;
        const [near, far] = memoryLinkPair(clock);
        server.accept(far);
        return near;
      };
      const connection = connect(dial, { clock, random: () => 0, ...options });
      onTestFinished(() => connection.close());
      return { vault: new VaultClient(connection), connection, links: () => links };
    },
  };
}

/** Gives `ada 1`, `ada 2` and so on. */
function tokensOf(user: string): () => { value: string } {
  let made = 0;
  return () => ({ value: `${user} ${++made}` });
}

const minutes = (count: number): number => count * 60_000;

it('a client shows newer credentials by itself, a minute before those of now expire', async () => {
  const { clock, shown, client } = serveTokens();
  const { vault, links } = client({ credentials: tokensOf('ada') });
  const ping = () => clock.until(vault.ping({ text: '' }));
  expect(await ping()).toEqual({ text: 'ada 1' });
  await clock.advance(minutes(58));
  expect(shown).toEqual(['ada 1']);
  await clock.advance(minutes(2));
  expect(await ping()).toEqual({ text: 'ada 2' });
  await clock.advance(minutes(180));
  // Every 59 minutes, always on the first connection.
  expect(await ping()).toEqual({ text: 'ada 5' });
  expect(links()).toBe(1);
});

it('a connection whose credentials expire is closed with 4003, and comes back with newer ones', async () => {
  const { clock, client } = serveTokens();
  let asked = 0;
  const errors: unknown[] = [];
  const { vault, connection, links } = client({
    onError: (error) => errors.push(error),
    credentials: () => {
      // The first time at Hello, then only once those have expired.
      if (++asked > 1 && clock.now() < minutes(60)) throw new Error('no newer ones');
      return { value: `ada ${asked}` };
    },
  });
  const reasons: string[] = [];
  connection.onStatus((status, error) => reasons.push(`${status} ${error?.message ?? ''}`));
  await clock.until(vault.ping({ text: '' }));
  await clock.advance(minutes(61));
  expect(reasons).toEqual([
    'open ',
    'connecting The connection ended (4003 the credentials have expired)',
    'gap ',
  ]);
  expect(links()).toBe(2);
  expect(errors.length).toBeGreaterThan(1);
  expect(new Set(errors.map(String))).toEqual(new Set(['Error: no newer ones']));
});

it('a connection with credentials that nothing renews ends for good when they expire', async () => {
  const { clock, client } = serveTokens();
  const { vault, connection } = client({ credentials: { value: 'ada' } });
  await clock.until(vault.ping({ text: '' }));
  await clock.advance(minutes(60) - 100);
  expect(connection.status).toBe('open');
  await clock.advance(200);
  expect(connection.status).toBe('closed');
  expect(connection.getSnapshot().error).toMatchObject({ code: 'UNAUTHENTICATED' });
});

it('credentials can be shown by hand, for calls that follow and for later connections', async () => {
  const { clock, client } = serveTokens();
  const { vault, connection } = client({ credentials: { value: 'ada' } });
  await clock.until(vault.ping({ text: '' }));
  await clock.until(connection.authenticate({ value: 'ada !' }));
  expect(await clock.until(vault.ping({ text: '' }))).toEqual({ text: 'ada !' });
  await clock.advance(minutes(120));
  expect(connection.status).toBe('open');
});

it.each([
  ['of another user', 'bob 1', 'PERMISSION_DENIED'],
  ['that are refused', 'eve', 'UNAUTHENTICATED'],
  ['that nobody can judge now', 'busy', 'UNAVAILABLE'],
  ['without an id', 'noid', 'PERMISSION_DENIED'],
])('credentials %s are not taken, and those before stay good', async (_what, value, code) => {
  const { clock, client } = serveTokens();
  const { vault, connection } = client({ credentials: { value: 'ada 1' } });
  const refused = await clock.until(rejection(connection.authenticate({ value })));
  expect(refused).toMatchObject({ code });
  expect(String(refused)).not.toContain('secret');
  expect(await clock.until(vault.ping({ text: '' }))).toEqual({ text: 'ada 1' });
  expect(connection.status).toBe('open');
});

it('an anonymous connection stays one, and so does a principal without an id what it is', async () => {
  const { clock, client } = serveTokens();
  for (const options of [{}, { credentials: { value: 'noid' } }]) {
    const { connection } = client(options);
    await clock.until(reached(connection, 'open'));
    const shown = connection.authenticate({ value: 'noid' });
    expect(await clock.until(rejection(shown))).toMatchObject({ code: 'PERMISSION_DENIED' });
  }
});
