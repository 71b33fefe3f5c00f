import type { Operation } from '@wirepact/wire';
import type { Container } from '../container/container.js';
import type { Logger } from '../logger.js';
import { filtered } from './filtered.js';
import { guarded } from './guarded.js';
import { intercepted } from './intercepted.js';
import type { Invoke } from './invoke.js';
import { piped } from './piped.js';
import type { Pipeline } from './pipeline-options.js';
import { stagesOf } from './stage.js';
import { answersWithStream, takesStream } from './stream-sides.js';

/** What compositions are made with. */
export interface ComposeParts {
  readonly container: Container;
  readonly logger: Logger;
}

/**
 * Puts everything that a handler's calls go through around it: filters, in them guards, in them
 * interceptors, in them pipes. What there is none of costs a call nothing; without any of them the
 * result is `invoke` itself.
 *
 * @param where Whose they are, for errors.
 * @throws TypeError and Error as `stagesOf` does.
 */
export function compose(
  invoke: Invoke,
  pipeline: Pipeline,
  operation: Operation,
  where: string,
  { container, logger }: ComposeParts,
): Invoke {
  const guards = stagesOf(pipeline.guards, 'canActivate', where, container);
  const interceptors = stagesOf(pipeline.interceptors, 'intercept', where, container);
  const pipes = stagesOf(pipeline.pipes, 'transform', where, container);
  const filters = stagesOf(pipeline.filters, 'catch', where, container);
  const handling = piped(invoke, pipes, takesStream(operation));
  const around = intercepted(handling, interceptors, logger);
  return filtered(guarded(around, guards), filters, answersWithStream(operation), logger);
}
