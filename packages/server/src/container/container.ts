import { CallScope } from './call-scope.js';
import { type Dependency, perCallPath } from './dependency.js';
import { DependencyGraph } from './dependency-graph.js';
import type { OnDisposeError } from './dispose.js';
import type { InstanceSource } from './instance-source.js';
import { Instances } from './instances.js';
import { type Made, madeBy } from './made-provider.js';
import type { Provider } from './provider.js';
import { providerTable } from './provider-table.js';
import { type InjectableClass, type Token, tokenName } from './token.js';

/**
 * Makes what providers describe, once each, when it is first asked for.
 *
 * Only explicit tokens are used: emitted decorator metadata does not exist under esbuild, Vite and
 * tsx, and class names do not survive a minifier.
 */
export class Container {
  private readonly graph: DependencyGraph;
  private readonly instances: Instances = new Instances();
  /** What `resolveProviders` made, in that order. */
  private readonly taken: { readonly made: Made; readonly value: unknown }[] = [];

  /**
   * @param source Asked before the providers.
   * @throws Error where two providers have one token, one of them makes no sense, or one has a
   *   `useAsync` that was not resolved.
   */
  constructor(providers: readonly Provider[], source?: InstanceSource) {
    const table = providerTable(providers);
    for (const provider of table.values()) {
      if (!('useAsync' in provider)) continue;
      throw new Error(
        `${tokenName(provider.provide)} is provided by useAsync, which is not resolved. ` +
          'Write createServer({ providers: await resolveProviders([…]) })',
      );
    }
    this.graph = new DependencyGraph(table, source, 'the providers of createServer');
    for (const provider of providers) {
      const made = madeBy(provider);
      if (made === undefined || !('useValue' in provider)) continue;
      made.holders++;
      this.taken.push({ made, value: provider.useValue });
    }
    this.taken.sort((a, b) => a.made.order - b.made.order);
  }

  /**
   * What a token names.
   *
   * @param wantedBy Who asks, for the error.
   * @throws Error that names the missing provider and who wants it, or the cycle; and where it is
   *   made for each call.
   */
  get(token: Token, wantedBy: string): unknown {
    return this.shared(this.graph.ofToken(token, wantedBy));
  }

  /**
   * Builds a class, or takes it from the source or the provider that has it as its token. It is
   * built once, however often it is asked for.
   *
   * @throws Error as {@link get} does, and where the constructor wants more than `inject` names.
   */
  build(type: InjectableClass): unknown {
    return this.shared(this.graph.ofClass(type));
  }

  /**
   * Whether a class is built for each call: it has the scope, or injects something that has.
   *
   * @throws Error as {@link build} does for what is missing or goes round in a circle, so that
   *   nothing is left to be found by the first call.
   */
  isCallScoped(type: InjectableClass): boolean {
    return this.graph.ofClass(type).perCall;
  }

  /**
   * What is made for one call; {@link CallScope.dispose} is to be called at its end.
   *
   * @param context What `CALL_CONTEXT` injects.
   */
  forCall(context: object): CallScope {
    return new CallScope(this.graph, this.instances, context);
  }

  /**
   * Disposes of everything that was made, the last first, with what `resolveProviders` made behind
   * the rest. To be called once, when nothing uses the instances any more.
   */
  async dispose(onError: OnDisposeError): Promise<void> {
    await this.instances.dispose(onError);
    const resolved = new Instances();
    for (const { made, value } of this.taken.splice(0)) {
      made.holders--;
      if (made.holders === 0) resolved.own(made.name, value);
    }
    await resolved.dispose(onError);
  }

  private shared(dependency: Dependency): unknown {
    if (dependency.perCall) {
      throw new Error(
        `${dependency.name} is made for each call (${perCallPath(dependency)}), ` +
          'and there is no call here',
      );
    }
    return this.instances.of(dependency);
  }
}
