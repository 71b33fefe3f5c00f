import type { Code, Operation } from '@wirepact/wire';
import type { Logger } from '../logger.js';
import { reported, reportedAnswer } from '../reported.js';
import type { CallContext } from './call-context.js';
import type { CallObservation, CallObserver } from './call-observer.js';

/** An observer that neither throws nor rejects: what watches calls must not keep them from their end. */
export class GuardedObserver implements CallObserver {
  constructor(
    private readonly observer: CallObserver,
    private readonly logger: Logger,
  ) {}

  opened(context: CallContext): CallObservation | undefined {
    const observation = reportedAnswer(() => this.observer.opened(context), this.report);
    if (observation === undefined) return undefined;
    return {
      // What this throws is the handler's, as far as anybody can tell.
      around: (answer) => observation.around(answer),
      ended: (code) => reported(() => observation.ended(code), this.report),
    };
  }

  refused(operation: Operation | undefined, code: Code): void {
    reported(() => this.observer.refused(operation, code), this.report);
  }

  private readonly report = (err: unknown): void => {
    this.logger.error({ err }, 'The observer of calls threw');
  };
}
