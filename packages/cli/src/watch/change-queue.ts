import { Burst, type ChangeKind, type FileChange } from './burst.js';

/** Changes that belong together, and when the first was noticed (`performance.now()`). */
export interface ChangeBatch {
  readonly changes: readonly FileChange[];
  readonly since: number;
}

/** Gathers changes until somebody asks for them, in batches that have calmed down. */
export class ChangeQueue {
  readonly #burst = new Burst();
  readonly #signal: AbortSignal;
  #wake: (() => void) | undefined;
  #failure: Error | undefined;

  /** @param signal Ends all waiting when it is aborted. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#wake?.(), { once: true });
  }

  /** Notes a change. */
  add(file: string, kind: ChangeKind): void {
    this.#burst.add(file, kind, performance.now());
    this.#wake?.();
  }

  /** Makes {@link next} throw: no change can be noticed any more. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  /** The next batch; undefined once the signal is aborted. Not for two callers at once. */
  async next(): Promise<ChangeBatch | undefined> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#signal.aborted) return undefined;
      const wait = this.#burst.empty ? undefined : Math.ceil(this.#burst.dueAt - performance.now());
      if (wait !== undefined && wait <= 0) return this.#burst.take();
      await this.#woken(wait);
    }
  }

  /** Resolves at the next change, failure or abort, or after `wait` milliseconds. */
  #woken(wait: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = wait === undefined ? undefined : setTimeout(() => this.#wake?.(), wait);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
    });
  }
}
