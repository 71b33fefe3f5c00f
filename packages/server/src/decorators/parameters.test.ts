import { Header, type MessageStream, RpcError } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { kindsContract } from '../../fixtures/all-kinds.js';
import { Echo, noteContract, noteEcho, type Word } from '../../fixtures/note-contract.js';
import { type ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import { noteImport } from '../../fixtures/streaming-notes.js';
import type { Acknowledge } from '../call/answer-maker.js';
import type { ServerOptions } from '../create-server.js';
import type { ExecutionContext } from '../pipeline/execution-context.js';
import { Message } from './message.js';
import { createParameterDecorator } from './parameter-decorator.js';
import { Ack, Context, Data, Metadata, RequestId, Signal, User } from './parameters.js';
import { Rpc } from './rpc.js';

/** Calls Echo, and says what the gateway was given. */
async function given(
  gateway: { seen: unknown },
  options: Partial<ServerOptions> = {},
): Promise<unknown> {
  const client = await serve(gateway, options).welcomed();
  const metadata = new Map([['tenant', new TextEncoder().encode('t1')]]);
  const header = Header.create({ metadata, requestId: 'r7' });
  await client.call(noteEcho, { text: 'milk' }, { header });
  return gateway.seen;
}

const Shouted = createParameterDecorator(
  (mark: string, context: ExecutionContext, data) =>
    `${(data as Word).text}${mark}${context.method}`,
  'Shouted',
);
const Later = createParameterDecorator(async () => 'later');

const upper = { transform: (value: unknown) => String(value).toUpperCase() };
const slowly = { transform: async (value: unknown) => `${value}…` };

describe('a parameter of a handler', () => {
  it('is given what its decorator names', async () => {
    @Rpc(noteContract)
    class Taking {
      seen: unknown;

      @Message('Echo')
      echo(
        @Data() data: Word,
        @Data('text') text: string,
        @RequestId() id: string,
        _undecorated: unknown,
        @User() user: unknown,
        @Metadata('tenant') tenant: string,
        @Metadata('other') other: unknown,
        @Metadata() all: ReadonlyMap<string, unknown>,
        @Signal() signal: AbortSignal,
        @Context() context: ExecutionContext,
      ): Word {
        const isTold = signal === context.signal && all === context.metadata;
        this.seen = [data, text, id, _undecorated, user, tenant, other, isTold];
        return data;
      }
    }
    expect(await given(new Taking(), { authenticate: () => ({ id: 'u1' }) })).toEqual([
      { text: 'milk' },
      'milk',
      'r7',
      undefined,
      { id: 'u1' },
      't1',
      undefined,
      true,
    ]);
  });

  it('is given what a decorator of the application makes, which may be promised', async () => {
    @Rpc(noteContract)
    class Taking {
      seen: unknown;

      @Message('Echo')
      echo(@Shouted('!') shouted: string, @Later() later: string, @Data() data: Word): Word {
        this.seen = [shouted, later, data];
        return data;
      }
    }
    expect(await given(new Taking())).toEqual(['milk!echo', 'later', { text: 'milk' }]);
  });

  it('is changed by its own pipes, behind those of the method', async () => {
    @Rpc(noteContract)
    class Taking {
      seen: unknown;

      @Message('Echo')
      echo(
        @Data('text', upper, slowly) text: string,
        @Shouted('!', upper) shouted: string,
        @Data() data: Word,
      ): Word {
        this.seen = [text, shouted];
        return data;
      }
    }
    const pipes = [{ transform: (value: unknown) => ({ text: `${(value as Word).text}2` }) }];
    expect(await given(new Taking(), { pipes })).toEqual(['MILK2…', 'MILK2!ECHO']);
  });

  it('that fails to be made fails the call, and the handler does not run', async () => {
    const Failing = createParameterDecorator(() => {
      throw new RpcError('NOT_FOUND', 'no tenant');
    });
    @Rpc(noteContract)
    class Taking {
      seen: unknown = 'nothing';

      @Message('Echo')
      echo(@Failing() _failing: unknown): void {
        this.seen = 'called';
      }
    }
    const gateway = new Taking();
    await expect(given(gateway)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(gateway.seen).toBe('nothing');
  });

  it('has its pipes applied to each message of a stream', async () => {
    @Rpc(kindsContract)
    class Taking {
      @Message('Import')
      async import(
        @Data(undefined, { transform: (value: unknown) => ({ text: `<${(value as Word).text}>` }) })
        words: MessageStream<Word>,
      ): Promise<Word> {
        let all = '';
        for await (const { text } of words) all += text;
        return { text: all };
      }
    }
    const client = await serve(new Taking()).welcomed();
    const call = client.newCall();
    client.send((packet) => packet.message(call, noteImport.id, Echo, { text: 'a' }));
    expect(await client.response(noteEcho, call)).toEqual({ text: '<a>' });
  });

  it.each([
    [
      'a field that the request does not have',
      () => {
        @Rpc(noteContract)
        class Wrong {
          @Message('AddNote')
          add(@Data('title') _title: string): void {}
        }
        return Wrong;
      },
      "Wrong.add takes @Data('title'), but note.AddNoteRequest has no such field. It has text",
    ],
    [
      'a field of a stream',
      () => {
        @Rpc(kindsContract)
        class Wrong {
          @Message('Import')
          import(@Data('text') _text: string): void {}
        }
        return Wrong;
      },
      "Wrong.import takes @Data('text'), but note.NoteService/Import takes a stream of messages",
    ],
    [
      'an acknowledgement of a stream',
      () => {
        @Rpc(kindsContract)
        class Wrong {
          @Message('List')
          list(@Ack() _ack: Acknowledge): void {}
        }
        return Wrong;
      },
      'Wrong.list takes @Ack(), but note.NoteService/List answers with a stream: return an iterable',
    ],
  ])('is refused where it would be given %s', (_name, gateway, message) => {
    expect(() => serve(gateway())).toThrow(message);
  });

  it('has one decorator', () => {
    expect(() => {
      class Twice {
        echo(@Data() @User() _data: unknown): void {}
      }
      return Twice;
    }).toThrow('Parameter 1 of echo has two decorators: @Data() and @User()');
  });
});

describe('@Ack()', () => {
  let act: (ack: Acknowledge) => unknown;
  let served: Served;
  let client: ScriptedClient;

  @Rpc(noteContract)
  class Acknowledging {
    @Message('Echo')
    echo(@Ack() ack: Acknowledge): unknown {
      return act(ack);
    }
  }

  async function call(acting: typeof act): Promise<number> {
    act = acting;
    served = serve(new Acknowledging());
    client = await served.welcomed();
    return client.open(noteEcho, { text: '' });
  }

  it('answers the call while the handler goes on', async () => {
    let isDone = false;
    const id = await call(async (ack) => {
      ack({ text: 'early' });
      await settled();
      isDone = true;
    });
    expect(await client.response(noteEcho, id)).toEqual({ text: 'early' });
    expect(isDone).toBe(false);
    await settled();
    expect(served.logger.of('error')).toEqual([]);
  });

  it('answers once', async () => {
    let error: unknown;
    const id = await call((ack) => {
      ack({ text: 'a' });
      try {
        ack({ text: 'b' });
      } catch (thrown) {
        error = thrown;
      }
    });
    expect(await client.response(noteEcho, id)).toEqual({ text: 'a' });
    expect(error).toEqual(new Error('Acknowledging.echo has answered this call already'));
  });

  it('throws for what does not fit, and the call can still be answered', async () => {
    const id = await call((ack) => {
      try {
        ack({ text: 5 });
      } catch (error) {
        ack({ text: (error as Error).name });
      }
    });
    expect(await client.response(noteEcho, id)).toEqual({ text: 'EncodeError' });
  });

  it('that is never called leaves an answer missing', async () => {
    const id = await call(() => undefined);
    expect((await client.errorOf(id)).code).toBe('INTERNAL');
    expect(served.logger.of('error')[0]?.message).toBe(
      'Acknowledging.echo neither sent nor returned a note.Echo',
    );
  });
});
