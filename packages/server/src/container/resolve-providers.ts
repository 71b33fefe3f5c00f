import { type Dependency, perCallPath } from './dependency.js';
import { DependencyGraph } from './dependency-graph.js';
import type { InstanceSource } from './instance-source.js';
import type { AsyncProvider, Provider } from './provider.js';
import { ProviderResolution } from './provider-resolution.js';
import { providerTable } from './provider-table.js';
import { tokenName } from './token.js';

/**
 * Calls the `useAsync` factories and awaits them, those that do not need each other at the same
 * time, each after what it injects. What they inject is made as well.
 *
 * The server that is given the result disposes of what was made when it closes; the last one to
 * close, where several are given it.
 *
 * @param source The one that the server is given, where the factories inject something of it.
 * @returns The providers in their order, with values in place of what was made.
 * @throws Error that names the provider whose factory failed and has what it failed with as its
 *   `cause`; what had been made is then disposed of. Errors as `createServer` does for providers
 *   that are missing, are there twice or go round in a circle, before any factory is called.
 */
export async function resolveProviders(
  providers: readonly (Provider | AsyncProvider)[],
  source?: InstanceSource,
): Promise<Provider[]> {
  const table = providerTable(providers);
  const graph = new DependencyGraph(table, source, 'the providers that resolveProviders is given');
  const wanted: Dependency[] = [];
  for (const provider of providers) {
    if (!('useAsync' in provider)) continue;
    const dependency = graph.ofToken(provider.provide, 'resolveProviders');
    if (dependency.perCall) {
      throw new Error(
        `The async factory of ${tokenName(provider.provide)} is called once, ` +
          `but injects what is made for each call: ${perCallPath(dependency)}`,
      );
    }
    wanted.push(dependency);
  }
  const resolution = new ProviderResolution();
  await resolution.resolve(wanted);
  return providers.map((provider) => resolution.resolved(provider, graph.known(provider.provide)));
}
