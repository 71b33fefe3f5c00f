import type { FrameExtras } from '../frame/frame-fields.js';
import { Kind } from '../frame/kind.js';
import type { Outbox } from '../frame/outbox.js';
import type { IncomingFrame } from '../frame/packet-reader.js';
import type { RpcError } from '../status/rpc-error.js';
import { type IncomingOwner, IncomingStream } from '../stream/incoming-stream.js';
import { type OutgoingOwner, OutgoingStream } from '../stream/outgoing-stream.js';
import type { AnsweredCall } from './answered-call.js';

/** Who is told of the stream of an answer. */
export interface AnswerKeeper {
  /** The last message was queued. */
  streamed(call: AnsweredCall): void;
  /** The stream cannot go on; `byMessage` where a message of it cannot be sent. */
  streamFailed(call: AnsweredCall, error: unknown, byMessage: boolean): void;
  /** Nothing of the handler runs any more; `error` is what it threw after it was stopped. */
  streamReleased(call: AnsweredCall, error: unknown): void;
}

/** The streams of a call that is answered, in one direction or both. */
export class CallStreams implements IncomingOwner, OutgoingOwner {
  /** What the handler is given in place of a request; undefined where the request is one message. */
  readonly incoming: IncomingStream<unknown> | undefined;
  /** Sends what the handler returns; undefined where the answer is one message. */
  readonly outgoing: OutgoingStream<unknown> | undefined;

  constructor(
    private readonly call: AnsweredCall,
    private readonly outbox: Outbox,
    windowBytes: number,
    private readonly keeper: AnswerKeeper,
  ) {
    const { kind, request, response } = call.operation;
    if (kind !== 'serverStream') this.incoming = new IncomingStream(request, windowBytes, this);
    if (kind !== 'clientStream') {
      this.outgoing = new OutgoingStream(outbox, call.id, response, this);
    }
  }

  /**
   * Takes a frame with a message, or with the end, of the caller's stream.
   *
   * @throws DecodeError and RpcError as {@link IncomingStream.receive} does.
   */
  receive(frame: IncomingFrame): void {
    const { kind } = frame;
    if (kind === Kind.NEXT || kind === Kind.LAST) this.incoming?.receive(frame);
    if (kind !== Kind.LAST && kind !== Kind.END) return;
    this.call.state = 'answering';
    this.incoming?.end();
  }

  /** The call was cut off. */
  abort(reason: RpcError): void {
    this.incoming?.fail(reason, true);
    this.outgoing?.stop();
  }

  /** The call has ended in order: what the caller still sends is of no use to anybody. */
  close(): void {
    this.incoming?.drop();
    this.outgoing?.stop();
  }

  grant(bytes: number): void {
    this.outbox.signal(this.call.id, Kind.NOTE, { credit: bytes });
  }

  left(): void {
    // The caller waits for credit until the handler has answered.
  }

  sent(): void {
    this.keeper.streamed(this.call);
  }

  failed(error: unknown, byMessage: boolean): void {
    this.keeper.streamFailed(this.call, error, byMessage);
  }

  released(error: unknown): void {
    this.keeper.streamReleased(this.call, error);
  }

  firstExtras(): FrameExtras | undefined {
    const header = this.call.takeHeader();
    return header && { header };
  }
}
