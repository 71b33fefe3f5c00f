import type { Provider } from './provider.js';
import { type InjectableClass, type Token, tokenName } from './token.js';

/**
 * Makes what providers describe, once each, when it is first asked for.
 *
 * Only explicit tokens are used: emitted decorator metadata does not exist under esbuild, Vite and
 * tsx, and class names do not survive a minifier.
 */
export class Container {
  private readonly providers: Map<Token, Provider> = new Map();
  private readonly made: Map<Token, unknown> = new Map();
  /** What is being made, outermost first: the text of a cycle. */
  private readonly making: Token[] = [];

  /** @throws Error where two providers have one token. */
  constructor(providers: readonly Provider[]) {
    for (const provider of providers) {
      if (this.providers.has(provider.provide)) {
        throw new Error(`Two providers provide ${tokenName(provider.provide)}`);
      }
      this.providers.set(provider.provide, provider);
    }
  }

  /**
   * What a token names.
   *
   * @param wantedBy Who asks, for the error.
   * @throws Error that names the missing provider and who wants it, or the cycle.
   */
  get(token: Token, wantedBy: string): unknown {
    if (this.made.has(token)) return this.made.get(token);
    const provider = this.providers.get(token);
    if (provider === undefined) {
      throw new Error(
        `${wantedBy} wants ${tokenName(token)}, which nothing provides. ` +
          `Add { provide: ${tokenName(token)}, useClass: … } to the providers of createServer`,
      );
    }
    const value = this.guarded(token, () => this.make(provider));
    this.made.set(token, value);
    return value;
  }

  /**
   * Builds a class, or takes it from the provider that has it as its token.
   *
   * @throws Error as {@link get} does, and where the constructor wants more than `inject` names.
   */
  build(type: InjectableClass): unknown {
    if (this.providers.has(type)) return this.get(type, type.name);
    return this.guarded(type, () => this.construct(type));
  }

  private make(provider: Provider): unknown {
    if ('useValue' in provider) return provider.useValue;
    if ('useClass' in provider) {
      // The class may be a token of its own: then both tokens share one instance.
      const { provide, useClass } = provider;
      return provide !== useClass && this.providers.has(useClass)
        ? this.get(useClass, tokenName(provide))
        : this.construct(useClass);
    }
    const wantedBy = `The factory of ${tokenName(provider.provide)}`;
    return Reflect.apply(
      provider.useFactory,
      undefined,
      this.dependencies(provider.inject ?? [], wantedBy),
    );
  }

  private construct(type: InjectableClass): unknown {
    const tokens = type.inject ?? [];
    if (type.length > tokens.length) {
      throw new Error(
        `The constructor of ${type.name} takes ${type.length} argument(s), ` +
          `but its static inject names ${tokens.length}. ` +
          `Add 'static readonly inject = […]' to it, or provide it with useFactory`,
      );
    }
    return Reflect.construct(type, this.dependencies(tokens, type.name));
  }

  private dependencies(tokens: readonly Token[], wantedBy: string): unknown[] {
    return tokens.map((token, index) => {
      if (token === undefined) {
        throw new Error(
          `Token ${index + 1} that ${wantedBy} injects is undefined: ` +
            'two modules probably import each other',
        );
      }
      return this.get(token, wantedBy);
    });
  }

  private guarded(token: Token, make: () => unknown): unknown {
    if (this.making.includes(token)) {
      const cycle = [...this.making.slice(this.making.indexOf(token)), token];
      throw new Error(`Providers depend on each other: ${cycle.map(tokenName).join(' → ')}`);
    }
    this.making.push(token);
    try {
      return make();
    } finally {
      this.making.pop();
    }
  }
}
