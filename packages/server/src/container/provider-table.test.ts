import { describe, expect, it } from 'vitest';
import { CALL_CONTEXT } from './call-context-token.js';
import type { AsyncProvider, Provider } from './provider.js';
import { providerTable } from './provider-table.js';

class Store {}
class Silent {
  constructor(readonly store: Store) {}
}

/** As plain JavaScript could pass it. */
function check(...providers: unknown[]): () => unknown {
  return () => providerTable(providers as (Provider | AsyncProvider)[]);
}

describe('providerTable', () => {
  it('names both of two providers of one token', () => {
    expect(check({ provide: 'store', useClass: Store }, { provide: 'store', useValue: 1 })).toThrow(
      "Two providers provide 'store': useClass Store and useValue. Keep one of them",
    );
  });

  it('refuses a class whose inject is too short, though nothing asks for it', () => {
    expect(check({ provide: Store, useClass: Silent })).toThrow(
      'The constructor of Silent takes 1 argument(s), but its static inject names 0',
    );
  });

  it('accepts a factory with an argument that it can do without', () => {
    expect(check({ provide: 'log', useFactory: (level: unknown) => level })).not.toThrow();
  });

  it.each([
    ['no token', { useValue: 1 }, "Provider 1 has no token in 'provide'"],
    ['nothing at all', undefined, "Provider 1 has no token in 'provide'"],
    ['no way to make it', { provide: 'a' }, "The provider of 'a' has none of useClass, useValue"],
    [
      'two ways to make it',
      { provide: 'a', useClass: Store, useValue: 1 },
      "The provider of 'a' has useClass and useValue of",
    ],
    [
      'a class that an import cycle left undefined',
      { provide: 'a', useClass: undefined },
      "The useClass of 'a' is undefined, no class: two modules probably import each other",
    ],
    ['a factory that is none', { provide: 'a', useFactory: 1 }, 'is number, no function'],
    [
      'a token of its factory undefined',
      { provide: 'a', useFactory: (): number => 1, inject: [undefined] },
      "Token 1 that The factory of 'a' injects is undefined",
    ],
    [
      'an async useFactory',
      { provide: 'a', useFactory: async (): Promise<number> => 1 },
      "The useFactory of 'a' is async. Write useAsync",
    ],
    ['an unknown scope', { provide: 'a', useClass: Store, scope: 'request' }, "only 'call'"],
    ['a scope for a value', { provide: 'a', useValue: 1, scope: 'call' }, 'is made once'],
    ['a scope for an async one', { provide: 'a', useAsync: () => 1, scope: 'call' }, 'made once'],
    ['the token of the context', { provide: CALL_CONTEXT, useValue: 1 }, 'by the server'],
  ])('refuses a provider that has %s', (_what, provider, message) => {
    expect(check(provider)).toThrow(message);
  });
});
