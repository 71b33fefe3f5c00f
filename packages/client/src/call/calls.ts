import { type Clock, type FrameExtras, type Operation, RpcError } from '@wirepact/wire';
import type { Session } from '../session/session.js';
import { type CallOptions, checkTimeout } from './call-options.js';
import { Deadlines } from './deadlines.js';
import { encodedRequest } from './encoded-request.js';
import { PendingCall } from './pending-call.js';
import { requestHeader } from './request-header.js';
import { WaitingCalls } from './waiting-calls.js';

const noOptions: CallOptions = {};

/** Makes calls: writes them to the session at once, or lets them wait for one. */
export class Calls {
  private readonly deadlines: Deadlines;
  private readonly waiting: WaitingCalls;
  private session: Session | undefined;
  /** Why no call can be made any more. */
  private closed: RpcError | undefined;

  constructor(
    private readonly defaultTimeoutMs: number,
    waitingBytes: number,
    clock: Clock,
  ) {
    this.deadlines = new Deadlines(clock);
    this.waiting = new WaitingCalls(waitingBytes);
  }

  /** Makes a call; see `Connection.call`. */
  call<Request, Response>(
    operation: Operation<Request, Response>,
    request: Request,
    options: CallOptions = noOptions,
  ): Promise<Response> {
    return new Promise<Response>((resolve, reject) => {
      const timeoutMs = options.timeoutMs ?? this.defaultTimeoutMs;
      const call = new PendingCall(
        operation as Operation,
        // A plain call has no extras, and no object for them.
        options === noOptions ? undefined : this.extras(options, timeoutMs),
        this.deadlines,
        options.signal,
        // The operation ties the response's type to this promise.
        resolve as (response: unknown) => void,
        reject,
      );
      this.begin(call, operation, request, options.signal);
      if (call.settled) return;
      if (timeoutMs > 0) this.deadlines.add(call, timeoutMs);
      call.listen();
    });
  }

  /** Hands over the session that calls go to; undefined while there is none. */
  use(session: Session | undefined): void {
    this.session = session;
    if (session !== undefined) this.waiting.trouble = undefined;
    this.writeWaiting();
  }

  /** Tells why there is no session; a call that waits in vain says so. */
  waitBecause(trouble: Error): void {
    this.waiting.trouble = trouble;
  }

  /** Writes what waits, as far as the session has room for it. */
  writeWaiting(): void {
    const session = this.session;
    if (session === undefined || this.waiting.size === 0) return;
    for (let next = this.waiting.first(); next !== undefined; next = this.waiting.first()) {
      const { call, request, weight } = next;
      if (session.lacks(call.operation.id)) {
        this.waiting.remove(call);
        call.fail(lacking(call.operation));
        continue;
      }
      if (!session.admits(weight)) return;
      this.waiting.remove(call);
      try {
        session.open(call, encodedRequest, request);
      } catch (error) {
        call.fail(error);
      }
    }
  }

  /** Ends every waiting call, and every later one at once. */
  close(error: RpcError): void {
    this.closed = error;
    this.waiting.failAll(error);
    this.deadlines.stop();
  }

  /** @throws What keeps the call from being made; the executor turns it into a rejection. */
  private begin<Request>(
    call: PendingCall,
    operation: Operation<Request>,
    request: Request,
    signal: AbortSignal | undefined,
  ): void {
    if (signal?.aborted) {
      const message = `The caller gave up ${operation.name}`;
      throw new RpcError('CANCELLED', message, { cause: signal.reason, delivered: 'no' });
    }
    if (this.closed !== undefined) throw this.closed;
    const session = this.session;
    if (session?.lacks(operation.id)) throw lacking(operation);
    // Calls that were made earlier go first.
    if (session?.ready && this.waiting.size === 0) session.open(call, operation.request, request);
    else {
      this.waiting.add(call, operation.request.encode(request).slice());
      this.writeWaiting();
    }
  }

  private extras(options: CallOptions, timeoutMs: number): FrameExtras | undefined {
    checkTimeout(timeoutMs);
    const differs = timeoutMs !== this.defaultTimeoutMs;
    const header = requestHeader(options, differs && timeoutMs === 0);
    if (header === undefined && !differs) return undefined;
    return { header, timeoutMs: differs ? Math.ceil(timeoutMs) : 0 };
  }
}

function lacking(operation: Operation): RpcError {
  return new RpcError('UNIMPLEMENTED', `The server lacks ${operation.name}`, {
    unprocessed: true,
    delivered: 'no',
  });
}
