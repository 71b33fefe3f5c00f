import type { CallOptions } from '../call/call-options.js';
import type { Operation } from '../descriptor/operation.js';
import { Kind } from '../frame/kind.js';
import type { Outbox } from '../frame/outbox.js';
import type { IncomingFrame } from '../frame/packet-reader.js';
import { errorOf } from '../status/status-message.js';
import { type IncomingOwner, IncomingStream } from '../stream/incoming-stream.js';
import type { Deadlines } from './deadlines.js';
import { OutgoingCall } from './outgoing-call.js';

/** A call that is answered with a stream. */
export class StreamCall<Response> extends OutgoingCall implements IncomingOwner {
  /** What the caller reads. */
  readonly responses: IncomingStream<Response>;
  private outbox: Outbox | undefined;

  /** @param windowBytes What the callee may send before it is granted more. */
  constructor(
    operation: Operation<unknown, Response>,
    request: unknown,
    options: CallOptions,
    deadlines: Deadlines,
    windowBytes: number,
  ) {
    super(operation as Operation, request, options, deadlines);
    this.responses = new IncomingStream(operation.response, windowBytes, this);
  }

  override opened(outbox: Outbox): void {
    this.outbox = outbox;
    super.opened(outbox);
  }

  grant(credit: number): void {
    if (!this.settled) this.outbox?.signal(this.id, Kind.NOTE, { credit });
  }

  left(): void {
    this.breakOff(this.cancelled());
  }

  protected receive(frame: IncomingFrame): void {
    if (frame.kind === Kind.NEXT || frame.kind === Kind.LAST) this.responses.receive(frame);
    if (frame.kind === Kind.END && frame.status !== undefined) {
      this.fail(errorOf(frame.status, this.operation));
    } else if (frame.kind === Kind.LAST || frame.kind === Kind.END) {
      this.settle();
      this.responses.end();
    }
  }

  protected reject(error: unknown, now: boolean): void {
    this.responses.fail(error, now);
  }
}
