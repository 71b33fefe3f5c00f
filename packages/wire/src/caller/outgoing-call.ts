import type { CallOptions } from '../call/call-options.js';
import type { Messages } from '../call/message-stream.js';
import { readMetadata } from '../call/metadata.js';
import type { MessageType } from '../codec/message-type.js';
import type { Operation } from '../descriptor/operation.js';
import type { FrameExtras } from '../frame/frame-fields.js';
import { Kind } from '../frame/kind.js';
import type { Outbox } from '../frame/outbox.js';
import type { IncomingFrame } from '../frame/packet-reader.js';
import type { Header } from '../generated/protos/wirepact/v1/protocol.js';
import { RpcError } from '../status/rpc-error.js';
import { withRequestId } from '../status/status-message.js';
import type { DeadlineList, Deadlines, Timed } from './deadlines.js';
import { encodedRequest } from './encoded-request.js';
import { Upload } from './upload.js';

/** Who has a call, and is told that its caller has given it up. */
export interface CallKeeper {
  /** What keeps the call from being sent, where that is known. */
  readonly trouble?: Error | undefined;
  /** Tells the callee, and keeps the id until it has answered. */
  cancel(call: OutgoingCall, code: 'CANCELLED' | 'DEADLINE_EXCEEDED'): void;
}

/**
 * A call of any kind, as the side that makes it sees it: from the moment it is made until its caller
 * has the outcome. Who has the call writes it and gives it the frames of the answer.
 */
export abstract class OutgoingCall implements Timed {
  /** Its number on the connection; 0 until it is opened. */
  id = 0;
  /** True once the caller has the outcome. The id may be held longer. */
  settled = false;
  /** Whether its handler may have been reached. */
  delivered: 'no' | 'unknown' = 'no';
  /** Who has the call now: the queue of those that wait, then a connection. */
  keeper: CallKeeper | undefined = undefined;
  /** What the opening frame carries beside the request; set before it is written. */
  extras: FrameExtras | undefined = undefined;

  expiresAt: number = Number.POSITIVE_INFINITY;
  list: DeadlineList | undefined = undefined;
  earlier: Timed | undefined = undefined;
  later: Timed | undefined = undefined;

  /** The stream of requests, where they are one. */
  protected upload: Upload | undefined = undefined;
  /** How {@link request} is encoded. */
  private type: MessageType<unknown>;

  /** @param request One message, or what gives the messages of a stream. */
  constructor(
    readonly operation: Operation,
    private request: unknown,
    private readonly options: CallOptions,
    private readonly deadlines: Deadlines,
  ) {
    this.type = operation.request;
  }

  /** The request is a stream. It is not asked for messages before the call is open. */
  uploads(): void {
    this.upload = new Upload(this, this.request as Messages<unknown>);
  }

  /** Whether more than the opening frame may follow before the callee has said anything. */
  get isUpload(): boolean {
    return this.upload !== undefined;
  }

  /** Whether the call can be made once more: its request is still there as it was. */
  get repeatable(): boolean {
    return this.type === (encodedRequest as MessageType<unknown>);
  }

  /**
   * Encodes the request, so that what the caller changes from now on does not change the call.
   *
   * @returns Its size in bytes; of a stream none is there yet.
   * @throws EncodeError for a request that does not fit its type.
   */
  keep(): number {
    if (this.upload !== undefined) return 0;
    if (!this.repeatable) {
      // A copy: what encode() returns is part of a shared slab.
      this.request = this.type.encode(this.request).slice();
      this.type = encodedRequest as MessageType<unknown>;
    }
    return (this.request as Uint8Array).length;
  }

  /**
   * Writes the opening frame.
   *
   * @returns Its size in bytes; 0 for a stream of requests, which is opened by a small one.
   * @throws EncodeError for a request that does not fit its type, RpcError RESOURCE_EXHAUSTED for
   *   one that the peer does not accept for its size; nothing is written then.
   */
  write(outbox: Outbox, id: number): number {
    if (this.upload === undefined) {
      return outbox.message(id, this.operation.id, this.type, this.request, this.extras);
    }
    outbox.signal(id, Kind.NOTE, this.extras, this.operation.id);
    return 0;
  }

  /** The opening frame is queued and the call has its id. */
  opened(outbox: Outbox): void {
    this.delivered = 'unknown';
    this.upload?.start(outbox);
  }

  /**
   * Takes a frame of the answer. The call is not settled.
   *
   * @param metadataBytes How much metadata is accepted.
   * @throws What is wrong with the frame; the call then fails.
   */
  take(frame: IncomingFrame, metadataBytes: number): void {
    if (frame.header !== undefined) this.tellMetadata(frame.header, metadataBytes);
    // Whoever is told of the metadata may have given up the call.
    if (this.settled) return;
    if (frame.credit > 0) this.upload?.grant(frame.credit);
    this.receive(frame);
  }

  /**
   * Tells the caller of the metadata of its answer.
   *
   * @throws What {@link readMetadata} throws, and what the caller's function throws.
   */
  tellMetadata(header: Header, metadataBytes: number): void {
    const { onMetadata } = this.options;
    if (onMetadata !== undefined && header.metadata.size > 0) {
      onMetadata(readMetadata(header, metadataBytes));
    }
  }

  protected abstract receive(frame: IncomingFrame): void;

  /** Tells the caller of a failure; what has come before goes first unless `now`. */
  protected abstract reject(error: unknown, now: boolean): void;

  /** Ends the call with an error. */
  fail(error: unknown, now = false): void {
    if (this.settled) return;
    this.settle();
    this.reject(withRequestId(error, this.options.requestId), now);
  }

  /** Ends the call with an error and tells the callee that nobody waits any more. */
  breakOff(error: unknown, code: 'CANCELLED' | 'DEADLINE_EXCEEDED' = 'CANCELLED'): void {
    if (this.settled) return;
    this.fail(error, true);
    this.keeper?.cancel(this, code);
  }

  /** The call begins to listen to its signal; it is the listener itself, so no closure is made. */
  listen(): void {
    this.options.signal?.addEventListener('abort', this);
  }

  /** The caller's signal has fired. */
  handleEvent(): void {
    this.breakOff(this.cancelled());
  }

  /** What a call fails with whose caller has given it up. */
  cancelled(): RpcError {
    return this.error('CANCELLED', `The caller gave up ${this.operation.name}`, {
      delivered: this.delivered,
      cause: this.options.signal?.reason,
    });
  }

  /** The deadline has passed. */
  expire(): void {
    const cause = this.keeper?.trouble;
    const why = cause === undefined ? '' : `: ${cause.message}`;
    const message = `${this.operation.name} took longer than its deadline${why}`;
    const { delivered } = this;
    const code = 'DEADLINE_EXCEEDED';
    this.breakOff(this.error(code, message, { delivered, cause }), code);
  }

  /** An error that names the operation. */
  protected error(...[code, message, options]: ConstructorParameters<typeof RpcError>): RpcError {
    return new RpcError(code, message, { ...options, operation: this.operation });
  }

  protected settle(): void {
    this.settled = true;
    this.deadlines.remove(this);
    this.options.signal?.removeEventListener('abort', this);
    this.upload?.stop();
  }
}
