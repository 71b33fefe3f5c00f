import type { Dependency } from './dependency.js';
import { type Disposable, disposeInReverse, type OnDisposeError } from './dispose.js';

/** What was made for a server, or for one call. */
export class Instances {
  private readonly made: Map<Dependency, unknown> = new Map();
  private readonly disposables: Disposable[] = [];

  /** @param shared Those of the server, where these are a call's. */
  constructor(private readonly shared?: Instances | undefined) {}

  /** Makes a dependency, with everything that it needs, or hands out what it made before. */
  of(dependency: Dependency): unknown {
    if (!dependency.perCall && this.shared !== undefined) return this.shared.of(dependency);
    const known = this.made.get(dependency);
    if (known !== undefined || this.made.has(dependency)) return known;
    const args = dependency.dependencies.map((each) => this.of(each));
    const value = dependency.make(args);
    this.made.set(dependency, value);
    if (dependency.owned) this.own(dependency.name, value, args);
    return value;
  }

  /** Notes what there is from the start. */
  put(dependency: Dependency, value: unknown): void {
    this.made.set(dependency, value);
  }

  /** Has a value disposed of with these, unless it is one of the dependencies that it was made of. */
  own(name: string, value: unknown, args: readonly unknown[] = []): void {
    if (typeof value !== 'object' || value === null || args.includes(value)) return;
    this.disposables.push({ name, value });
  }

  /** Disposes of what was made here, the last first. */
  dispose(onError: OnDisposeError): Promise<void> | undefined {
    return disposeInReverse(this.disposables, onError);
  }
}
