import type { OperationKind } from '@wirepact/wire';
import type { CallContext } from '../call/call-context.js';
import type { MetadataKey } from '../decorators/create-metadata.js';

/**
 * What guards, interceptors, pipes and filters are told of a call: by whom, over which connection and
 * with what `operation` of the contract it was made, and what answers it.
 */
export interface ExecutionContext extends CallContext {
  /** The class of the gateway that answers, as `TaskGateway`. */
  readonly gateway: string;
  /** The method of it that answers. */
  readonly method: string;
  /** Which sides of the call are streams. */
  readonly kind: OperationKind;
  /**
   * What a decorator that `createMetadata` made says of the method, else of its gateway; undefined
   * where neither has it.
   */
  get<T>(key: MetadataKey<T>): T | undefined;
}
