import { Header, Kind, type Link, RpcError } from '@wirepact/wire';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeAll, closedLater, start } from '../../fixtures/client-and-server.js';
import { archive, chat, echo, importAll, list, Note } from '../../fixtures/echo-operation.js';
import { ScriptedServer } from '../../fixtures/scripted-server.js';
import { connect } from '../connection/connect.js';
import type { Connection } from '../connection/connection.js';
import { serve } from './serve.js';

let client: Connection;
let server: Awaited<ReturnType<ReturnType<typeof start>['server']['welcomed']>>;
let errors: unknown[];

beforeEach(async () => {
  errors = [];
  const both = start({ onError: (error) => errors.push(error) });
  client = both.client;
  server = await both.server.welcomed();
});

afterEach(closeAll);

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

/** What has come back on call 2: texts, and how it ended. */
async function heard(): Promise<string[]> {
  await settled();
  return server.frames
    .filter(({ call }) => call === 2)
    .map((frame) =>
      frame.kind === Kind.END ? `end ${frame.status?.code ?? 0}` : frame.decode(Note).text,
    );
}

const call = (operation: { id: number }, text: string): void => {
  server.outbox.message(2, operation.id, Note, { text });
};

describe('serve', () => {
  it('answers what the server calls with what the handler returns or promises', async () => {
    serve(client, echo, ({ text }) => ({ text: `${text}!` }));
    serve(client, archive, async ({ text }) => ({ text: `${text}?` }));
    call(echo, 'a');
    await settled();
    call(archive, 'b');
    expect(await heard()).toEqual(['a!', 'b?']);
  });

  it('answers with a stream', async () => {
    serve(client, list, async function* ({ text }) {
      yield { text: `${text}1` };
      yield { text: `${text}2` };
    });
    call(list, 'a');
    expect(await heard()).toEqual(['a1', 'a2', 'end 0']);
  });

  it('takes a stream', async () => {
    serve(client, importAll, async (notes) => {
      let text = '';
      for await (const note of notes) text += note.text;
      return { text };
    });
    server.outbox.signal(2, Kind.NOTE, {}, importAll.id);
    server.outbox.message(2, 0, Note, { text: 'a' }, {}, Kind.NEXT);
    server.outbox.message(2, 0, Note, { text: 'b' }, {}, Kind.NEXT);
    server.outbox.signal(2, Kind.END);
    expect(await heard()).toEqual(['ab']);
  });

  it('streams both ways, and stops when the server gives up', async () => {
    let reason: unknown;
    serve(client, chat, async function* (notes, { signal }) {
      try {
        for await (const { text } of notes) yield { text: `${text}!` };
      } finally {
        reason = signal.reason;
      }
    });
    server.outbox.signal(2, Kind.NOTE, {}, chat.id);
    server.outbox.message(2, 0, Note, { text: 'a' }, {}, Kind.NEXT);
    expect(await heard()).toEqual(['a!']);
    server.outbox.signal(2, Kind.CANCEL);
    expect(await heard()).toEqual(['a!', 'end 1']);
    expect(reason).toMatchObject({ code: 'CANCELLED' });
    expect(errors).toEqual([]);
  });

  it('tells the handler of its call, and the server of what the handler sets', async () => {
    let seen: unknown;
    serve(client, echo, (note, context) => {
      const { operation, requestId, metadata, deadline } = context;
      seen = { operation, requestId, tenant: metadata.get('tenant'), deadline };
      context.responseMetadata.set('took', '5');
      return note;
    });
    const metadata = new Map([['tenant', new TextEncoder().encode('acme')]]);
    const header = Header.create({ requestId: 'r-1', metadata });
    server.outbox.message(2, echo.id, Note, { text: '' }, { header, timeoutMs: 1_000 });
    await heard();
    expect(seen).toEqual({
      operation: echo,
      requestId: 'r-1',
      tenant: 'acme',
      deadline: expect.any(Date),
    });
    const answer = server.frames.find((frame) => frame.call === 2);
    expect([...(answer?.header?.metadata.keys() ?? [])]).toEqual(['took']);
  });

  it('ends a call at its deadline', async () => {
    serve(client, echo, () => new Promise(() => undefined));
    server.outbox.message(2, echo.id, Note, { text: '' }, { timeoutMs: 5 });
    await settled();
    expect(await heard()).toEqual(['end 4']);
  });

  it('fails a call with the RpcError of its handler, and tells nobody else', async () => {
    serve(client, echo, () => {
      throw new RpcError('NOT_FOUND', 'no such note', { unprocessed: true });
    });
    call(echo, '');
    expect(await heard()).toEqual(['end 5']);
    const status = server.frames.at(-1)?.status;
    expect(status).toMatchObject({ message: 'no such note', unprocessed: false });
    expect(errors).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('secret');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret'))],
    ['returns nothing', () => undefined],
    ['returns what does not fit', () => ({ text: 5 })],
  ])('is INTERNAL where its handler %s, and onError is told', async (_name, handler) => {
    serve(client, echo, handler as never);
    call(echo, '');
    expect(await heard()).toEqual(['end 13']);
    expect(server.frames.at(-1)?.status?.message).toBe('Internal error');
    expect(errors).toMatchObject([
      { message: `${echo.name} failed in its handler`, cause: expect.any(Error) },
    ]);
  });

  it('leaves UNIMPLEMENTED what it does not serve, or no longer', async () => {
    const end = serve(client, echo, (note) => note);
    call(archive, '');
    expect(await heard()).toEqual(['end 12']);
    end();
    call(echo, '');
    expect(await heard()).toEqual(['end 12', 'end 12']);
    expect(server.frames.at(-1)?.status?.unprocessed).toBe(true);
  });

  it('closes with 4010 where the server goes on behind its last frame', async () => {
    serve(client, echo, () => new Promise(() => undefined));
    call(echo, '');
    server.outbox.message(2, 0, Note, { text: '' });
    await settled();
    expect(server.closed).toBe(4010);
  });

  describe('where the server reads nothing', () => {
    /** A connection whose link never gets rid of what it is given. */
    async function unread(): Promise<typeof server> {
      const scripted = new ScriptedServer();
      const dial = (): Link => Object.defineProperty(scripted.dial(), 'queuedBytes', { value: 2 });
      const connection = closedLater(connect(dial, { limits: { queuedBytes: 1 } }));
      serve(connection, echo, ({ text }) => ({ text }));
      return scripted.welcomed();
    }

    it('refuses its calls', async () => {
      server = await unread();
      call(echo, 'a');
      expect(await heard()).toEqual(['end 8']);
      expect(server.frames[0]?.status?.unprocessed).toBe(true);
    });

    it('closes with 4010 where it goes on calling', async () => {
      server = await unread();
      for (let id = 2; id <= 2 * 129; id += 2)
        server.outbox.message(id, echo.id, Note, { text: '' });
      await server.until(() => server.closed !== undefined);
      expect(server.closed).toBe(4010);
    });
  });

  it('serves an operation once, on a connection of its own package', () => {
    serve(client, echo, (note) => note);
    expect(() => serve(client, echo, (note) => note)).toThrow(`${echo.name} is served already`);
    expect(() => serve({} as Connection, echo, (note) => note)).toThrow(TypeError);
  });

  it('fires the signals of all handlers when the connection ends', async () => {
    let reason: unknown;
    serve(client, echo, (_note, { signal }) => {
      signal.addEventListener('abort', () => {
        reason = signal.reason;
      });
      return new Promise(() => undefined);
    });
    call(echo, '');
    await settled();
    client.close();
    expect(reason).toMatchObject({ code: 'UNAVAILABLE' });
  });
});
