import { Kind } from '../frame/kind.js';
import type { Outbox } from '../frame/outbox.js';
import type { Status } from '../generated/protos/wirepact/v1/protocol.js';
import { codeToNumber } from '../status/code.js';
import type { RpcError } from '../status/rpc-error.js';
import { statusOf } from '../status/status-message.js';
import type { AnsweredCall } from './answered-call.js';
import type { AnswerKeeper } from './call-streams.js';
import type { CalleeHost } from './callee-host.js';
import type { CallsInFlight } from './calls-in-flight.js';
import { isObject, isThenable } from './result-kind.js';

/**
 * Runs handlers and ends their calls: each with exactly one frame, whatever the handler does and
 * whenever it does it.
 *
 * @see PROTOCOL.md, rules 6 and 9.
 */
export class Answers<Call extends AnsweredCall> implements AnswerKeeper {
  /** Handlers that have not returned; those of calls that have ended count as well. */
  running = 0;
  /** Those of them whose calls have a stream. */
  streaming = 0;

  /** @param onEnded Called for every call that has ended, when it is no longer in flight. */
  constructor(
    private readonly outbox: Outbox,
    private readonly host: CalleeHost<Call>,
    private readonly calls: CallsInFlight<Call>,
    private readonly onEnded: (call: Call) => void,
  ) {}

  /** Counts a call from now on; {@link run} or {@link cut} follows. */
  add(call: Call): void {
    this.calls.add(call);
    this.running++;
    if (call.streams !== undefined) this.streaming++;
  }

  /** Calls the handler of a call that was added, and answers when it is done. */
  run(call: Call, request: unknown): void {
    let result: unknown;
    let promised: boolean;
    try {
      result = this.host.invoke(call, request);
      promised = isThenable(result);
    } catch (error) {
      this.threw(call, error);
      return;
    }
    if (promised) this.await(call, result);
    else this.returned(call, result);
  }

  /** Ends a call before its handler has; the handler's result is discarded. */
  cut(call: Call, reason: RpcError): void {
    const status = statusOf(reason);
    status.requestId ||= call.knownRequestId ?? '';
    this.outbox.signal(call.id, Kind.END, { status });
    this.drop(call, reason);
  }

  /** Ends a call without a frame, because nobody is there to read it. */
  drop(call: Call, reason: RpcError): void {
    // No handler was called, and none will be.
    const isOpening = call.state === 'opening';
    if (isOpening) this.done(call);
    this.remove(call, codeToNumber(reason.code));
    call.abort(reason);
    if (isOpening) call.finished();
  }

  /**
   * A call has been answered by other means, or gets its ending frame with what led here.
   *
   * @param code Number of its status; 0 for success.
   */
  release(call: Call, code: number = 0): void {
    this.remove(call, code);
    call.streams?.close();
  }

  /** The handler of a call will not run, or has returned for good. */
  done(call: AnsweredCall): void {
    this.running--;
    if (call.streams !== undefined) this.streaming--;
  }

  streamed(call: Call): void {
    const header = call.takeHeader();
    try {
      this.outbox.signal(call.id, Kind.END, header && { header });
    } catch (error) {
      this.end(call, this.host.unsendable(call, error));
      return;
    }
    this.release(call);
  }

  streamFailed(call: Call, error: unknown, byMessage: boolean): void {
    if (byMessage) this.failToSend(call, error);
    else this.fail(call, error);
  }

  streamReleased(call: Call, error: unknown): void {
    this.done(call);
    if (error !== undefined) this.fail(call, error);
    call.finished();
  }

  private await(call: Call, result: unknown): void {
    this.calls.watch(call);
    // A promise of the application's own making may settle twice, or settle and throw.
    let settled = false;
    const settle = (act: (call: Call, outcome: unknown) => void, outcome: unknown): void => {
      if (settled) return;
      settled = true;
      act.call(this, call, outcome);
    };
    try {
      Promise.resolve(result).then(
        (value) => settle(this.returned, value),
        (error: unknown) => settle(this.threw, error),
      );
    } catch (error) {
      settle(this.threw, error);
    }
  }

  private threw(call: Call, error: unknown): void {
    this.done(call);
    this.fail(call, error);
    call.finished();
  }

  private returned(call: Call, value: unknown): void {
    const stream = call.streams?.outgoing;
    if (stream !== undefined && isObject(value)) {
      // It tells when it is done, also where the call has ended and the source is only let go.
      this.calls.watch(call);
      stream.start(value as Iterable<unknown>);
      return;
    }
    this.done(call);
    try {
      this.answer(call, value);
    } catch (error) {
      this.endAnyhow(call, error);
    }
    call.finished();
  }

  /** Sends what the handler returned; nothing where the call has ended meanwhile. */
  private answer(call: Call, value: unknown): void {
    if (call.ended) {
      if (value !== undefined && call.abortReason === undefined) this.host.returnedLate(call);
      return;
    }
    const { response } = call.operation;
    let message = value;
    if (value === undefined || call.streams?.outgoing !== undefined) {
      const status = this.host.unanswered(call);
      if (status !== undefined) {
        this.end(call, status);
        return;
      }
      message = response.create();
    }
    const header = call.takeHeader();
    try {
      this.outbox.message(call.id, 0, response, message, header && { header });
    } catch (error) {
      this.failToSend(call, error);
      return;
    }
    this.release(call);
  }

  private failToSend(call: Call, error: unknown): void {
    try {
      this.end(call, this.host.unsendable(call, error));
    } catch (thrown) {
      this.endAnyhow(call, thrown);
    }
  }

  private fail(call: Call, error: unknown): void {
    try {
      if (call.ended) this.host.threwLate(call, error);
      else this.end(call, this.host.failure(call, error));
    } catch (thrown) {
      this.endAnyhow(call, thrown);
    }
  }

  /** The last resort, where looking at an error or a result has thrown. */
  private endAnyhow(call: Call, error: unknown): void {
    if (!call.ended) {
      try {
        this.outbox.signal(call.id, Kind.END, { status: this.host.internal(call) });
      } catch (thrown) {
        this.host.broken(call, thrown, 'end');
      }
      this.release(call, codeToNumber('INTERNAL'));
    }
    this.host.broken(call, error, 'result');
  }

  /** Ends a call with a status. */
  private end(call: Call, status: Status): void {
    const header = call.takeHeader();
    let { code } = status;
    try {
      this.outbox.signal(call.id, Kind.END, { status, header });
    } catch (error) {
      // The message of an RpcError may be no valid text. The caller still gets its one ending.
      this.host.broken(call, error, 'error');
      const internal = this.host.internal(call);
      code = internal.code;
      this.outbox.signal(call.id, Kind.END, { status: internal });
    }
    this.release(call, code);
  }

  private remove(call: Call, code: number): void {
    call.state = 'ended';
    this.calls.remove(call);
    call.over(code);
    this.onEnded(call);
  }
}
