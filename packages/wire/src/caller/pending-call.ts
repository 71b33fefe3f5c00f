import type { CallOptions } from '../call/call-options.js';
import type { Operation } from '../descriptor/operation.js';
import { Kind } from '../frame/kind.js';
import type { IncomingFrame } from '../frame/packet-reader.js';
import { errorOf } from '../status/status-message.js';
import type { Deadlines } from './deadlines.js';
import { OutgoingCall } from './outgoing-call.js';

/** A call that is answered with one response. */
export class PendingCall extends OutgoingCall {
  constructor(
    operation: Operation,
    request: unknown,
    options: CallOptions,
    deadlines: Deadlines,
    private readonly resolve: (response: unknown) => void,
    protected readonly reject: (error: unknown) => void,
  ) {
    super(operation, request, options, deadlines);
  }

  protected receive(frame: IncomingFrame): void {
    const { name, response } = this.operation;
    if (frame.kind === Kind.LAST) {
      const message = frame.decode(response);
      this.settle();
      this.resolve(message);
    } else if (frame.kind === Kind.END) {
      this.fail(
        frame.status === undefined
          ? this.error('UNKNOWN', `${name} was ended without a response`)
          : errorOf(frame.status, this.operation),
      );
    } else if (frame.kind === Kind.NEXT) {
      throw this.error('INTERNAL', `${name} was answered with a stream`);
    }
  }
}
