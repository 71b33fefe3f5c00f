import type { Code, Operation } from '@wirepact/wire';
import type { Logger } from '../logger.js';
import type { CallContext } from './call-context.js';
import type { CallObservation, CallObserver } from './call-observer.js';

/** An observer that does not throw: what watches calls must not keep them from their end. */
export class GuardedObserver implements CallObserver {
  constructor(
    private readonly observer: CallObserver,
    private readonly logger: Logger,
  ) {}

  opened(context: CallContext): CallObservation | undefined {
    const observation = this.guard(() => this.observer.opened(context));
    if (observation === undefined) return undefined;
    return {
      // What this throws is the handler's, as far as anybody can tell.
      around: (answer) => observation.around(answer),
      ended: (code) => this.guard(() => observation.ended(code)),
    };
  }

  refused(operation: Operation | undefined, code: Code): void {
    this.guard(() => this.observer.refused(operation, code));
  }

  private guard<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch (err) {
      this.logger.error({ err }, 'The observer of calls threw');
      return undefined;
    }
  }
}
