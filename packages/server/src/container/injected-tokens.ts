import type { AsyncProvider, FactoryProvider } from './provider.js';
import { type InjectableClass, type Token, tokenName } from './token.js';

/** What a constructor or factory is given, and who that is, for errors. */
export interface InjectedTokens {
  readonly wantedBy: string;
  readonly tokens: readonly Token[];
}

/**
 * The tokens of a class's `static inject`.
 *
 * @throws Error where the constructor takes more than it names, and for a token that is undefined.
 */
export function constructorTokens(type: InjectableClass): InjectedTokens {
  const tokens = type.inject ?? [];
  if (type.length > tokens.length) {
    throw new Error(
      `The constructor of ${tokenName(type)} takes ${type.length} argument(s), ` +
        `but its static inject names ${tokens.length}. ` +
        `Add 'static readonly inject = […]' to it, or provide it with useFactory`,
    );
  }
  return defined(tokens, tokenName(type));
}

/**
 * The tokens of a factory's `inject`.
 *
 * @throws Error for a token that is undefined.
 */
export function factoryTokens(provider: FactoryProvider | AsyncProvider): InjectedTokens {
  const kind = 'useAsync' in provider ? 'async factory' : 'factory';
  return defined(provider.inject ?? [], `The ${kind} of ${tokenName(provider.provide)}`);
}

function defined(tokens: readonly Token[], wantedBy: string): InjectedTokens {
  for (const [index, token] of tokens.entries()) {
    if (token === undefined) {
      throw new Error(
        `Token ${index + 1} that ${wantedBy} injects is undefined: ` +
          'two modules probably import each other',
      );
    }
  }
  return { wantedBy, tokens };
}
