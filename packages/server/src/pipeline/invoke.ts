import type { AnswerMaker } from '../call/answer-maker.js';
import type { Call } from '../call/call.js';

/**
 * Answers a call.
 *
 * @param data The request; the stream of them where the operation takes one.
 * @param answers Makes what a handler answers with that does not return its response.
 * @returns What the handler returned, which may be a promise, or the iterable of a stream; throws
 *   what it threw.
 */
export type Invoke = (data: unknown, call: Call, answers: AnswerMaker) => unknown;

/**
 * To be called after everything that a call may have waited for.
 *
 * @throws RpcError, the reason, where the call has been cut off meanwhile: its handler shall not run.
 */
export function throwIfAborted({ abortReason }: Call): void {
  if (abortReason !== undefined) throw abortReason;
}
