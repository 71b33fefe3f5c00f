import type { Code, Operation } from '@wirepact/wire';
import type { CallContext } from './call-context.js';

/**
 * Is told of every call of a server, from its opening frame to its end: for traces, metrics and audits.
 * It stands outside of guards, interceptors and filters, so unlike an interceptor it sees what they
 * refuse, and what a call has ended with in the end. It changes nothing. What it throws is logged.
 */
export interface CallObserver {
  /**
   * A call was opened. Nothing has looked at its request.
   *
   * @returns What is told of the rest; undefined for nobody.
   */
  opened(context: CallContext): CallObservation | undefined;
  /**
   * A call was refused as it was opened: the client may not make it, or too many.
   *
   * @param operation Undefined where the server has none with the id that was called.
   */
  refused(operation: Operation | undefined, code: Code): void;
}

/** Is told of one call. */
export interface CallObservation {
  /**
   * Stands around what answers the call, to have it run in a context of its own. It is left out where
   * the request could not be read.
   *
   * @param answer Guards, interceptors, pipes and the handler. To be called once, at once.
   * @returns What `answer` returned, which may be a promise, or the iterable of a stream. An iterable
   *   may be wrapped into another one of the same kind. What `answer` throws is to be thrown on.
   */
  around(answer: () => unknown): unknown;
  /**
   * The ending frame is queued, or the connection is gone. Called once. The handler may still run.
   *
   * @param code What the call has failed with; undefined for success.
   */
  ended(code: Code | undefined): void;
}
