import { CALL_CONTEXT } from './call-context-token.js';
import { contextDependency, type Dependency, givenDependency } from './dependency.js';
import { constructorTokens, factoryTokens, type InjectedTokens } from './injected-tokens.js';
import type { InstanceSource } from './instance-source.js';
import type { AsyncProvider, ClassProvider, Provider } from './provider.js';
import type { ProviderTable } from './provider-table.js';
import { type InjectableClass, type Token, tokenName } from './token.js';

/** How a dependency is made, where its own dependencies are not known yet. */
interface Recipe {
  readonly injected: InjectedTokens;
  readonly perCall: boolean;
  readonly isAsync: boolean;
  make(args: readonly unknown[]): unknown;
}

/**
 * What each token depends on. It is found out before anything is made, so that what is missing or
 * goes round in a circle is found when a server is created, even for what is made for each call.
 */
export class DependencyGraph {
  private readonly byToken: Map<Token, Dependency> = new Map([[CALL_CONTEXT, contextDependency]]);
  private readonly byClass: Map<InjectableClass, Dependency> = new Map();
  private readonly sourced: Map<Token, object | undefined> = new Map();
  /** What is being looked at, outermost first: the text of a cycle. */
  private readonly path: { readonly token: Token; readonly name: string }[] = [];

  /** @param place Where a missing provider is to be added, for errors. */
  constructor(
    private readonly providers: ProviderTable,
    private readonly source: InstanceSource | undefined,
    private readonly place: string,
  ) {}

  /**
   * What a token names.
   *
   * @param wantedBy Who asks, for the error.
   * @throws Error that names the missing provider and who wants it, or the cycle.
   */
  ofToken(token: Token, wantedBy: string): Dependency {
    const known = this.byToken.get(token) ?? this.provided(token);
    if (known === undefined) throw this.missing(token, wantedBy);
    return known;
  }

  /**
   * A class, as the source or the provider that has it as its token gives it, or else built.
   *
   * @throws Error as {@link ofToken} does, and where the constructor wants more than `inject` names.
   */
  ofClass(type: InjectableClass): Dependency {
    let found = this.byClass.get(type);
    if (found === undefined) {
      found =
        this.byToken.get(type) ??
        this.provided(type) ??
        this.explore(type, tokenName(type), constructorRecipe(type, false));
      this.byClass.set(type, found);
    }
    return found;
  }

  /** What {@link ofToken} has found before. */
  known(token: Token): Dependency | undefined {
    return this.byToken.get(token);
  }

  private provided(token: Token): Dependency | undefined {
    const instance = this.fromSource(token);
    const provider = this.providers.get(token);
    let found: Dependency;
    if (instance !== undefined) found = givenDependency(tokenName(token), instance);
    else if (provider === undefined) return undefined;
    else found = this.fromProvider(provider);
    this.byToken.set(token, found);
    return found;
  }

  private fromProvider(provider: Provider | AsyncProvider): Dependency {
    const { provide } = provider;
    const name = tokenName(provide);
    if ('useValue' in provider) return givenDependency(name, provider.useValue);
    if ('useClass' in provider) return this.fromClass(provider, name);
    const isAsync = 'useAsync' in provider;
    const factory = isAsync ? provider.useAsync : provider.useFactory;
    return this.explore(provide, name, {
      injected: factoryTokens(provider),
      perCall: !isAsync && provider.scope === 'call',
      isAsync,
      make: (args) => Reflect.apply(factory, undefined, args),
    });
  }

  private fromClass({ provide, useClass, scope }: ClassProvider, token: string): Dependency {
    const perCall = scope === 'call';
    const name = provide === useClass ? token : `${token} (${tokenName(useClass)})`;
    if (provide === useClass || !this.has(useClass)) {
      return this.explore(provide, name, constructorRecipe(useClass, perCall));
    }
    // The class is a token of its own: then both tokens share one instance.
    const shared = this.explore(provide, token, {
      injected: { wantedBy: token, tokens: [useClass] },
      perCall: false,
      isAsync: false,
      make: ([instance]) => instance,
    });
    if (perCall && !shared.perCall) {
      throw new Error(
        `${token} has the scope 'call', but shares the instance of ${tokenName(useClass)}, ` +
          'which is made once. Move the scope to the provider of that',
      );
    }
    return shared;
  }

  private has(token: Token): boolean {
    return this.providers.has(token) || this.fromSource(token) !== undefined;
  }

  private fromSource(token: Token): object | undefined {
    if (this.source === undefined || this.sourced.has(token)) return this.sourced.get(token);
    const instance = this.source.get(token);
    this.sourced.set(token, instance);
    return instance;
  }

  private explore(token: Token, name: string, recipe: Recipe): Dependency {
    const start = this.path.findIndex((step) => step.token === token);
    if (start >= 0) {
      const cycle = [...this.path.slice(start).map((step) => step.name), name].join(' → ');
      throw new Error(
        `Providers depend on each other: ${cycle}. Move what they share into one of its own`,
      );
    }
    const { injected, isAsync, make } = recipe;
    this.path.push({ token, name });
    try {
      const dependencies = injected.tokens.map((each) => this.ofToken(each, injected.wantedBy));
      const perCall = recipe.perCall || dependencies.some((each) => each.perCall);
      return { name, dependencies, perCall, owned: true, isAsync, make };
    } finally {
      this.path.pop();
    }
  }

  private missing(token: Token, wantedBy: string): Error {
    const name = tokenName(token);
    const chain = [...this.path.map((step) => step.name), name];
    const way = typeof token === 'function' ? 'useClass' : 'useValue';
    const namesake = Array.from(this.providers.keys()).some((other) => tokenName(other) === name);
    return new Error(
      `${wantedBy} wants ${name}, which nothing provides${chain.length > 2 ? ` (${chain.join(' → ')})` : ''}. ` +
        (namesake
          ? `What ${this.place} provide under that name is another one: its module is probably loaded twice`
          : `Add { provide: ${name}, ${way}: … } to ${this.place}`),
    );
  }
}

function constructorRecipe(type: InjectableClass, perCall: boolean): Recipe {
  return {
    injected: constructorTokens(type),
    perCall,
    isAsync: false,
    make: (args) => Reflect.construct(type, args),
  };
}
