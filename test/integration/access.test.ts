import type { ConnectOptions } from '@wirepact/client';
import {
  type Authenticate,
  type CallContext,
  createServer,
  type Guard,
  RpcError,
  type ServerOptions,
} from '@wirepact/server';
import { expect, it } from 'vitest';
import { VaultClient } from '../golden/accepted/access/expected/src/generated/index.js';
import { gateways, VaultService } from '../golden/accepted/access/expected/src/generated/server.js';
import { VaultServiceImpl } from '../golden/accepted/access/expected/src/services/vault.service.js';
import { overEveryWay } from './over-every-way.js';
import { rejection, serveCase } from './served-case.js';
import type { Way } from './ways.js';

class Vault extends VaultServiceImpl {
  wiped = 0;

  override ping(_request: object, context?: CallContext) {
    return { text: String(context?.principal?.name ?? 'nobody') };
  }

  override health() {
    return { text: 'well' };
  }

  override wipe(): void {
    this.wiped++;
  }
}

/** Knows two tokens, and clients that come with a cookie. */
const authenticate: Authenticate = async (credentials, { headers, url }) => {
  if (credentials === undefined) {
    return headers?.cookie === undefined ? undefined : { name: `${headers.cookie} at ${url}` };
  }
  const { type, text } = credentials;
  if (type !== 'bearer') throw new RpcError('UNAUTHENTICATED', `No use for ${type}`);
  if (text !== 'ada' && text !== 'root') throw new Error('secret reason');
  return { name: text, root: text === 'root' };
};

async function served(way: Way, more: Partial<ServerOptions> = {}) {
  const vault = new Vault();
  const providers = [{ provide: VaultService, useValue: vault }];
  const { connect } = await serveCase({ gateways, providers, authenticate, ...more }, way);
  return { vault, client: (options?: ConnectOptions) => new VaultClient(connect(options)) };
}

const token = (value: string) => ({ credentials: { value } });

overEveryWay('operations that are not for everybody', (test) => {
  test('are refused to an anonymous client, which has the others', async (way) => {
    const { client } = await served(way);
    const anonymous = client();
    expect(await anonymous.ping({ text: '' })).toEqual({ text: 'nobody' });
    expect(await anonymous.health()).toEqual({ text: 'well' });
    const refused = { code: 'UNAUTHENTICATED', unprocessed: true };
    expect(await rejection(anonymous.getAll())).toMatchObject(refused);
    expect(await rejection(anonymous.wipe())).toMatchObject(refused);
  });

  test('answer a client that is known, and root only where they are for root', async (way) => {
    const { client, vault } = await served(way);
    const ada = client(token('ada'));
    expect(await ada.ping({ text: '' })).toEqual({ text: 'ada' });
    expect(await ada.getAll()).toEqual([]);
    expect(await rejection(ada.wipe())).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(vault.wiped).toBe(0);
    await client(token('root')).wipe();
    expect(vault.wiped).toBe(1);
  });
});

overEveryWay('a guard', (test) => {
  test('reads the tags and the meta of contract and operation', async (way) => {
    const seen: [string, unknown, unknown][] = [];
    const guard: Guard = {
      canActivate: ({ method, operation: { tags, meta } }) => {
        seen.push([method, tags, meta?.cost]);
        return meta?.audit === true && tags?.includes('danger') !== true;
      },
    };
    const { client, vault } = await served(way, { guards: [guard] });
    const root = client(token('root'));
    await root.getAll();
    await root.health();
    expect(await rejection(root.wipe())).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(vault.wiped).toBe(0);
    expect(seen).toEqual([
      ['getAll', ['vault'], 1],
      ['health', ['vault'], 0],
      ['wipe', ['vault', 'danger'], 3],
    ]);
  });
});

it('operations that are not for everybody need a server that can tell who its clients are', () => {
  const providers = [{ provide: VaultService, useValue: new Vault() }];
  expect(() => createServer({ gateways, providers })).toThrow(/VaultService.*authenticate/);
});

overEveryWay('credentials', (test) => {
  test('are asked for before every attempt to connect, and may take their time', async (way) => {
    const { client } = await served(way);
    let asked = 0;
    const vault = client({
      backoff: { firstMs: 1, maxMs: 2 },
      credentials: async () => {
        if (++asked === 1) throw new Error('no token yet');
        return { value: new TextEncoder().encode('ada') };
      },
    });
    expect(await vault.ping({ text: '' })).toEqual({ text: 'ada' });
    expect(asked).toBe(2);
  });

  test('that are refused end the connection for good, and the cause stays with the server', async (way) => {
    const { client } = await served(way);
    for (const [credentials, reason] of [
      [{ value: 'eve' }, 'the credentials were refused'],
      [{ type: 'basic', value: 'ada' }, 'No use for basic'],
    ] as const) {
      const refused = client({ credentials });
      expect(await rejection(refused.ping({ text: '' }))).toMatchObject({
        code: 'UNAUTHENTICATED',
        message: expect.stringContaining(`4003 ${reason}`),
      });
      expect(refused.connection.status).toBe('closed');
    }
  });
});
