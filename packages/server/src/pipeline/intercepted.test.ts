import { Header, type Messages, RpcError } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { type Asked, asked, kinds, plainAnswers } from '../../fixtures/all-kinds.js';
import { noteEcho, type Word } from '../../fixtures/note-contract.js';
import { pending } from '../../fixtures/pending.js';
import { settled } from '../../fixtures/scripted-client.js';
import type { Interceptor } from './interceptor.js';
import { mapMessages } from './map-messages.js';

type Act = Interceptor['intercept'];

class Wrapper implements Interceptor {
  constructor(readonly intercept: Act) {}
}

const interceptedBy = (...acts: Act[]): Promise<Asked> =>
  asked({ interceptors: acts.map((act) => new Wrapper(act)) });

describe('an interceptor', () => {
  it.each(kinds)('stands around a %s call and changes nothing by itself', async (kind) => {
    const { ask } = await interceptedBy(
      (_context, next) => next(),
      async (_context, next) => await next(),
    );
    expect(await ask(kind, 'ab')).toEqual(plainAnswers[kind]);
  });

  it('sees the call before the handler and the response behind it, the first outermost', async () => {
    const log: string[] = [];
    const named =
      (name: string): Act =>
      async (_context, next) => {
        log.push(`${name} in`);
        const { text } = (await next()) as Word;
        log.push(`${name} out ${text}`);
        return { text: `${text}${name}` };
      };
    const { ask, gateway } = await interceptedBy(named('1'), named('2'));
    gateway.before = () => log.push('handler');
    expect(await ask('unary', 'a')).toEqual(['a!21']);
    expect(log).toEqual(['1 in', '2 in', 'handler', '2 out a!', '1 out a!2']);
  });

  it.each(['serverStream', 'bidi'] as const)('sees each message of a %s', async (kind) => {
    const { ask } = await interceptedBy(async (_context, next) =>
      mapMessages((await next()) as Messages<Word>, ({ text }) => ({ text: `<${text}>` })),
    );
    expect(await ask(kind, 'ab')).toEqual(['<a!>', '<b!>', 'end']);
  });

  it('answers in place of the handler, as a cache does', async () => {
    const { ask, gateway } = await interceptedBy(() => ({ text: 'cached' }));
    expect(await ask('unary', 'a')).toEqual(['cached']);
    expect(gateway.log).toEqual([]);
  });

  it('that returns nothing leaves an answer missing, which is INTERNAL', async () => {
    const { ask, logger } = await interceptedBy(() => undefined);
    expect(await ask('unary', 'a')).toEqual(['INTERNAL']);
    expect(logger.of('error')[0]?.message).toBe('AllKinds.echo did not return a note.Echo');
  });

  it('turns a failure into an answer', async () => {
    const { ask, gateway } = await interceptedBy(async (_context, next) => {
      try {
        return await next();
      } catch (error) {
        return { text: (error as RpcError).code };
      }
    });
    gateway.before = () => {
      throw new RpcError('NOT_FOUND', 'no');
    };
    expect(await ask('unary', 'a')).toEqual(['NOT_FOUND']);
  });

  it.each(kinds)('that throws fails a %s call, and no handler runs', async (kind) => {
    const { ask, gateway } = await interceptedBy(() => {
      throw new RpcError('ABORTED', 'no');
    });
    expect(await ask(kind, 'a')).toEqual(['ABORTED']);
    expect(gateway.log).toEqual([]);
  });

  it('cannot call the handler twice: that is INTERNAL and in the log', async () => {
    const { ask, gateway, logger } = await interceptedBy(async (_context, next) => {
      await next();
      return next();
    });
    expect(await ask('unary', 'a')).toEqual(['INTERNAL']);
    expect(gateway.log).toEqual(['handler a']);
    expect(logger.of('error')).toMatchObject([
      { fields: { err: new Error('The interceptor Wrapper has called next a second time') } },
    ]);
  });

  it('that never goes on is ended by the deadline of the call', async () => {
    const { client, logger } = await interceptedBy(() => new Promise(() => undefined));
    const call = client.open(noteEcho, { text: 'a' }, { timeoutMs: 20 });
    expect((await client.errorOf(call)).code).toBe('DEADLINE_EXCEEDED');
    expect(logger.of('error')).toEqual([]);
  });

  it('that goes on when its call has ended runs no handler', async () => {
    const gate = pending<void>();
    const { open, heard, gateway, client, logger } = await interceptedBy(async (_context, next) => {
      await gate.promise;
      return next();
    });
    const call = open('unary', 'a');
    client.cancel(call);
    await settled();
    gate.resolve();
    await settled();
    expect(heard(call)).toEqual(['CANCELLED']);
    expect(gateway.log).toEqual([]);
    expect(logger.of('error')).toEqual([]);
  });

  it.each([
    ['returns', async () => ({ text: 'early' }), 'early'],
    ['throws', () => Promise.reject(new RpcError('ABORTED', 'no')), 'ABORTED'],
    [
      'throws at once',
      () => {
        throw new RpcError('ABORTED', 'no');
      },
      'ABORTED',
    ],
  ])(
    'that %s without waiting loses no error of the handler: it is in the log',
    async (_name, act, answer) => {
      const gate = pending<void>();
      const { ask, gateway, logger } = await interceptedBy((_context, next) => {
        void next();
        return act();
      });
      gateway.before = async () => {
        await gate.promise;
        throw new Error('late');
      };
      expect(await ask('unary', 'a')).toEqual([answer]);
      gate.resolve();
      await settled();
      expect(logger.of('error')).toMatchObject([
        {
          message: 'AllKinds.echo threw after the interceptor Wrapper had returned',
          fields: { err: new Error('late') },
        },
      ]);
    },
  );

  it('ends the source of a stream that its reader leaves', async () => {
    const { open, gateway, client } = await interceptedBy(async (_context, next) =>
      mapMessages((await next()) as Messages<Word>, (word) => word),
    );
    const gate = pending<void>();
    gateway.beforeEach = (text) => (text === 'b' ? gate.promise : undefined);
    const call = open('serverStream', 'abc');
    await settled();
    expect(gateway.listed).toBe(0);
    client.cancel(call);
    gate.resolve();
    await settled();
    expect(gateway.listed).toBe(1);
  });

  it('fails a stream on its way, and its source ends', async () => {
    const { ask, gateway } = await interceptedBy(async (_context, next) =>
      mapMessages((await next()) as Messages<Word>, (word) => {
        if (word.text === 'b!') throw new RpcError('DATA_LOSS', 'no');
        return word;
      }),
    );
    expect(await ask('serverStream', 'abc')).toEqual(['a!', 'DATA_LOSS']);
    expect(gateway.listed).toBe(1);
  });

  it('may read and set metadata', async () => {
    const { client } = await interceptedBy(async (context, next) => {
      context.responseMetadata.set('seen', String(context.metadata.get('tenant')));
      return next();
    });
    const metadata = new Map([['tenant', new TextEncoder().encode('t1')]]);
    const call = client.open(noteEcho, { text: 'a' }, { header: Header.create({ metadata }) });
    const { header } = await client.frameOf(call);
    expect(header?.metadata.get('seen')).toEqual(new TextEncoder().encode('t1'));
  });
});
