import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { CALL_CONTEXT } from './call-context-token.js';
import { Container } from './container.js';
import type { Provider } from './provider.js';
import { resolveProviders } from './resolve-providers.js';

function noError(error: unknown): void {
  throw error;
}

describe('resolveProviders', () => {
  it('puts values in the places of async factories', async () => {
    const other: Provider = { provide: 'other', useValue: 1 };
    const providers = await resolveProviders([
      { provide: 'a', useAsync: async () => 'one' },
      other,
      { provide: 'b', useAsync: async (a: string) => `${a} two`, inject: ['a'] },
    ]);
    expect(providers.map(({ provide }) => provide)).toEqual(['a', 'other', 'b']);
    expect(providers[1]).toBe(other);
    expect(new Container(providers).get('b', 'test')).toBe('one two');
  });

  it('accepts a factory that has its value at once', async () => {
    const providers = await resolveProviders([{ provide: 'a', useAsync: () => undefined }]);
    expect(providers).toEqual([{ provide: 'a', useValue: undefined }]);
  });

  it('calls those that do not need each other at the same time', async () => {
    let arrive = (): void => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const providers = await resolveProviders([
      { provide: 'waits', useAsync: () => arrived.then(() => 'met') },
      { provide: 'arrives', useAsync: async () => arrive() },
    ]);
    expect(new Container(providers).get('waits', 'test')).toBe('met');
  });

  it('makes what they inject, which the container does not make again', async () => {
    let made = 0;
    const providers = await resolveProviders([
      { provide: 'config', useFactory: () => ({ made: ++made }) },
      { provide: 'unneeded', useFactory: () => ++made },
      { provide: 'db', useAsync: async (config: object) => ({ config }), inject: ['config'] },
    ]);
    expect(made).toBe(1);
    const container = new Container(providers);
    expect(container.get('db', 'test')).toEqual({ config: container.get('config', 'test') });
    expect(made).toBe(1);
  });

  it('injects a promise that is a value as it is', async () => {
    const promise = Promise.resolve('later');
    let given: unknown;
    await resolveProviders([
      { provide: 'promise', useValue: promise },
      {
        provide: 'a',
        useAsync: async (value: unknown) => {
          given = value;
        },
        inject: ['promise'],
      },
    ]);
    expect(given).toBe(promise);
  });

  it('injects what a source has', async () => {
    const config = { url: 'db:1' };
    const providers = await resolveProviders(
      [{ provide: 'db', useAsync: async ({ url }: { url: string }) => url, inject: ['config'] }],
      { get: (token) => (token === 'config' ? config : undefined) },
    );
    expect(new Container(providers).get('db', 'test')).toBe('db:1');
  });

  it('leaves what is made for each call to the calls', async () => {
    const providers = await resolveProviders([
      { provide: 'db', useAsync: async () => 'db' },
      { provide: 'call', useFactory: (db: string) => db, inject: ['db'], scope: 'call' },
    ]);
    expect(providers[1]).toHaveProperty('scope', 'call');
  });

  it('can be given its own result', async () => {
    const providers = await resolveProviders([{ provide: 'a', useAsync: async () => ({}) }]);
    expect(await resolveProviders(providers)).toEqual(providers);
  });
});

describe('resolveProviders refuses', () => {
  it('a cycle before it calls anything', async () => {
    let called = 0;
    const useAsync = async (): Promise<number> => ++called;
    const resolving = resolveProviders([
      { provide: 'first', useAsync },
      { provide: 'a', useAsync, inject: ['b'] },
      { provide: 'b', useAsync, inject: ['a'] },
    ]);
    await expect(resolving).rejects.toThrow("'a' → 'b' → 'a'");
    expect(called).toBe(0);
  });

  it('a missing provider', async () => {
    await expect(
      resolveProviders([{ provide: 'a', useAsync: async () => 1, inject: ['config'] }]),
    ).rejects.toThrow(
      "The async factory of 'a' wants 'config', which nothing provides. " +
        "Add { provide: 'config', useValue: … } to the providers that resolveProviders is given",
    );
  });

  it('an async factory that injects what is made for each call', async () => {
    await expect(
      resolveProviders([
        { provide: 'tenant', useFactory: () => 1, inject: [CALL_CONTEXT] },
        { provide: 'url', useValue: 'db:1' },
        { provide: 'db', useAsync: async () => 1, inject: ['url', 'tenant'] },
      ]),
    ).rejects.toThrow(
      "The async factory of 'db' is called once, but injects what is made for each call: " +
        "'db' → 'tenant' → CALL_CONTEXT",
    );
  });
});

describe('an async factory that fails', () => {
  it('is named, with its cause, and not with those that wait for it', async () => {
    const cause = new Error('connection refused');
    const resolving = resolveProviders([
      { provide: 'db', useAsync: () => Promise.reject(cause) },
      { provide: 'repository', useAsync: async () => 1, inject: ['db'] },
    ]);
    await expect(resolving).rejects.toMatchObject({
      message: "'db' could not be made: connection refused",
      cause,
    });
  });

  it('is told of while others are under way, and what they make is disposed of', async () => {
    const log: string[] = [];
    const disposing = (name: string, failure?: Error) => ({
      dispose: () => {
        log.push(name);
        if (failure !== undefined) throw failure;
      },
    });
    let finish = (_: object): void => {};
    const late = new Promise<object>((resolve) => {
      finish = resolve;
    });
    const resolving = resolveProviders([
      { provide: 'early', useFactory: () => disposing('early', new Error('stuck')) },
      { provide: 'late', useAsync: () => late, inject: ['early'] },
      { provide: 'never', useAsync: () => log.push('never made'), inject: ['late'] },
      { provide: 'fails', useAsync: () => Promise.reject(new Error('no')), inject: ['early'] },
    ]);
    await expect(resolving).rejects.toThrow("'fails' could not be made: no");
    expect(log).toEqual([]);
    const warned = once(process, 'warning');
    finish(disposing('late'));
    const [warning] = await warned;
    expect(warning.message).toBe("'early' could not be disposed of: stuck");
    expect(log).toEqual(['late', 'early']);
  });
});

describe('what was resolved', () => {
  it('is disposed of with the container, behind what needs it, though nothing asked for it', async () => {
    const log: string[] = [];
    const disposing = (name: string) => ({ dispose: () => void log.push(name) });
    const providers = await resolveProviders([
      { provide: 'value', useValue: disposing('value') },
      { provide: 'pool', useAsync: async () => disposing('pool'), inject: ['db'] },
      { provide: 'db', useAsync: async () => disposing('db') },
      { provide: 'same', useAsync: async (db: object) => db, inject: ['db'] },
      { provide: 'service', useFactory: () => disposing('service'), inject: ['db'] },
    ]);
    const container = new Container(providers.map((provider) => ({ ...provider })));
    container.get('service', 'test');
    await container.dispose(noError);
    await container.dispose(noError);
    expect(log).toEqual(['service', 'pool', 'db']);
  });

  it('is disposed of with the last container that has it', async () => {
    let disposed = 0;
    const providers = await resolveProviders([
      { provide: 'db', useAsync: async () => ({ dispose: () => disposed++ }) },
    ]);
    const [first, second] = [new Container(providers), new Container(providers)];
    await first.dispose(noError);
    expect(disposed).toBe(0);
    await second.dispose(noError);
    expect(disposed).toBe(1);
  });
});
