import type { Awaitable } from '../awaitable.js';
import type { ExecutionContext } from './execution-context.js';

/**
 * Decides what a call fails with. It is asked for what guards, interceptors, pipes and handlers throw,
 * and for what a stream fails with on its way, but not for calls that have ended already.
 */
export interface ExceptionFilter {
  /**
   * @returns The error to go on with, in general an RpcError; undefined to leave it as it is.
   * @throws Anything: it takes the error's place, and is logged together with it.
   */
  catch(error: unknown, context: ExecutionContext): Awaitable<unknown>;
}
