import { RpcError } from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteAdd, noteEcho } from '../../fixtures/note-contract.js';
import type { ScriptedClient } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, serve } from '../../fixtures/served-notes.js';

let gateway: ScriptedGateway;
let served: Served;
let client: ScriptedClient;

beforeEach(async () => {
  gateway = new ScriptedGateway();
  served = serve(gateway);
  client = await served.welcomed();
});

describe('a call that fails', () => {
  it('tells code and message of an RpcError, and not its cause', async () => {
    gateway.act = () => {
      throw new RpcError('NOT_FOUND', 'There is no note a', {
        cause: new Error('secret'),
        retryAfterMs: 50,
      });
    };
    const error = await client.errorOf(client.open(noteEcho, { text: '' }));
    expect(error).toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no note a',
      retryAfterMs: 50,
    });
    expect(error.cause).toBeUndefined();
    expect(served.logger.of('info')[0]?.fields).toMatchObject({
      err: expect.objectContaining({ cause: new Error('secret') }),
      requestId: error.requestId,
    });
  });

  it('is not called unprocessed because a call of the handler was', async () => {
    gateway.act = async () => {
      throw new RpcError('UNAVAILABLE', 'The other server is away', { unprocessed: true });
    };
    const error = await client.errorOf(client.open(noteEcho, { text: '' }));
    expect(error).toMatchObject({ code: 'UNAVAILABLE', unprocessed: false });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('secret');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('secret');
      },
    ],
  ])('is INTERNAL with nothing but a request id where the handler %s', async (_name, act) => {
    gateway.act = act;
    const error = await client.errorOf(client.open(noteEcho, { text: '' }));
    expect(error).toMatchObject({
      code: 'INTERNAL',
      message: 'Internal error',
      unprocessed: false,
    });
    expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(served.logger.of('error')).toEqual([
      {
        level: 'error',
        message: 'ScriptedGateway.echo threw',
        fields: {
          err: new Error('secret'),
          operation: 'note.NoteService/Echo',
          requestId: error.requestId,
          session: client.controls[0]?.welcome?.session,
        },
      },
    ]);
  });

  it('is INTERNAL where the response does not fit its type, with the path in the log', async () => {
    gateway.act = () => ({ text: 5 });
    const error = await client.errorOf(client.open(noteEcho, { text: '' }));
    expect(error).toMatchObject({ code: 'INTERNAL', message: 'Internal error' });
    expect(served.logger.of('error')[0]?.message).toBe(
      'The response of ScriptedGateway.echo cannot be sent: note.Echo.text: expected a string, got number 5',
    );
  });

  it('is INTERNAL where the handler returns nothing for a response with fields', async () => {
    const error = await client.errorOf(client.open(noteAdd, { text: '' }));
    expect(error.code).toBe('INTERNAL');
    expect(served.logger.of('error')[0]?.message).toBe(
      'ScriptedGateway.add did not return a note.AddNoteResponse',
    );
  });

  it('is INTERNAL where the message of its error is no valid text', async () => {
    gateway.act = () => {
      throw new RpcError('NOT_FOUND', 'lone \ud800 surrogate');
    };
    expect((await client.errorOf(client.open(noteEcho, { text: '' }))).code).toBe('INTERNAL');
  });

  it('tells no more of a very long message than fits every packet', async () => {
    gateway.act = () => {
      throw new RpcError('NOT_FOUND', `x${'\u{1f600}'.repeat(100_000)}`);
    };
    const error = await client.errorOf(client.open(noteEcho, { text: '' }));
    expect(error.code).toBe('NOT_FOUND');
    expect(error.message).toMatch(/^x(\u{1f600})+$/u);
  });

  it('says so where the response is larger than the client accepts', async () => {
    gateway.act = () => ({ text: 'x'.repeat(1_048_576) });
    const error = await client.errorOf(client.open(noteEcho, { text: '' }));
    expect(error).toMatchObject({ code: 'RESOURCE_EXHAUSTED', unprocessed: false });
  });

  it('does no harm to the other calls of its packet', async () => {
    gateway.act = ({ text }) => ({ text: text === 'bad' ? 5 : text });
    const [a, bad, b] = ['a', 'bad', 'b'].map((text) => client.open(noteEcho, { text }));
    expect((await client.errorOf(bad as number)).code).toBe('INTERNAL');
    expect(await client.response(noteEcho, a as number)).toEqual({ text: 'a' });
    expect(await client.response(noteEcho, b as number)).toEqual({ text: 'b' });
  });

  const trap = (): never => {
    throw new Error('trap');
  };
  const getter = (target: object, key: PropertyKey): object =>
    Object.defineProperty(target, key, { get: trap });

  it.each<[string, () => unknown]>([
    ['only bears the brand', () => ({ [Symbol.for('wirepact.RpcError')]: true })],
    ['has a code that is none', () => Object.assign(new RpcError('ABORTED', ''), { code: {} })],
    ['has a message that throws', () => getter(new RpcError('ABORTED', ''), 'message')],
    ['has a stack that throws', () => getter(new Error(''), 'stack')],
    ['has no prototype', () => Object.create(null)],
    ['is a Proxy that throws', () => new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap })],
    [
      'has a wait that is none',
      () => Object.assign(new RpcError('ABORTED', ''), { retryAfterMs: {} }),
    ],
  ])('is INTERNAL where what is thrown %s', async (_, make) => {
    gateway.act = async () => {
      throw make();
    };
    expect((await client.errorOf(client.open(noteEcho, { text: '' }))).code).toBe('INTERNAL');
    gateway.act = () => {
      throw make();
    };
    expect((await client.errorOf(client.open(noteEcho, { text: '' }))).code).toBe('INTERNAL');
    expect(served.logger.of('error').length).toBeGreaterThanOrEqual(2);
  });

  it.each<[string, () => unknown]>([
    ['a thenable whose getter throws', () => getter({}, 'then')],
    ['a promise whose constructor throws', () => getter(Promise.resolve(), 'constructor')],
    [
      'a message whose field throws an object without prototype',
      () => ({
        get text() {
          throw Object.create(null);
        },
      }),
    ],
    [
      'a message whose field throws a Proxy',
      () => ({
        get text() {
          throw new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap });
        },
      }),
    ],
  ])('is INTERNAL where the handler returns %s', async (_, make) => {
    gateway.act = make;
    expect((await client.errorOf(client.open(noteEcho, { text: '' }))).code).toBe('INTERNAL');
    expect(served.logger.of('error').length).toBeGreaterThan(0);
  });
});
