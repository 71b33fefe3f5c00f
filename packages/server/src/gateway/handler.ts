import type { Operation } from '@wirepact/wire';
import type { MetadataKey } from '../decorators/create-metadata.js';
import type { HandlerMethod } from '../decorators/handler-records.js';
import { type ComposeParts, compose } from '../pipeline/compose.js';
import type { Invoke } from '../pipeline/invoke.js';
import { joined, type PipelineOptions } from '../pipeline/pipeline-options.js';
import { bindMethod } from './bind-method.js';
import type { Seat } from './seat.js';

/** A gateway's method with the operation that it answers. */
export interface Handler {
  readonly operation: Operation;
  /** `TaskGateway.add`, for logs and errors. */
  readonly name: string;
  /** `TaskGateway`. */
  readonly gateway: string;
  /** `add`. */
  readonly method: string;
  /** What decorators of the application's own say of it. */
  readonly metadata: ReadonlyMap<MetadataKey<never>, unknown>;
  /** Whether the method may send its answer itself instead of returning it. */
  readonly answersItself: boolean;
  /** Has the call go through what stands before the method, and then calls that. */
  readonly invoke: Invoke;
}

/** What handlers are bound with. */
export interface HandlerParts extends ComposeParts {
  /** What stands before all handlers of the server. */
  readonly pipeline: PipelineOptions;
}

/**
 * Binds a method to its gateway, with everything that stands before it.
 *
 * @throws Error and TypeError for whatever cannot be built or makes no sense, so that no call finds it.
 */
export function bindHandler(
  operation: Operation,
  seat: Seat,
  method: HandlerMethod,
  parts: HandlerParts,
): Handler {
  const { key, parameters, metadata } = method;
  const gateway = seat.shape.constructor.name;
  const name = `${gateway}.${String(key)}`;
  const invoke = bindMethod({ operation, seat, key, parameters, name }, parts.container);
  return {
    operation,
    name,
    gateway,
    method: String(key),
    metadata,
    answersItself: parameters.some((parameter) => parameter?.kind === 'answer'),
    invoke: compose(invoke, joined(parts.pipeline, method.pipeline), operation, name, parts),
  };
}
