import type { Awaitable } from '../awaitable.js';
import type { ExecutionContext } from './execution-context.js';

/** Changes or refuses what a handler is given. */
export interface Pipe {
  /**
   * @param value The request; for an operation that takes a stream each message of it; before a
   *   parameter, what the parameter would be given.
   * @returns What is to be in its place.
   * @throws Anything, to fail the call with it.
   */
  transform(value: unknown, context: ExecutionContext): Awaitable<unknown>;
}
