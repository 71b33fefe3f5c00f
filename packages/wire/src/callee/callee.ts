import type { Clock } from '../clock/clock.js';
import { Assembly } from '../frame/assembly.js';
import { Kind } from '../frame/kind.js';
import type { Outbox } from '../frame/outbox.js';
import type { IncomingFrame } from '../frame/packet-reader.js';
import type { Limits } from '../limits.js';
import { codeToNumber } from '../status/code.js';
import { RpcError } from '../status/rpc-error.js';
import { statusOf } from '../status/status-message.js';
import type { AnsweredCall } from './answered-call.js';
import { Answers } from './answers.js';
import { CallStreams } from './call-streams.js';
import type { CalleeHost, DeadlineKeeper } from './callee-host.js';
import { CallsInFlight } from './calls-in-flight.js';
import { checkOpening, checkSize, refusal, takesStream, unreadable } from './opening.js';

/**
 * The calls that one side of a connection answers: opens them in the order of the frames, hands their
 * messages on, and has each ended exactly once. It knows nothing of handlers, logs or sockets.
 */
export class Callee<Call extends AnsweredCall> {
  /** For calls that name no timeout of their own, in milliseconds; 0 for none. */
  defaultTimeoutMs = 0;

  private readonly calls: CallsInFlight<Call>;
  private readonly answers: Answers<Call>;
  private readonly assembly: Assembly;
  /** When the packet under way came. */
  private packetAt = 0;

  constructor(
    private readonly outbox: Outbox,
    private readonly host: CalleeHost<Call>,
    private readonly limits: Limits,
    private readonly clock: Clock,
    deadlines: DeadlineKeeper,
  ) {
    this.assembly = new Assembly(limits);
    this.calls = new CallsInFlight(clock, deadlines, (call) =>
      this.answers.cut(
        call,
        new RpcError('DEADLINE_EXCEEDED', 'The deadline of the call has passed'),
      ),
    );
    this.answers = new Answers(outbox, host, this.calls, (call) => {
      // The rest of a message will not be looked at.
      if (this.assembly.size > 0) this.assembly.drop(call.id);
      if (this.calls.size === 0) host.idle();
    });
  }

  /** Calls that have not got their ending frame. */
  get inFlight(): number {
    return this.calls.size;
  }

  /** Those of them with a stream in either direction; handlers that have not returned count on. */
  get streaming(): number {
    return this.answers.streaming;
  }

  /** To be called before the frames of each packet. */
  beginPacket(): void {
    this.packetAt = this.clock.now();
  }

  /**
   * Handles one frame of the caller's.
   *
   * @throws What the host makes of a frame that breaks the protocol; DecodeError for a message in
   *   parts without an end, which breaks it too.
   */
  frame(frame: IncomingFrame): void {
    const call = this.calls.get(frame.call);
    if (call !== undefined) this.continue(call, frame);
    else if (frame.method !== 0) this.open(frame);
    else if (frame.kind === Kind.CANCEL) this.stopAnswer(frame.call);
    // Anything else crossed the ending frame of its call on the way.
  }

  /** A call is over for its handler, but its answer may be leaving in parts. */
  private stopAnswer(call: number): void {
    if (!this.outbox.dropParts(call)) return;
    const status = statusOf(new RpcError('CANCELLED', 'The caller gave the call up'));
    this.outbox.signal(call, Kind.END, { status });
  }

  /** Ends every call in flight; the callers are told where the connection lasts. */
  endAll(reason: RpcError, connected: boolean): void {
    for (const call of this.calls) {
      if (connected) this.answers.cut(call, reason);
      else this.answers.drop(call, reason);
    }
  }

  /** Ends a call that its handler has answered by other means than what it returns. */
  answered(call: Call): void {
    this.answers.release(call);
  }

  private open(frame: IncomingFrame): void {
    const { kind, header, timeoutMs } = frame;
    if (this.outbox.isSending(frame.call)) throw this.openedTwice(frame);
    let call: Call | undefined;
    let request: unknown;
    try {
      call = this.host.open(frame, this.answers.running);
      const timeout = timeoutMs || (header?.noTimeout === true ? 0 : this.defaultTimeoutMs);
      if (timeout !== 0) call.deadlineAt = this.packetAt + timeout;
      if (call.operation.kind !== 'unary' || kind !== Kind.LAST) {
        this.prepare(call, frame);
        if (kind === Kind.PART) {
          this.wait(call, frame);
          return;
        }
      }
      request = this.requestOf(call, frame);
    } catch (error) {
      if (!RpcError.is(error)) throw error;
      this.outbox.signal(frame.call, Kind.END, { status: statusOf(error) });
      call?.over(codeToNumber(error.code));
      return;
    }
    this.answers.add(call);
    this.answers.run(call, request);
  }

  /** Looks at what opens anything but a unary call in one frame. */
  private prepare(call: Call, frame: IncomingFrame): void {
    const { operation } = call;
    checkOpening(operation, frame);
    if (operation.kind === 'unary') return;
    const { streams, windowBytes } = this.limits;
    if (this.answers.streaming >= streams) {
      throw refusal('RESOURCE_EXHAUSTED', `More than ${streams} streams at the same time`);
    }
    call.streams = new CallStreams(call, this.outbox, windowBytes, this.answers);
    if (takesStream(operation)) call.state = 'receiving';
  }

  /** The first part of the message that opens a call has come: the handler waits for the rest. */
  private wait(call: Call, frame: IncomingFrame): void {
    this.assembly.join(frame);
    call.state = 'opening';
    this.answers.add(call);
    this.calls.watch(call);
  }

  /** What the handler is given. */
  private requestOf(call: Call, frame: IncomingFrame): unknown {
    const { operation, streams } = call;
    if (streams?.incoming !== undefined) {
      this.take(call, frame);
      return streams.incoming;
    }
    checkSize(frame, this.limits.messageBytes);
    try {
      return frame.decode(operation.request);
    } catch (error) {
      throw unreadable(operation, error);
    }
  }

  /** Hands a frame of the caller's stream on. */
  private take(call: Call, frame: IncomingFrame): void {
    checkSize(frame, this.limits.messageBytes);
    try {
      call.streams?.receive(frame);
    } catch (error) {
      throw unreadable(call.operation, error);
    }
  }

  private continue(call: Call, frame: IncomingFrame): void {
    const { kind } = frame;
    if (frame.method !== 0) {
      throw this.openedTwice(frame);
    }
    if (kind === Kind.CANCEL) {
      this.answers.cut(call, new RpcError('CANCELLED', 'The caller gave the call up'));
    } else if (kind === Kind.NOTE) {
      if (frame.credit > 0) call.streams?.outgoing?.grant(frame.credit);
    } else if (call.state !== 'answering') {
      this.receive(call, frame);
    } else {
      throw this.host.violation(`call ${call.id} goes on behind its last frame`);
    }
  }

  private openedTwice({ call }: IncomingFrame): Error {
    return this.host.violation(`call ${call} is opened a second time`);
  }

  /** A message, a part of one, or the end of the caller's stream has come. */
  private receive(call: Call, frame: IncomingFrame): void {
    try {
      const isPart = frame.kind === Kind.PART || this.assembly.size > 0;
      const whole = isPart ? this.assembly.join(frame) : frame;
      if (whole === undefined) return;
      if (call.state === 'opening') this.begin(call, whole);
      else this.take(call, whole);
    } catch (error) {
      if (!RpcError.is(error)) throw error;
      // The handler runs, so another try may do things twice.
      this.answers.cut(
        call,
        call.state === 'opening' ? error : new RpcError(error.code, error.message),
      );
    }
  }

  /** The message that opens a call is whole: the handler runs. */
  private begin(call: Call, frame: IncomingFrame): void {
    checkOpening(call.operation, frame);
    const request = this.requestOf(call, frame);
    call.state =
      takesStream(call.operation) && frame.kind === Kind.NEXT ? 'receiving' : 'answering';
    this.answers.run(call, request);
  }
}
