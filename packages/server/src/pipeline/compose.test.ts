import { describe, expect, it } from 'vitest';
import { AllKinds, type Asked, asked, kindsContract } from '../../fixtures/all-kinds.js';
import { noteEcho } from '../../fixtures/note-contract.js';
import { RecordingLogger } from '../../fixtures/recording-logger.js';
import { serve } from '../../fixtures/served-notes.js';
import type { CallContext } from '../call/call-context.js';
import { CALL_CONTEXT } from '../container/call-context-token.js';
import { Container } from '../container/container.js';
import type { Token } from '../container/token.js';
import { configureGateway } from '../decorators/configure-gateway.js';
import { compose } from './compose.js';
import type { PipelineOptions } from './pipeline-options.js';

/** All four stages of one level, which note that they are asked. */
function level(name: string, log: string[]): PipelineOptions {
  const note = (what: string): void => void log.push(`${name} ${what}`);
  const stage = {
    canActivate: () => {
      note('guard');
      return true;
    },
    intercept: async (_context: unknown, next: () => unknown) => {
      note('in');
      try {
        return await next();
      } finally {
        note('out');
      }
    },
    transform: (value: unknown) => {
      note('pipe');
      return value;
    },
    catch: () => note('filter'),
  };
  return { guards: [stage], interceptors: [stage], pipes: [stage], filters: [stage] };
}

const around = [
  'server guard',
  'gateway guard',
  'method guard',
  'server in',
  'gateway in',
  'method in',
  'server pipe',
  'gateway pipe',
  'method pipe',
  'handler',
  'method out',
  'gateway out',
  'server out',
];

const parts = { container: new Container([]), logger: new RecordingLogger() };

describe('the pipeline', () => {
  async function everywhere(log: string[]): Promise<Pick<Asked, 'gateway' | 'client'>> {
    class Levelled extends AllKinds {}
    configureGateway(Levelled, {
      ...level('gateway', log),
      methods: { echo: level('method', log) },
    });
    const gateway = new Levelled();
    return { gateway, client: await serve(gateway, level('server', log)).welcomed() };
  }

  it('goes from the server to the method and back', async () => {
    const log: string[] = [];
    const { client, gateway } = await everywhere(log);
    gateway.before = () => log.push('handler');
    await client.call(noteEcho, { text: 'a' });
    expect(log).toEqual(around);
  });

  it('has the nearest filter asked first where the handler throws', async () => {
    const log: string[] = [];
    const { client, gateway } = await everywhere(log);
    gateway.before = () => {
      log.push('handler');
      throw new Error('no');
    };
    await client.errorOf(client.open(noteEcho, { text: 'a' }));
    expect(log).toEqual([...around, 'method filter', 'gateway filter', 'server filter']);
  });

  it('builds its classes, for each call where they inject something of it', async () => {
    const log: string[] = [];
    class Audit {
      static readonly inject: readonly Token[] = [CALL_CONTEXT];
      constructor(readonly context: CallContext) {
        log.push(`built ${context.requestId}`);
      }

      canActivate(context: unknown): boolean {
        return context === this.context;
      }

      dispose(): void {
        log.push(`disposed ${this.context.requestId}`);
      }
    }
    class Once {
      constructor() {
        log.push('once');
      }

      intercept(_context: unknown, next: () => unknown): unknown {
        return next();
      }
    }
    let ids = 0;
    const { ask } = await asked({
      guards: [Audit],
      interceptors: [Once],
      requestId: () => `r${++ids}`,
    });
    await ask('unary', 'a');
    await ask('unary', 'a');
    // Once for each of the four handlers would be four times.
    expect(log).toEqual(['once', 'built r1', 'disposed r1', 'built r2', 'disposed r2']);
  });

  it('is not there where nothing is registered: the handler is called as it is', () => {
    const invoke = (): void => undefined;
    const nothing = { guards: [], interceptors: [], pipes: [], filters: [] };
    for (const operation of kindsContract.operations) {
      expect(compose(invoke, nothing, operation, 'Test.echo', parts)).toBe(invoke);
    }
  });

  it('answers in the turn of the call where nothing of it waits', () => {
    const stages = level('any', []);
    const invoke = compose(
      (data) => data,
      {
        guards: stages.guards ?? [],
        interceptors: [{ intercept: (_context, next) => next() }],
        pipes: stages.pipes ?? [],
        filters: stages.filters ?? [],
      },
      noteEcho,
      'Test.echo',
      parts,
    );
    expect(invoke('data', {} as never, {} as never)).toBe('data');
  });
});
