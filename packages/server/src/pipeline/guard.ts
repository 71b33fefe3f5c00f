import type { Awaitable } from '../awaitable.js';
import type { ExecutionContext } from './execution-context.js';

/** Decides whether a call may be made, before anything sees its request. */
export interface Guard {
  /**
   * @returns True to let the call pass. With anything else it fails with PERMISSION_DENIED.
   * @throws Anything, to fail the call with it: an RpcError as it is, all else as INTERNAL.
   */
  canActivate(context: ExecutionContext): Awaitable<boolean>;
}
