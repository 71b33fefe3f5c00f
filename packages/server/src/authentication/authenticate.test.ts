import { RpcError } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { GuardedGateway } from '../../fixtures/guarded-notes.js';
import { noteAdd, noteClear, noteEcho } from '../../fixtures/note-contract.js';
import { settled } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import type { Authenticate, Credentials } from './authenticate.js';

/** Knows its clients by their names; one of them is root. */
const byName: Authenticate = (credentials) =>
  credentials === undefined
    ? undefined
    : { name: credentials.text, root: credentials.text === 'root' };

function serveGuarded(
  authenticate: Authenticate = byName,
  limits: { handshakeMs?: number } = {},
): Served & { gateway: GuardedGateway } {
  const gateway = new GuardedGateway();
  return { ...serve(gateway, { authenticate, limits }), gateway };
}

const bearer = (name: string) => ({
  credentialsType: 'bearer',
  credentials: Buffer.from(name),
});

describe('who may call', () => {
  it.each([
    ['an anonymous client', undefined, 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
    ['a known client', 'ada', undefined, 'PERMISSION_DENIED'],
    ['root', 'root', undefined, undefined],
  ] as const)('is told by the operation: %s', async (_name, name, added, cleared) => {
    const { connect, gateway } = serveGuarded();
    const client = connect();
    await client.hello(name === undefined ? {} : bearer(name));
    expect(await client.call(noteEcho, { text: '' })).toEqual({ text: name ?? 'nobody' });
    const outcomes = [];
    for (const operation of [noteAdd, noteClear]) {
      const call = client.open(operation, { text: 'x' });
      const { status } = await client.frameOf(call);
      if (status !== undefined) expect(status).toMatchObject({ unprocessed: true });
      outcomes.push(status && (await client.errorOf(call)).code);
    }
    expect(outcomes).toEqual([added, cleared]);
    expect(gateway.calls).toBe(1 + outcomes.filter((code) => code === undefined).length);
  });

  it('is asked of an operation under its former id too', async () => {
    const client = await serveGuarded().welcomed();
    const former = { ...noteClear, id: 0x0000_0901 };
    expect((await client.errorOf(client.open(former, {}))).code).toBe('UNAUTHENTICATED');
  });

  it('has to be known before a server with such operations is made', () => {
    expect(() => serve(new GuardedGateway())).toThrow(
      'note.NoteService/AddNote, note.NoteService/Clear. Pass createServer({ authenticate })',
    );
    expect(() => serve(new ScriptedGateway())).not.toThrow();
  });
});

describe('authenticate', () => {
  it('is given what the client sent and where it comes from', async () => {
    const seen: unknown[] = [];
    const { connect } = serveGuarded((credentials, session) => {
      seen.push(credentials, session.id);
      return undefined;
    });
    const { welcome } = await connect().hello(bearer('ä'));
    const credentials: Credentials = { type: 'bearer', bytes: Buffer.from('ä'), text: 'ä' };
    expect(seen).toEqual([
      { ...credentials, bytes: new Uint8Array([0xc3, 0xa4]) },
      welcome?.session,
    ]);
  });

  it('holds what comes before it has answered, and answers it in order', async () => {
    let admit = (): void => undefined;
    const { connect } = serveGuarded(
      () =>
        new Promise((resolve) => {
          admit = () => resolve({ name: 'ada' });
        }),
    );
    const client = connect();
    const early = client.open(noteEcho, { text: '' });
    const welcomed = client.hello({ operations: { ids: [7], missing: [] } });
    const late = client.open(noteEcho, { text: '' });
    client.control({ operations: { ids: [9], missing: [] } });
    await settled();
    expect(client.packets).toBe(0);
    admit();
    expect((await welcomed).welcome?.missing).toEqual([7]);
    expect(await client.response(noteEcho, early)).toEqual({ text: 'ada' });
    expect(await client.response(noteEcho, late)).toEqual({ text: 'ada' });
    await client.nextControl(({ operations }) => operations?.missing[0] === 9);
  });

  it('refuses a client by throwing: 4003, the message only where it is for the client', async () => {
    const refusals: readonly [unknown, number, string][] = [
      [new Error('secret'), 4003, 'the credentials were refused'],
      [new RpcError('UNAUTHENTICATED', 'The token is too old'), 4003, 'The token is too old'],
      [new RpcError('UNAVAILABLE', 'Try later'), 1013, 'Try later'],
    ];
    for (const [error, code, reason] of refusals) {
      for (const authenticate of [() => Promise.reject(error), () => raise(error)]) {
        const { connect, gateway } = serveGuarded(authenticate);
        const client = connect();
        client.open(noteEcho, { text: '' });
        client.hello().catch(() => undefined);
        expect(await client.ended).toEqual({ code, reason });
        expect(gateway.calls).toBe(0);
      }
    }
  });

  it('has the time of the handshake, and its late answer admits nobody', async () => {
    let admit = (): void => undefined;
    const slow = new Promise<{ name: string }>((resolve) => {
      admit = () => resolve({ name: 'ada' });
    });
    const { connect, gateway } = serveGuarded(() => slow, { handshakeMs: 20 });
    const client = connect();
    client.open(noteEcho, { text: '' });
    client.hello().catch(() => undefined);
    expect((await client.ended).code).toBe(4001);
    admit();
    await settled();
    expect(gateway.calls).toBe(0);
  });

  it('closes with 1011 and logs where it returns what is no principal', async () => {
    const wrong = (() => true) as unknown as Authenticate;
    const { connect, logger } = serveGuarded(wrong);
    const client = connect();
    client.hello().catch(() => undefined);
    expect((await client.ended).code).toBe(1011);
    expect(logger.of('error')).toHaveLength(1);
  });

  it('bounds what it holds for a client that it has not admitted yet', async () => {
    const { connect } = serveGuarded(() => new Promise(() => undefined));
    const client = connect();
    client.hello().catch(() => undefined);
    for (let i = 0; i < 3; i++) client.open(noteEcho, { text: 'x'.repeat(30_000) });
    expect((await client.ended).code).toBe(1002);
  });

  it('takes no second Hello while it is under way', async () => {
    const { connect } = serveGuarded(() => new Promise(() => undefined));
    const client = connect();
    client.hello().catch(() => undefined);
    client.hello().catch(() => undefined);
    expect(await client.ended).toEqual({ code: 1002, reason: 'a second Hello' });
  });
});

function raise(error: unknown): never {
  throw error;
}

describe('credentials that expire', () => {
  it('are good for as long as Welcome says', async () => {
    const { connect } = serveGuarded(() => ({ expiresAt: new Date(Date.now() + 60_000) }));
    const { welcome } = await connect().hello(bearer('ada'));
    const expiresMs = Number(welcome?.credentialsExpireMs);
    expect(expiresMs).toBeGreaterThan(0);
    expect(expiresMs).toBeLessThanOrEqual(60_000);
    const lasting = serveGuarded(() => ({ id: 'ada' })).connect();
    expect((await lasting.hello(bearer('ada'))).welcome?.credentialsExpireMs).toBe(0n);
  });

  it('are refused with 4003 where they have expired before', async () => {
    const { connect } = serveGuarded(() => ({ expiresAt: new Date(Date.now() - 1) }));
    const client = connect();
    client.hello(bearer('ada')).catch(() => undefined);
    expect(await client.ended).toEqual({ code: 4003, reason: 'The credentials have expired' });
  });
});
