import type { Messages } from '../call/message-stream.js';
import { Kind } from '../frame/kind.js';
import type { Outbox } from '../frame/outbox.js';
import { type OutgoingOwner, OutgoingStream } from '../stream/outgoing-stream.js';
import type { OutgoingCall } from './outgoing-call.js';

/** The stream of requests of a call, from behind its opening to its END. */
export class Upload implements OutgoingOwner {
  private outbox: Outbox | undefined;
  private stream: OutgoingStream<unknown> | undefined;

  constructor(
    private readonly call: OutgoingCall,
    private readonly requests: Messages<unknown>,
  ) {}

  /** Begins to ask for requests, now that the call is open. */
  start(outbox: Outbox): void {
    const { id, operation } = this.call;
    this.outbox = outbox;
    this.stream = new OutgoingStream(outbox, id, operation.request, this);
    this.stream.start(this.requests);
  }

  /** The callee takes so many bytes more. */
  grant(bytes: number): void {
    this.stream?.grant(bytes);
  }

  /** The call has ended: nobody asks for requests any more. */
  stop(): void {
    this.stream?.stop();
  }

  sent(): void {
    this.outbox?.signal(this.call.id, Kind.END);
  }

  failed(error: unknown): void {
    this.call.breakOff(error);
  }
}
