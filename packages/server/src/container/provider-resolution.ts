import { describeValue } from '../logger.js';
import type { Dependency } from './dependency.js';
import { type Disposable, disposeInReverse } from './dispose.js';
import { madeProvider, nextOrder } from './made-provider.js';
import type { AsyncProvider, Provider } from './provider.js';

/** What one call of `resolveProviders` makes. */
export class ProviderResolution {
  private readonly underWay: Map<Dependency, Promise<void>> = new Map();
  private readonly made: Map<Dependency, { readonly value: unknown; readonly order: number }> =
    new Map();
  /** What is to be disposed of, in the order in which it was made. */
  private readonly disposables: (Disposable & { readonly dependency: Dependency })[] = [];

  private failed = false;

  /** @throws Error that names what failed first, without waiting for what is still under way. */
  async resolve(wanted: readonly Dependency[]): Promise<void> {
    try {
      await Promise.all(wanted.map((dependency) => this.ready(dependency)));
    } catch (error) {
      this.failed = true;
      void this.undo();
      throw error;
    }
  }

  /** A provider as the server is to be given it. */
  resolved(provider: Provider | AsyncProvider, dependency: Dependency | undefined): Provider {
    const made = dependency && this.made.get(dependency);
    if ('useValue' in provider || dependency === undefined || made === undefined) {
      if ('useAsync' in provider) throw new Error('An async provider was passed over');
      return provider;
    }
    const { value, order } = made;
    return this.disposables.some((each) => each.dependency === dependency)
      ? madeProvider(provider.provide, value, dependency.name, order)
      : { provide: provider.provide, useValue: value };
  }

  private ready(dependency: Dependency): Promise<void> {
    let ready = this.underWay.get(dependency);
    if (ready === undefined) {
      ready = this.make(dependency);
      this.underWay.set(dependency, ready);
    }
    return ready;
  }

  private async make(dependency: Dependency): Promise<void> {
    const { dependencies, isAsync, name, owned } = dependency;
    await Promise.all(dependencies.map((each) => this.ready(each)));
    if (this.failed) throw new Error(`${name} is not needed any more`);
    const args = dependencies.map((each) => this.made.get(each)?.value);
    let value: unknown;
    try {
      value = dependency.make(args);
      // Only here: a value that happens to be a promise is injected as it is.
      if (isAsync) value = await value;
    } catch (error) {
      throw new Error(`${name} could not be made: ${reasonOf(error)}`, { cause: error });
    }
    this.made.set(dependency, { value, order: nextOrder() });
    if (!owned || typeof value !== 'object' || value === null || args.includes(value)) return;
    this.disposables.push({ name, value, dependency });
  }

  /** Behind what is under way: it may need what there is, and has to be disposed of as well. */
  private async undo(): Promise<void> {
    await Promise.allSettled(this.underWay.values());
    // The caller has its error already; this is the only way left to tell of others.
    await disposeInReverse(this.disposables, (error, name) => {
      process.emitWarning(`${name} could not be disposed of: ${reasonOf(error)}`);
    });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : describeValue(error);
}
