import { RpcError } from '@wirepact/wire';
import { describe, expect, it } from 'vitest';
import { type Asked, asked, kinds, plainAnswers } from '../../fixtures/all-kinds.js';
import { pending } from '../../fixtures/pending.js';
import { settled } from '../../fixtures/scripted-client.js';
import type { Awaitable } from '../awaitable.js';
import { createMetadata } from '../decorators/create-metadata.js';
import type { ExecutionContext } from './execution-context.js';
import type { Guard } from './guard.js';

class Doorman implements Guard {
  constructor(readonly canActivate: (context: ExecutionContext) => Awaitable<boolean>) {}
}

const guardedBy = (
  ...acts: ((context: ExecutionContext) => Awaitable<boolean>)[]
): Promise<Asked> => asked({ guards: acts.map((act) => new Doorman(act)) });

describe('a guard', () => {
  it.each(kinds)('lets a %s call pass', async (kind) => {
    const { ask } = await guardedBy(
      () => true,
      async () => true,
    );
    expect(await ask(kind, 'ab')).toEqual(plainAnswers[kind]);
  });

  it.each(kinds)('refuses a %s call, and its handler does not run', async (kind) => {
    const { ask, gateway, client, logger } = await guardedBy(() => false);
    expect(await ask(kind, 'ab')).toEqual(['PERMISSION_DENIED']);
    expect(client.frames.at(-1)?.status?.message).toBe('Guard Doorman refused');
    expect(gateway.log).toEqual([]);
    expect(logger.of('error')).toEqual([]);
  });

  it('refuses with a promise as well, and the guards behind it are not asked', async () => {
    const seen: number[] = [];
    const { ask } = await guardedBy(
      async () => {
        seen.push(1);
        return false;
      },
      () => {
        seen.push(2);
        return true;
      },
    );
    expect(await ask('unary', 'a')).toEqual(['PERMISSION_DENIED']);
    expect(seen).toEqual([1]);
  });

  it.each([undefined, 1, 'yes', {}])('refuses where it returns %o', async (verdict) => {
    const { ask } = await guardedBy(() => verdict as unknown as boolean);
    expect(await ask('unary', 'a')).toEqual(['PERMISSION_DENIED']);
  });

  it.each([true, false])(
    'fails the call with the RpcError that it throws (promised: %s)',
    async (promised) => {
      const error = new RpcError('FAILED_PRECONDITION', 'come back at nine');
      const { ask, client } = await guardedBy(() => {
        if (promised) return Promise.reject(error);
        throw error;
      });
      expect(await ask('unary', 'a')).toEqual(['FAILED_PRECONDITION']);
      expect(client.frames.at(-1)?.status?.message).toBe('come back at nine');
    },
  );

  it('fails the call with INTERNAL where it throws anything else, which is in the log only', async () => {
    const { ask, client, logger } = await guardedBy(() => {
      throw new Error('secret');
    });
    expect(await ask('unary', 'a')).toEqual(['INTERNAL']);
    expect(client.frames.at(-1)?.status?.message).toBe('Internal error');
    expect(logger.of('error')).toMatchObject([{ fields: { err: new Error('secret') } }]);
  });

  it('knows what is called, by whom and what is said of it', async () => {
    const Roles = createMetadata<string[]>();
    let seen: unknown[] = [];
    const { ask } = await asked({
      authenticate: () => ({ id: 'u1' }),
      guards: [
        new Doorman((context) => {
          const { gateway, method, kind, operation, principal } = context;
          seen = [gateway, method, kind, operation.name, principal, context.get(Roles)];
          return true;
        }),
      ],
    });
    await ask('serverStream', 'a');
    expect(seen).toEqual([
      'AllKinds',
      'list',
      'serverStream',
      'note.NoteService/List',
      { id: 'u1' },
      undefined,
    ]);
  });

  it('that is still thinking when its call is given up leaves the handler alone', async () => {
    const gate = pending<boolean>();
    const { open, heard, gateway, client, logger } = await guardedBy(() => gate.promise);
    const call = open('unary', 'a');
    client.cancel(call);
    await settled();
    gate.resolve(true);
    await settled();
    expect(heard(call)).toEqual(['CANCELLED']);
    expect(gateway.log).toEqual([]);
    expect(logger.of('error')).toEqual([]);
  });
});
