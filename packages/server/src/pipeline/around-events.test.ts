import type { EventType } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { noteChanged, type Word } from '../../fixtures/note-contract.js';
import { type ScriptedClient, settled } from '../../fixtures/scripted-client.js';
import { ScriptedGateway } from '../../fixtures/scripted-gateway.js';
import { type Served, serve } from '../../fixtures/served-notes.js';
import { CALL_CONTEXT } from '../container/call-context-token.js';
import type { Token } from '../container/token.js';
import type { Interceptor } from './interceptor.js';

type Act = NonNullable<Interceptor['interceptEvent']>;

class Watching implements Interceptor {
  constructor(readonly interceptEvent: Act) {}

  intercept(_context: unknown, next: () => unknown): unknown {
    return next();
  }
}

interface Listening extends Served {
  readonly client: ScriptedClient;
  /** The texts of the events that came. */
  heard(): Promise<string[]>;
}

async function listening(...acts: Act[]): Promise<Listening> {
  const interceptors = acts.map((act) => new Watching(act));
  const served = serve(new ScriptedGateway(), { interceptors });
  const client = await served.welcomed();
  return {
    ...served,
    client,
    heard: async () => {
      await settled();
      return client.frames.map(({ payload }) => noteChanged.message.decode(payload).text);
    },
  };
}

describe('interceptEvent', () => {
  it('sees each event once, however many receive it, and may change its message', async () => {
    const seen: unknown[] = [];
    const { server, welcomed, client, heard } = await listening(
      (event: EventType, message, next) => {
        seen.push(event.name, message);
        next({ text: `<${(message as Word).text}>` });
      },
      (_event, message, next) => next({ text: `${(message as Word).text}2` }),
    );
    const other = await welcomed();
    server.emit(noteChanged, { text: 'a' });
    expect(await heard()).toEqual(['<a>2']);
    expect(other.frames).toHaveLength(client.frames.length);
    expect(seen).toEqual([noteChanged.name, { text: 'a' }]);
  });

  it('drops an event by not going on, and nobody waits for it', async () => {
    const { server, heard } = await listening(() => undefined);
    server.emit(noteChanged, { text: 'a' });
    await server.emit(noteChanged, { text: 'b' }, { whenFull: 'block' });
    expect(await heard()).toEqual([]);
  });

  it('gives whoever blocks the promise of room', async () => {
    const { server, heard } = await listening((_event, message, next) => next(message));
    await server.emit(noteChanged, { text: 'a' }, { whenFull: 'block' });
    expect(await heard()).toEqual(['a']);
  });

  it('that throws tells whoever emits, and nothing is sent', async () => {
    const { server, heard } = await listening(() => {
      throw new Error('no');
    });
    expect(() => server.emit(noteChanged, { text: 'a' })).toThrow('no');
    expect(await heard()).toEqual([]);
  });

  it('hands an error of sending to whoever emits', async () => {
    const { server } = await listening((_event, _message, next) => next({ text: 5 }));
    expect(() => server.emit(noteChanged, { text: 'a' })).toThrow('expected a string');
  });

  it('sends an event once, and not when it has returned', async () => {
    const late: ((message: unknown) => void)[] = [];
    const message =
      'The interceptor Watching may send the event note.NoteService/event:changed once';
    const { server, heard } = await listening((_event, word, next) => {
      next(word);
      late.push(next);
      expect(() => next(word)).toThrow(message);
    });
    server.emit(noteChanged, { text: 'a' });
    expect(() => late[0]?.({ text: 'b' })).toThrow(message);
    expect(await heard()).toEqual(['a']);
  });

  it('that is an async function and rejects is in the log', async () => {
    const { server, logger, heard } = await listening(async (_event, word, next) => {
      next(word);
      throw new Error('later');
    });
    server.emit(noteChanged, { text: 'a' });
    expect(await heard()).toEqual(['a']);
    expect(logger.of('error')).toMatchObject([
      { message: 'The interceptor Watching threw', fields: { err: new Error('later') } },
    ]);
  });

  it('cannot be of an interceptor that is built for each call', () => {
    class Scoped implements Interceptor {
      static readonly inject: readonly Token[] = [CALL_CONTEXT];
      constructor(readonly context: unknown) {}

      intercept(_context: unknown, next: () => unknown): unknown {
        return next();
      }

      interceptEvent(): void {}
    }
    expect(() => serve(new ScriptedGateway(), { interceptors: [Scoped] })).toThrow(
      'Scoped has interceptEvent, but is built for each call',
    );
  });
});
