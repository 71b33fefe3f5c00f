import { RpcError } from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteContract, noteEcho, type Word } from '../../fixtures/note-contract.js';
import { pending } from '../../fixtures/pending.js';
import { type ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import { Message } from '../decorators/message.js';
import { Data, Socket } from '../decorators/parameters.js';
import { Rpc } from '../decorators/rpc.js';
import { RpcUtils } from '../packing/rpc-utils.js';
import type { CallSocket } from './call-socket.js';

@Rpc(noteContract)
class Sending {
  act: (socket: CallSocket, data: Word) => unknown = () => undefined;

  @Message('Echo')
  echo(@Socket() socket: CallSocket, @Data() data: Word): unknown {
    return this.act(socket, data);
  }
}

let gateway: Sending;
let served: Served;
let client: ScriptedClient;

beforeEach(async () => {
  gateway = new Sending();
  served = serve(gateway);
  client = await served.welcomed();
});

const pack = (text: string): Promise<Uint8Array> => RpcUtils.pack('note', 'Echo', { text });

describe('the socket of a call', () => {
  it('answers the call with packed bytes', async () => {
    gateway.act = async (socket, { text }) => socket.send(await pack(`${text}!`));
    expect(await client.call(noteEcho, { text: 'a' })).toEqual({ text: 'a!' });
    expect(served.logger.of('error')).toEqual([]);
  });

  it('answers its own call, however many are in flight', async () => {
    const gate = pending<void>();
    gateway.act = async (socket, { text }) => {
      if (text === 'slow') await gate.promise;
      socket.send(await pack(text));
    };
    const slow = client.open(noteEcho, { text: 'slow' });
    expect(await client.call(noteEcho, { text: 'fast' })).toEqual({ text: 'fast' });
    gate.resolve();
    expect(await client.response(noteEcho, slow)).toEqual({ text: 'slow' });
  });

  it('is not needed by a handler that returns its response', async () => {
    gateway.act = (_socket, { text }) => ({ text });
    expect(await client.call(noteEcho, { text: 'a' })).toEqual({ text: 'a' });
  });

  it('sends once', async () => {
    let error: unknown;
    gateway.act = async (socket) => {
      socket.send(await pack('a'));
      try {
        socket.send(await pack('b'));
      } catch (thrown) {
        error = thrown;
      }
    };
    expect(await client.call(noteEcho, { text: '' })).toEqual({ text: 'a' });
    await settled();
    expect(error).toMatchObject({ message: 'Sending.echo has answered this call already' });
    expect(client.frames).toHaveLength(1);
  });

  it('sends nothing after the handler has returned without an answer', async () => {
    const late = pending<void>();
    const error = pending<unknown>();
    gateway.act = (socket) => {
      void late.promise.then(async () => {
        const bytes = await pack('late');
        try {
          socket.send(bytes);
        } catch (thrown) {
          error.resolve(thrown);
        }
      });
    };
    const failure = await client.errorOf(client.open(noteEcho, { text: '' }));
    expect(failure).toMatchObject({ code: 'INTERNAL', message: 'Internal error' });
    expect(served.logger.of('error')).toMatchObject([
      {
        message: 'Sending.echo neither sent nor returned a note.Echo',
        fields: { requestId: failure.requestId },
      },
    ]);
    late.resolve();
    expect(await error.promise).toMatchObject({
      message: 'Sending.echo has answered this call already',
    });
  });

  it('waits for the promise of a handler before it misses an answer', async () => {
    const gate = pending<void>();
    gateway.act = () => gate.promise;
    const call = client.open(noteEcho, { text: '' });
    await settled();
    expect(client.frames).toEqual([]);
    gate.resolve();
    expect((await client.errorOf(call)).code).toBe('INTERNAL');
  });

  it('throws why the call was cut off', async () => {
    const gate = pending<void>();
    const error = pending<unknown>();
    gateway.act = async (socket) => {
      await gate.promise;
      const bytes = await pack('late');
      try {
        socket.send(bytes);
      } catch (thrown) {
        error.resolve(thrown);
        throw thrown;
      }
    };
    const call = client.open(noteEcho, { text: '' });
    client.cancel(call);
    await client.errorOf(call);
    gate.resolve();
    expect(await error.promise).toMatchObject({ code: 'CANCELLED' });
    await settled();
    expect(served.logger.of('error')).toEqual([]);
  });

  it('refuses another message than the response', async () => {
    gateway.act = async (socket) => {
      socket.send(await RpcUtils.pack('note', 'Note', { id: 'a', text: 'b' }));
    };
    expect((await client.errorOf(client.open(noteEcho, { text: '' }))).code).toBe('INTERNAL');
    expect(served.logger.of('error')[0]?.fields).toMatchObject({
      err: { message: 'Sending.echo answers with note.Echo, not with note.Note' },
    });
  });

  it('refuses bytes that RpcUtils.pack did not return', async () => {
    gateway.act = async (socket) => socket.send((await pack('a')).slice());
    expect((await client.errorOf(client.open(noteEcho, { text: '' }))).code).toBe('INTERNAL');
    expect(served.logger.of('error')[0]?.fields).toMatchObject({
      err: { message: 'Sending.echo can send only what RpcUtils.pack returned' },
    });
  });

  it('logs a response that is returned after one was sent', async () => {
    gateway.act = async (socket) => {
      socket.send(await pack('sent'));
      return { text: 'returned' };
    };
    expect(await client.call(noteEcho, { text: '' })).toEqual({ text: 'sent' });
    await settled();
    expect(served.logger.of('warn').at(-1)?.message).toBe(
      'Sending.echo returned a response after it had sent one',
    );
  });

  it('leaves an error in the log that is thrown after the answer', async () => {
    gateway.act = async (socket) => {
      socket.send(await pack('sent'));
      throw new RpcError('ABORTED', 'too late');
    };
    expect(await client.call(noteEcho, { text: '' })).toEqual({ text: 'sent' });
    await settled();
    expect(served.logger.of('error')[0]?.message).toBe(
      'Sending.echo threw after its call had ended',
    );
  });
});
