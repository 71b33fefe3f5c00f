import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { connect, packetTransform } from '@wirepact/client';
import type { ServerOptions } from '@wirepact/server';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  FileClient,
  Note,
  NoteEvents,
} from '../golden/accepted/streams/expected/src/generated/index.js';
import {
  FileGateway,
  FileService,
} from '../golden/accepted/streams/expected/src/generated/server.js';
import { cuttable } from './cuttable-target.js';
import { clientEncryption } from './encryption/client-encryption.js';
import { join } from './encryption/compression.js';
import { encryptedConnection, encryptedServer } from './encryption/encrypted-ends.js';
import { serverEncryption } from './encryption/server-encryption.js';
import { newIdentity } from './encryption/server-identity.js';
import { newEphemeral, PUBLIC_KEY_BYTES, sessionKeys } from './encryption/session-keys.js';
import { meddledWith } from './meddling-link.js';
import { RecordingLogger } from './recording-logger.js';
import type { FileActs } from './scripted-file-service.js';
import { ScriptedFileService } from './scripted-file-service.js';
import { rejection } from './served-case.js';
import { all, chunk, deferred, givenUp, paths, serveFiles } from './served-files.js';
import { overMessagePort, overWebSocket, reached, type Way } from './ways.js';

let identity: { secret: string; known: string };
beforeAll(async () => {
  identity = await newIdentity();
});

const acts: FileActs = {
  copy: ({ from, to }) => ({ size: BigInt(from.length + to.length) }),
};
const request = { from: 'secret of the whole company', to: 'b' };

/** A server that encrypts with those who ask for it, or with everybody. */
async function serve(way: Way, fileActs: FileActs = acts, options: Partial<ServerOptions> = {}) {
  const served = await serveFiles(way, fileActs, {
    transform: serverEncryption(identity.secret),
    requireTransform: true,
    ...options,
  });
  return {
    ...served,
    /** A client that encrypts. */
    client: (target = served.target, known = identity.known) => {
      const errors: unknown[] = [];
      const client = served.client(
        { transform: clientEncryption(known), onError: (error) => errors.push(error) },
        target,
      );
      return Object.assign(client, { errors });
    },
    plain: () => served.client(),
  };
}

const noteOf = (text: string): Note => Note.create({ text });

describe.each([overWebSocket, overMessagePort])('an encrypted connection over $name', (way) => {
  it('carries calls', async () => {
    const { client } = await serve(way);
    const files = client();
    expect(await files.copy(request)).toEqual({ size: 28n });
    const many = Array.from({ length: 200 }, (_, i) => files.copy({ from: 'x'.repeat(i), to: '' }));
    expect((await Promise.all(many)).map(({ size }) => Number(size))).toEqual(
      Array.from({ length: 200 }, (_, i) => i),
    );
  });

  it('carries streams both ways, and messages in parts', async () => {
    const bytes = randomBytes(900_000);
    const { client } = await serve(way, {
      convert: async function* (chunks) {
        for await (const { path, bytes: part } of chunks) yield { path: `${path}!`, bytes: part };
      },
      upload: async (chunks) => ({ size: BigInt((await all(chunks)).length) }),
    });
    const files = client();
    const sent = Array.from({ length: 20 }, (_, i) => chunk(String(i), i * 100));
    const large = { path: 'large', bytes: new Uint8Array(bytes) };
    const [converted, uploaded] = await Promise.all([
      all(files.convert([...sent, large, ...sent])),
      files.upload(sent),
    ]);
    expect(converted.map(({ path }) => path)).toEqual(
      [...sent, large, ...sent].map(({ path }) => `${path}!`),
    );
    expect(bytes.equals(converted[20]?.bytes ?? new Uint8Array(0))).toBe(true);
    expect(uploaded).toEqual({ size: 20n });
  });

  it('carries events of the largest size that do not compress', async () => {
    const { client, server } = await serve(way);
    const files = client();
    const events = files.connection.events(NoteEvents.changed);
    await reached(files.connection, 'open');
    const text = randomBytes(400_000).toString('hex');
    server.emit(NoteEvents.changed, noteOf('small'));
    server.emit(NoteEvents.changed, noteOf(text));
    expect((await events.next()).value.text).toBe('small');
    expect((await events.next()).value.text).toBe(text);
  });

  it('comes back with keys of its own', async () => {
    const begun = deferred();
    let copies = 0;
    const { client, target } = await serve(way, {
      copy: async (_request, context) => {
        if (++copies > 1) return { size: 1n };
        begun.resolve();
        throw await givenUp(context);
      },
    });
    const line = await cuttable(target);
    const files = client(line.target);
    const call = files.copy(request);
    await Promise.all([begun.promise, reached(files.connection, 'open')]);
    line.cut();
    expect(await call).toEqual({ size: 1n });
    expect(files.connection.status).toBe('gap');
  });

  it('ends in order with the server, and the answers arrive before that', async () => {
    const go = deferred();
    const { client, server } = await serve(way, {
      watch: async function* () {
        yield { path: 'a' };
        await go.promise;
        yield { path: 'b' };
      },
    });
    const files = client();
    const stream = files.watch();
    await stream.next();
    const closing = server.close({ graceMs: 10_000 });
    await reached(files.connection, 'connecting');
    go.resolve();
    expect(await paths(stream)).toEqual(['b']);
    await closing;
  });
});

describe('what passes on an encrypted connection', () => {
  it('shows nothing of the calls, and is smaller than they are', async () => {
    const { client, target } = await serve(overMessagePort);
    const passed: Uint8Array[] = [];
    const watch = (packet: Uint8Array): readonly Uint8Array[] => {
      passed.push(Uint8Array.from(packet));
      return [packet];
    };
    const files = client(meddledWith(target, { toServer: watch, toClient: watch }));
    const from = 'secret '.repeat(10_000);
    await files.copy({ from, to: '' });
    const bytes = Buffer.concat(passed);
    expect(bytes.includes('secret')).toBe(false);
    expect(bytes.includes('Copy')).toBe(false);
    expect(bytes.length).toBeLessThan(from.length / 20);
  });

  /** Packet 0 is the handshake, 1 has Hello. */
  it.each([
    ['changed', (packet: Uint8Array) => [packet.map((byte, i) => (i === 9 ? byte ^ 1 : byte))]],
    ['doubled', (packet: Uint8Array) => [packet, packet]],
    ['left out', () => []],
    ['cut short', (packet: Uint8Array) => [packet.subarray(0, -1)]],
    ['replaced by a plain one', () => [Uint8Array.of(18, 0)]],
  ])('is not believed by the server where a packet is %s', async (what, meddle) => {
    const { client, target, logger } = await serve(overMessagePort, {
      copy: () => ({ size: 1n }),
      watch: () => [],
    });
    const files = client(
      meddledWith(target, {
        toServer: (packet, count) => (count === 2 ? meddle(packet) : [packet]),
      }),
    );
    await reached(files.connection, 'open');
    const ended = reached(files.connection, what.startsWith('replaced') ? 'closed' : 'connecting');
    const calls = [rejection(all(files.watch()))];
    // In a packet of its own: what is left out is noticed by the packet behind it.
    await new Promise((resolve) => setTimeout(resolve, 20));
    calls.push(rejection(files.remove({ path: '' })));
    await ended;
    const code = what.startsWith('replaced') ? 4004 : 1002;
    expect(logger.entries).toContainEqual(
      expect.objectContaining({
        level: 'info',
        fields: expect.objectContaining({ closeCode: code }),
      }),
    );
    files.connection.close();
    await Promise.all(calls.map((call) => call.catch(() => undefined)));
  });

  it('is not believed by the client either', async () => {
    const { client, target } = await serve(overMessagePort);
    const files = client(
      meddledWith(target, {
        toClient: (packet, count) =>
          count === 2 ? [packet.map((byte, i) => (i === 9 ? byte ^ 1 : byte))] : [packet],
      }),
    );
    await reached(files.connection, 'open');
    const errors: (Error | undefined)[] = [];
    files.connection.onStatus((_status, error) => errors.push(error));
    const failed = rejection(files.remove({ path: '' }));
    expect(await failed).toMatchObject({ code: 'UNAVAILABLE' });
    expect(String(errors[0])).toContain('4010 a packet was not opened');
    expect(files.errors).toMatchObject([{ message: 'transform: a packet was not opened' }]);
  });

  it('is not of a server that somebody else has put in its place', async () => {
    const { client } = await serve(overWebSocket);
    const { known } = await newIdentity();
    const files = client(undefined, known);
    await new Promise<void>((resolve) => {
      files.connection.subscribe(resolve);
    });
    expect(files.connection.getSnapshot()).toMatchObject({
      connected: false,
      error: { message: 'The connection ended (4010 the handshake failed)' },
    });
    expect(files.errors[0]).toMatchObject({
      message: 'transform: the handshake failed',
      cause: { message: 'This is not the server that the client knows' },
    });
  });
});

describe('a server that requires encryption', () => {
  it('closes a client for good that does not encrypt', async () => {
    const { plain, logger } = await serve(overWebSocket);
    const files = plain();
    expect(await rejection(files.copy(request))).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('4004 a handshake for'),
    });
    expect(files.connection.status).toBe('closed');
    expect(logger.entries).toMatchObject([{ level: 'info', fields: { closeCode: 4004 } }]);
  });

  it('closes a client whose packets grow without end, before they do', async () => {
    const { target, logger } = await serve(overMessagePort);
    const bomb = join(Uint8Array.of(1), new Uint8Array(deflateRawSync(new Uint8Array(50_000_000))));
    const transform = packetTransform({
      name: 'p256-deflate-aes256gcm/1',
      begin: async () => {
        const own = await newEphemeral();
        return {
          data: own.publicKey,
          finish: async (reply) => {
            const serverKey = reply.slice(0, PUBLIC_KEY_BYTES);
            const transcript = join(own.publicKey, serverKey);
            const { toServer } = await sessionKeys(own, serverKey, transcript);
            const first = { name: 'AES-GCM', iv: new Uint8Array(12) };
            const sealed = new Uint8Array(await crypto.subtle.encrypt(first, toServer, bomb));
            return { outbound: () => sealed, inbound: (packet) => packet };
          },
        };
      },
    });
    const connection = connect(target, { transform });
    onTestFinished(() => connection.close());
    await new Promise<void>((resolve) => {
      connection.subscribe(resolve);
    });
    expect(connection.getSnapshot().error?.message).toContain('1002 a packet was not opened');
    expect(logger.entries).toMatchObject([
      { fields: { err: { message: 'A packet grows to more than 1114112 bytes' } } },
    ]);
  });
});

describe('a server that encrypts with those who ask for it', () => {
  it('sends every event once to everybody', async () => {
    const { client, plain, server } = await serve(overWebSocket, acts, { requireTransform: false });
    const clients = [plain(), client(), plain(), client(), plain()];
    const heard = clients.map(({ connection }) => {
      const texts: string[] = [];
      connection.on(NoteEvents.changed, ({ text }) => texts.push(text));
      return texts;
    });
    await Promise.all(clients.map(({ connection }) => reached(connection, 'open')));
    const sent = Array.from({ length: 50 }, (_, i) => String(i));
    for (const text of sent) {
      server.emit(NoteEvents.changed, noteOf(text));
      if (Number(text) % 7 === 0) await clients[Number(text) % 5]?.copy(request);
    }
    // Each client gets its answer behind the events that were sent before.
    await Promise.all(clients.map((each) => each.copy(request)));
    expect(heard).toEqual(clients.map(() => sent));
  });
});

describe('a server without a transform', () => {
  it('closes a client for good that asks for one', async () => {
    const { target } = await serveFiles(overWebSocket, acts);
    const { client } = await serve(overWebSocket);
    const files = client(target);
    expect(await rejection(files.copy(request))).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('1008 no transform'),
    });
    expect(files.connection.status).toBe('closed');
  });
});

describe('the ends of the document', () => {
  it('talk to each other', async () => {
    const providers = [{ provide: FileService, useValue: new ScriptedFileService(acts) }];
    const logger = new RecordingLogger();
    const options = { gateways: [FileGateway], providers, logger, authenticate: () => undefined };
    const server = encryptedServer(options, identity.secret);
    onTestFinished(() => server.close({ graceMs: 0 }));
    const { url } = await server.listen(0, '127.0.0.1');
    const connection = encryptedConnection(url, identity.known);
    onTestFinished(() => connection.close());
    expect(await new FileClient(connection).copy(request)).toEqual({ size: 28n });
    expect(logger.entries).toEqual([]);
  });
});
