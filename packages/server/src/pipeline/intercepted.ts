import { isThenable } from '@wirepact/wire/runtime';
import type { Awaitable } from '../awaitable.js';
import type { Call } from '../call/call.js';
import { callFields, isStopping } from '../call/call-failure.js';
import type { Logger } from '../logger.js';
import type { Interceptor } from './interceptor.js';
import { type Invoke, throwIfAborted } from './invoke.js';
import type { Stage } from './stage.js';

/** Puts interceptors around calls, the first outermost. Without any it is `invoke` itself. */
export function intercepted(
  invoke: Invoke,
  interceptors: readonly Stage<Interceptor>[],
  logger: Logger,
): Invoke {
  return interceptors.reduceRight<Invoke>(
    (next, interceptor) => (data, call, answers) => {
      const passage = new Passage(interceptor.name, call, logger, () => next(data, call, answers));
      return passage.through(interceptor);
    },
    invoke,
  );
}

/** The way of one call through one interceptor. */
class Passage {
  private isTaken = false;
  /** Whether the interceptor has returned, so that nobody looks at what `next` gave it. */
  private isLeft = false;

  constructor(
    private readonly name: string,
    private readonly call: Call,
    private readonly logger: Logger,
    private readonly next: () => unknown,
  ) {}

  /** Has the interceptor handle the call, and notes when it is done with it. */
  through(interceptor: Stage<Interceptor>): unknown {
    try {
      const result = interceptor.of(this.call).intercept(this.call, this.go);
      if (isThenable(result)) Promise.resolve(result).then(this.leave, this.leave);
      else this.isLeft = true;
      return result;
    } catch (error) {
      this.isLeft = true;
      throw error;
    }
  }

  /** What the interceptor is given to go on with. */
  private readonly go = (): Awaitable<unknown> => {
    if (this.isTaken) {
      throw new Error(`The interceptor ${this.name} has called next a second time`);
    }
    this.isTaken = true;
    throwIfAborted(this.call);
    const result = this.next();
    if (isThenable(result)) Promise.resolve(result).then(undefined, this.failed);
    return result;
  };

  private readonly leave = (): void => {
    this.isLeft = true;
  };

  /** An interceptor that has gone without waiting does not see this, and it may not be lost. */
  private readonly failed = (error: unknown): void => {
    if (!this.isLeft || isStopping(this.call, error)) return;
    this.logger.error(
      { ...callFields(this.call), err: error },
      `${this.call.handler.name} threw after the interceptor ${this.name} had returned`,
    );
  };
}
