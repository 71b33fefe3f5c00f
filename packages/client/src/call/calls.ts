import type { MessageStream, Messages, Operation, RpcError, StreamOptions } from '@wirepact/wire';
import { CallStarter, Deadlines, errorFor, type OutgoingCall } from '@wirepact/wire/runtime';
import type { ConnectionSettings } from '../connection/connect-options.js';
import type { Session } from '../session/session.js';
import { RestartingStream } from './restarting-stream.js';
import { refused, WaitingCalls } from './waiting-calls.js';

/** Makes calls: writes them to the session at once, or lets them wait for one. */
export class Calls extends CallStarter {
  private readonly waiting: WaitingCalls;
  private session: Session | undefined;
  /** Why no call can be made any more. */
  private closed: RpcError | undefined;

  constructor(
    private readonly settings: Pick<ConnectionSettings, 'timeoutMs' | 'limits' | 'queue' | 'clock'>,
  ) {
    super(new Deadlines(settings.clock), settings.timeoutMs, settings.limits.windowBytes);
    this.waiting = new WaitingCalls(settings.queue);
  }

  /** Whether a call waits for a connection. */
  get isWaiting(): boolean {
    return this.waiting.size > 0;
  }

  override stream<Request, Response>(
    operation: Operation<Request, Response>,
    request: Request | Messages<Request>,
    options?: StreamOptions<Request, Response>,
  ): MessageStream<Response> {
    if (options?.restart === undefined) return super.stream(operation, request, options);
    const { clock } = this.settings;
    const timeoutMs = options.timeoutMs ?? operation.timeoutMs ?? 0;
    const ends = clock.now() + timeoutMs;
    const open = (next: Request | Messages<Request>): MessageStream<Response> =>
      super.stream(operation, next, {
        ...options,
        // The deadline is that of the whole, however often it begins anew.
        timeoutMs: timeoutMs > 0 ? Math.max(1, ends - clock.now()) : timeoutMs,
      });
    return new RestartingStream(open, request, options.restart);
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
    const { session, waiting } = this;
    // Nearly always none waits, and this is called for every call that ends.
    if (session === undefined || waiting.size === 0) return;
    for (let next = waiting.first(); next !== undefined; next = waiting.first()) {
      const { call, weight } = next;
      const lacks = session.lacks(call.operation.id);
      if (!lacks && !session.admits(call, weight)) return;
      waiting.remove(call);
      try {
        if (lacks) throw lacking(call.operation);
        session.open(call);
      } catch (error) {
        call.fail(errorFor(call.operation, error, call.delivered));
      }
    }
  }

  /** Lets a call wait for the next session; false where it cannot be made again. */
  retry(call: OutgoingCall): boolean {
    return this.closed === undefined && this.waiting.add(call);
  }

  /** Ends every waiting call, and every later one at once. */
  close(error: RpcError): void {
    this.closed = error;
    this.waiting.failAll(error);
    this.deadlines.stop();
  }

  protected begin(call: OutgoingCall): void {
    const { session, waiting } = this;
    if (this.closed !== undefined) throw this.closed;
    if (session?.lacks(call.operation.id)) throw lacking(call.operation);
    // Calls that were made earlier go first.
    if (session?.ready && waiting.size === 0) {
      session.open(call);
      return;
    }
    if (this.settings.queue.bytes === 0 && session?.isWelcomed !== true) {
      throw refused('UNAVAILABLE', 'There is no connection', waiting.trouble);
    }
    if (!waiting.add(call)) {
      throw refused('RESOURCE_EXHAUSTED', 'Too many calls wait for the connection');
    }
    this.writeWaiting();
  }
}

function lacking({ name }: Operation): RpcError {
  return refused('UNIMPLEMENTED', `The server lacks ${name}`);
}
