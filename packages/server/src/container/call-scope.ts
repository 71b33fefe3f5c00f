import { contextDependency } from './dependency.js';
import type { DependencyGraph } from './dependency-graph.js';
import type { OnDisposeError } from './dispose.js';
import { Instances } from './instances.js';
import type { InjectableClass } from './token.js';

/** What is made for one call; everything else is the server's. */
export class CallScope {
  private readonly instances: Instances;

  /** @param shared What was made for the server. */
  constructor(
    private readonly graph: DependencyGraph,
    shared: Instances,
    context: object,
  ) {
    this.instances = new Instances(shared);
    this.instances.put(contextDependency, context);
  }

  /**
   * Builds a class for this call, once, or hands out the server's where nothing in it is made for
   * each call.
   *
   * @throws Whatever a constructor or factory throws; `dispose` is to be called then too.
   */
  build(type: InjectableClass): unknown {
    return this.instances.of(this.graph.ofClass(type));
  }

  /**
   * Disposes of what was made for this call, the last first.
   *
   * @returns undefined where nothing has to be waited for.
   */
  dispose(onError: OnDisposeError): Promise<void> | undefined {
    return this.instances.dispose(onError);
  }
}
