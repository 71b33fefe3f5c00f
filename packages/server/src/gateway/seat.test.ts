import { Kind } from '@wirepact/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { noteContract, noteEcho, type Word } from '../../fixtures/note-contract.js';
import { pending } from '../../fixtures/pending.js';
import { type ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import { noteList, StreamingGateway } from '../../fixtures/streaming-notes.js';
import type { CallContext } from '../call/call-context.js';
import { CALL_CONTEXT } from '../container/call-context-token.js';
import { Container } from '../container/container.js';
import type { Provider } from '../container/provider.js';
import type { Token } from '../container/token.js';
import { Message } from '../decorators/message.js';
import { Rpc } from '../decorators/rpc.js';
import { seatOf } from './seat.js';

let log: string[];

class Ledger {
  static readonly inject: readonly Token[] = [CALL_CONTEXT];
  constructor(readonly context: CallContext) {
    log.push(`open ${context.requestId}`);
  }

  dispose(): void {
    log.push(`close ${this.context.requestId}`);
  }
}

let act: (data: Word) => unknown;

@Rpc(noteContract)
class PerCall {
  static readonly inject: readonly Token[] = [Ledger];
  constructor(readonly ledger: Ledger) {}

  @Message('Echo')
  echo(data: Word, context: CallContext): unknown {
    log.push(`echo ${context === this.ledger.context}`);
    return act(data);
  }
}

const providers: Provider[] = [{ provide: Ledger, useClass: Ledger }];
let ids: number;
let served: Served;
let client: ScriptedClient;

beforeEach(async () => {
  log = [];
  ids = 0;
  act = (data) => data;
  served = serve(PerCall, { providers, requestId: () => `r${++ids}` });
  client = await served.welcomed();
});

describe('a gateway that injects the context of the call', () => {
  it('is built for each call, and what was built is disposed of at its end', async () => {
    await client.call(noteEcho, { text: '' });
    await client.call(noteEcho, { text: '' });
    expect(log).toEqual(['open r1', 'echo true', 'close r1', 'open r2', 'echo true', 'close r2']);
  });

  it('lives as long as its handler runs, also where the call has ended before', async () => {
    const gate = pending<Word>();
    act = () => gate.promise;
    client.cancel(client.open(noteEcho, { text: '' }));
    await settled();
    expect(log).toEqual(['open r1', 'echo true']);
    gate.resolve({ text: '' });
    await settled();
    expect(log.at(-1)).toBe('close r1');
  });

  it('is disposed of where the handler throws', async () => {
    act = () => {
      throw new Error('no');
    };
    await client.errorOf(client.open(noteEcho, { text: '' }));
    expect(log.at(-1)).toBe('close r1');
  });

  it('is disposed of behind the last message of a stream', async () => {
    class Streaming extends StreamingGateway {
      static readonly inject: readonly Token[] = [Ledger];
      constructor(ledger: Ledger) {
        super();
        this.list = async function* ({ text }) {
          yield { text };
          log.push(`yields for ${ledger.context.requestId}`);
        };
      }
    }
    const streaming = await serve(Streaming, { providers, requestId: () => 's' }).welcomed();
    const call = streaming.open(noteList, { text: 'a' });
    await streaming.next(() =>
      streaming.frames.find((frame) => frame.call === call && frame.kind === Kind.END),
    );
    expect(log).toEqual(['open s', 'yields for s', 'close s']);
  });

  it('fails its call where it cannot be built', async () => {
    const failing = serve(PerCall, {
      providers: [
        {
          provide: Ledger,
          useFactory: () => {
            throw new Error('closed');
          },
          inject: [CALL_CONTEXT],
        },
      ],
    });
    const other = await failing.welcomed();
    const error = await other.errorOf(other.open(noteEcho, { text: '' }));
    expect(error.code).toBe('INTERNAL');
    expect(failing.logger.of('error')[0]?.message).toBe('PerCall.echo threw');
  });

  it('is disposed of in the log where that throws, and the call is answered', async () => {
    class Sticky extends Ledger {
      override dispose(): void {
        throw new Error('stuck');
      }
    }
    const sticky = serve(PerCall, { providers: [{ provide: Ledger, useClass: Sticky }] });
    const other = await sticky.welcomed();
    expect(await other.call(noteEcho, { text: 'a' })).toEqual({ text: 'a' });
    expect(sticky.logger.of('error')[0]?.message).toBe('Ledger (Sticky) could not be disposed of');
  });
});

describe('seatOf', () => {
  it('refuses a gateway for each call that wants to be told of connections', () => {
    class Watching extends PerCall {
      handleConnection(): void {}
    }
    expect(() => seatOf(Watching, new Container(providers))).toThrow(
      'Watching is built for each call, so nobody could call its handleConnection',
    );
  });

  it('refuses what is no gateway', () => {
    const source = { get: () => undefined };
    expect(() => seatOf('text' as unknown as object, new Container([], source))).toThrow(
      'A gateway is a class or an instance of one, got string',
    );
  });

  it('takes a gateway from whoever makes the instances', () => {
    const made = new PerCall({ context: {} } as Ledger);
    const container = new Container([], { get: (token) => (token === PerCall ? made : undefined) });
    expect(seatOf(PerCall, container)).toEqual({ shape: made, of: undefined });
  });
});
