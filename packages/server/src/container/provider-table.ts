import { CALL_CONTEXT } from './call-context-token.js';
import { constructorTokens, factoryTokens } from './injected-tokens.js';
import type { AsyncProvider, Provider } from './provider.js';
import { type Token, tokenName } from './token.js';

/** The keys of which a provider has exactly one. */
const WAYS = ['useClass', 'useValue', 'useFactory', 'useAsync'] as const;

/** Providers by their tokens. */
export type ProviderTable = ReadonlyMap<Token, Provider | AsyncProvider>;

/**
 * Finds what is wrong with each provider by itself, and with two of one token.
 *
 * @throws Error that names the token and says how to mend it.
 */
export function providerTable(providers: readonly (Provider | AsyncProvider)[]): ProviderTable {
  const table = new Map<Token, Provider | AsyncProvider>();
  for (const [index, provider] of providers.entries()) {
    check(provider, index);
    const before = table.get(provider.provide);
    if (before !== undefined) {
      throw new Error(
        `Two providers provide ${tokenName(provider.provide)}: ` +
          `${wayOf(before)} and ${wayOf(provider)}. Keep one of them`,
      );
    }
    table.set(provider.provide, provider);
  }
  return table;
}

function check(provider: Provider | AsyncProvider, index: number): void {
  const token: unknown = provider?.provide;
  if (token === undefined || token === null) {
    throw new Error(
      `Provider ${index + 1} has no token in 'provide': ` +
        'it was left out, or two modules import each other',
    );
  }
  const name = tokenName(provider.provide);
  if (token === CALL_CONTEXT) {
    throw new Error('CALL_CONTEXT is provided by the server: remove the provider of it');
  }
  const ways = WAYS.filter((way) => way in provider);
  if (ways.length !== 1) {
    throw new Error(
      `The provider of ${name} has ${ways.length === 0 ? 'none' : ways.join(' and ')} ` +
        `of ${WAYS.join(', ')}. Give it exactly one`,
    );
  }
  checkScope(provider, name);
  checkWay(provider, name);
}

function checkScope(provider: Provider | AsyncProvider, name: string): void {
  if (!('scope' in provider) || provider.scope === undefined) return;
  const scope: unknown = provider.scope;
  if (scope !== 'call') {
    throw new Error(`The provider of ${name} has the scope ${String(scope)}; there is only 'call'`);
  }
  if ('useValue' in provider || 'useAsync' in provider) {
    throw new Error(
      `The provider of ${name} is made once and has no scope. ` +
        "Use useClass or useFactory for what is made for each call, or remove 'scope'",
    );
  }
}

function checkWay(provider: Provider | AsyncProvider, name: string): void {
  if ('useValue' in provider) return;
  if ('useClass' in provider) {
    if (typeof provider.useClass !== 'function') {
      throw new Error(
        `The useClass of ${name} is ${typeof provider.useClass}, no class` +
          (provider.useClass === undefined ? ': two modules probably import each other' : ''),
      );
    }
    constructorTokens(provider.useClass);
    return;
  }
  const [way, factory] =
    'useAsync' in provider ? ['useAsync', provider.useAsync] : ['useFactory', provider.useFactory];
  if (typeof factory !== 'function') {
    throw new Error(`The ${way} of ${name} is ${typeof factory}, no function`);
  }
  // Its promise would be injected in place of the value.
  if (
    way === 'useFactory' &&
    Object.prototype.toString.call(factory) === '[object AsyncFunction]'
  ) {
    throw new Error(
      `The useFactory of ${name} is async. ` +
        'Write useAsync, and pass the providers through await resolveProviders([…])',
    );
  }
  factoryTokens(provider);
}

function wayOf(provider: Provider | AsyncProvider): string {
  if ('useClass' in provider) return `useClass ${tokenName(provider.useClass)}`;
  return WAYS.find((way) => way in provider) ?? 'nothing';
}
