import type { DeclaredFailure, Operation } from '../descriptor/operation.js';
import type { CallOptions, StreamOptions } from './call-options.js';
import type { MessageStream, Messages } from './message-stream.js';

declare const failure: unique symbol;

/**
 * The promise of a response. Its type says which declared errors the call may fail with, for
 * `safe(call)`; at run time it is a plain promise.
 */
export interface Call<Response, Failure extends DeclaredFailure = never> extends Promise<Response> {
  // An operation that declares no errors has the widest type for them: its calls fail with none.
  readonly [failure]?: DeclaredFailure extends Failure ? never : Failure;
}

/** The side of a connection that makes calls: a client's connection, a server's view of a client. */
export interface CallMaker {
  /**
   * Calls an operation that is answered with one message.
   *
   * @param request The request; for an operation that takes a stream, what gives its messages. It is
   *   asked for the next one only when there is room for it, and its `return` is called when the call
   *   ends before it does.
   * @throws RpcError for every call that does not succeed, by the promise; EncodeError for a request
   *   that does not fit its type; what `request` throws.
   */
  call<Request, Response, Failure extends DeclaredFailure>(
    operation: Operation<Request, Response, 'unary', Failure>,
    request: Request,
    options?: CallOptions,
  ): Call<Response, Failure>;
  call<Request, Response, Failure extends DeclaredFailure>(
    operation: Operation<Request, Response, 'clientStream', Failure>,
    requests: Messages<Request>,
    options?: CallOptions,
  ): Call<Response, Failure>;

  /**
   * Calls an operation that is answered with a stream. The call is made at once; leaving the loop
   * over its messages gives it up.
   *
   * @throws RpcError and EncodeError as {@link CallMaker.call} does, by the stream.
   */
  stream<Request, Response>(
    operation: Operation<Request, Response, 'serverStream'>,
    request: Request,
    options?: StreamOptions<Request, Response>,
  ): MessageStream<Response>;
  stream<Request, Response>(
    operation: Operation<Request, Response, 'bidi'>,
    requests: Messages<Request>,
    options?: CallOptions,
  ): MessageStream<Response>;

  /**
   * Tells which operations will be called, so that the other side can say which of them it lacks.
   * Generated clients do this.
   *
   * @throws Error where two operations of different names have one id.
   */
  use(operations: readonly Operation[]): void;
}
