import type { CallMaker } from '../call/call-maker.js';
import type { CallOptions, StreamOptions } from '../call/call-options.js';
import type { MessageStream, Messages } from '../call/message-stream.js';
import type { Operation } from '../descriptor/operation.js';
import { errorFor } from '../status/status-message.js';
import type { Deadlines } from './deadlines.js';
import type { OutgoingCall } from './outgoing-call.js';
import { PendingCall } from './pending-call.js';
import { requestExtras } from './request-extras.js';
import { StreamCall } from './stream-call.js';

const noOptions: CallOptions = {};

/** Makes calls of every kind; where they are written to is the business of what extends it. */
export abstract class CallStarter {
  /**
   * @param defaultTimeoutMs Of calls without a stream that name none; 0 for none.
   * @param windowBytes What a callee may send of a stream before it is granted more.
   */
  constructor(
    protected readonly deadlines: Deadlines,
    protected readonly defaultTimeoutMs: number,
    private readonly windowBytes: number,
  ) {}

  /** See {@link CallMaker.call}. */
  call<Request, Response>(
    operation: Operation<Request, Response>,
    request: Request | Messages<Request>,
    options: CallOptions = noOptions,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      const call = new PendingCall(
        operation as Operation,
        request,
        options,
        this.deadlines,
        // The operation ties the response's type to this promise.
        resolve as (response: unknown) => void,
        reject,
      );
      this.start(call, options);
    });
  }

  /** See {@link CallMaker.stream}. */
  stream<Request, Response>(
    operation: Operation<Request, Response>,
    request: Request | Messages<Request>,
    options: StreamOptions<Request, Response> = noOptions,
  ): MessageStream<Response> {
    const call = new StreamCall<Response>(
      operation as Operation<unknown, Response>,
      request,
      options,
      this.deadlines,
      this.windowBytes,
    );
    this.start(call, options);
    return call.responses;
  }

  /**
   * Writes a call or lets it wait.
   *
   * @throws What keeps it from being made.
   */
  protected abstract begin(call: OutgoingCall): void;

  private start(call: OutgoingCall, options: CallOptions): void {
    const { operation } = call;
    const { kind } = operation;
    if (kind === 'clientStream' || kind === 'bidi') call.uploads();
    // How long a stream takes says nothing of whether it still goes on.
    const usual = kind === 'unary' ? this.defaultTimeoutMs : 0;
    const timeoutMs = options.timeoutMs ?? operation.timeoutMs ?? usual;
    try {
      if (options !== noOptions || timeoutMs !== this.defaultTimeoutMs) {
        call.extras = requestExtras(options, timeoutMs, this.defaultTimeoutMs);
        if (options.signal?.aborted) throw call.cancelled();
      }
      if (operation.idempotent && kind === 'unary') call.keep();
      this.begin(call);
    } catch (error) {
      call.fail(errorFor(operation, error, 'no'));
      return;
    }
    if (call.settled) return;
    if (timeoutMs > 0) this.deadlines.add(call, timeoutMs);
    call.listen();
  }
}
