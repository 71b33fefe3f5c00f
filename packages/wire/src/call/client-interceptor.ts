import type { Operation } from '../descriptor/operation.js';
import type { CallOptions } from './call-options.js';
import type { MessageStream } from './message-stream.js';

/** A call that is about to be made. */
export interface InterceptedCall {
  /** `operation.kind` tells what the call is answered with. */
  readonly operation: Operation;
  /** What the caller said, as the interceptors before have left it. */
  readonly options: CallOptions;
}

/**
 * What a call gives its caller: a promise for operations of the kinds `unary` and `clientStream`, the
 * stream of messages for the others.
 */
export type CallAnswer = Promise<unknown> | MessageStream<unknown>;

/**
 * Stands around the calls that a client makes: may change their options, see how they end and answer
 * in their place.
 *
 * @param next Goes on with the call; called twice, it makes the call twice.
 * @returns What the caller gets, in general what `next` returned. An async function will do for
 *   streams as well: the caller waits for it with the first message. What is thrown fails the call.
 */
export type ClientInterceptor = (
  call: InterceptedCall,
  next: (options: CallOptions) => CallAnswer,
) => CallAnswer;
