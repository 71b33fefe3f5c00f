import { type Messages, RpcError } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { type Asked, asked, kinds, plainAnswers } from '../../fixtures/all-kinds.js';
import type { Word } from '../../fixtures/note-contract.js';
import { pending } from '../../fixtures/pending.js';
import { settled } from '../../fixtures/scripted-client.js';
import type { ExceptionFilter } from './exception-filter.js';
import { mapMessages } from './map-messages.js';

type Act = ExceptionFilter['catch'];

class Translator implements ExceptionFilter {
  constructor(readonly act: Act) {}

  catch: Act = (error, context) => this.act(error, context);
}

const filteredBy = (...acts: Act[]): Promise<Asked> =>
  asked({ filters: acts.map((act) => new Translator(act)) });

const notFound = (): RpcError => new RpcError('NOT_FOUND', 'no such row');

describe('a filter', () => {
  it.each(kinds)('is not asked where a %s call succeeds', async (kind) => {
    let asks = 0;
    const { ask } = await filteredBy(() => asks++);
    expect(await ask(kind, 'ab')).toEqual(plainAnswers[kind]);
    expect(asks).toBe(0);
  });

  it.each(kinds)('says what a %s call fails with', async (kind) => {
    const { ask, gateway, logger } = await filteredBy((error) =>
      error instanceof RangeError ? notFound() : undefined,
    );
    gateway.before = () => {
      throw new RangeError('row 5');
    };
    expect(await ask(kind, 'a')).toEqual(['NOT_FOUND']);
    expect(logger.of('error')).toEqual([]);
  });

  it.each(['serverStream', 'bidi'] as const)(
    'says what a %s fails with on its way',
    async (kind) => {
      const { ask, gateway } = await filteredBy(async () => notFound());
      gateway.beforeEach = (text) => {
        if (text === 'b') throw new Error('row b');
      };
      expect(await ask(kind, 'abc')).toEqual(['a!', 'NOT_FOUND']);
    },
  );

  it('sees what an interceptor does to a stream', async () => {
    const seen: unknown[] = [];
    const { ask } = await asked({
      filters: [new Translator((error) => void seen.push(error))],
      interceptors: [
        {
          intercept: async (_context, next) =>
            mapMessages((await next()) as Messages<Word>, () => {
              throw notFound();
            }),
        },
      ],
    });
    expect(await ask('serverStream', 'a')).toEqual(['NOT_FOUND']);
    expect(seen).toEqual([notFound()]);
  });

  it('sees what a handler fails with behind messages that interceptors have changed', async () => {
    const { ask, gateway } = await asked({
      filters: [new Translator(() => notFound())],
      interceptors: [
        {
          intercept: async (_context, next) =>
            mapMessages((await next()) as Messages<Word>, ({ text }) => ({ text: `<${text}>` })),
        },
      ],
    });
    gateway.beforeEach = (text) => {
      if (text === 'c') throw new Error('row c');
    };
    for (const kind of ['serverStream', 'bidi'] as const) {
      expect(await ask(kind, 'abcd')).toEqual(['<a!>', '<b!>', 'NOT_FOUND']);
    }
  });

  it('that throws about a stream on its way ends it with what it threw', async () => {
    const { ask, gateway, logger } = await filteredBy(() => {
      throw new RpcError('UNAVAILABLE', 'broken filter');
    });
    gateway.beforeEach = (text) => {
      if (text === 'b') throw new Error('row b');
    };
    expect(await ask('serverStream', 'abc')).toEqual(['a!', 'UNAVAILABLE']);
    expect(logger.of('error').map(({ message }) => message)).toEqual([
      'The filter Translator threw',
    ]);
  });

  it('leaves the error as it is by returning nothing', async () => {
    const { ask, gateway } = await filteredBy(() => undefined);
    gateway.before = () => {
      throw notFound();
    };
    expect(await ask('unary', 'a')).toEqual(['NOT_FOUND']);
  });

  it('hands on what it returns, the last one first', async () => {
    const seen: string[] = [];
    const act =
      (name: string): Act =>
      (error) => {
        seen.push(`${name} ${(error as Error).message}`);
        return new RpcError('ABORTED', name);
      };
    const { ask, gateway, client } = await filteredBy(act('outer'), act('inner'));
    gateway.before = () => {
      throw new Error('first');
    };
    expect(await ask('unary', 'a')).toEqual(['ABORTED']);
    expect(seen).toEqual(['inner first', 'outer inner']);
    expect(client.frames.at(-1)?.status?.message).toBe('outer');
  });

  it.each(['guards', 'interceptors', 'pipes'] as const)('sees what %s throw', async (stage) => {
    const throwing = (): never => {
      throw new Error(stage);
    };
    const { ask } = await asked({
      [stage]: [{ canActivate: throwing, intercept: throwing, transform: throwing }],
      filters: [new Translator((error) => new RpcError('ABORTED', (error as Error).message))],
    });
    expect(await ask('unary', 'a')).toEqual(['ABORTED']);
  });

  it('that throws has its error take the place of the first, and both are in the log', async () => {
    const { ask, gateway, logger } = await filteredBy(() => {
      throw new RpcError('UNAVAILABLE', 'broken filter');
    });
    gateway.before = () => {
      throw new Error('first');
    };
    expect(await ask('unary', 'a')).toEqual(['UNAVAILABLE']);
    expect(logger.of('error')).toMatchObject([
      {
        message: 'The filter Translator threw',
        fields: {
          err: new Error('The filter Translator threw: broken filter', {
            cause: new Error('first'),
          }),
        },
      },
    ]);
  });

  it('that throws what is no RpcError tells the caller INTERNAL', async () => {
    const { ask, gateway, client } = await filteredBy(() => Promise.reject('text'));
    gateway.before = () => {
      throw notFound();
    };
    expect(await ask('unary', 'a')).toEqual(['INTERNAL']);
    expect(client.frames.at(-1)?.status?.message).toBe('Internal error');
  });

  it('is not asked about a call that has ended: its error is in the log as it is', async () => {
    const gate = pending<void>();
    let asks = 0;
    const { open, gateway, client, logger } = await filteredBy(() => asks++);
    gateway.before = async () => {
      await gate.promise;
      throw new Error('late');
    };
    client.cancel(open('unary', 'a'));
    await settled();
    gate.resolve();
    await settled();
    expect(asks).toBe(0);
    expect(logger.of('error')).toMatchObject([{ fields: { err: new Error('late') } }]);
  });

  it('does not keep a stream from ending where its reader leaves', async () => {
    const { open, gateway, client, logger } = await filteredBy(() => undefined);
    const gate = pending<void>();
    gateway.beforeEach = (text) => (text === 'b' ? gate.promise : undefined);
    const call = open('serverStream', 'abc');
    await settled();
    client.cancel(call);
    gate.resolve();
    await settled();
    expect(gateway.listed).toBe(1);
    expect(logger.of('error')).toEqual([]);
  });
});
