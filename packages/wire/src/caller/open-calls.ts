import { Assembly } from '../frame/assembly.js';
import { Kind } from '../frame/kind.js';
import type { Outbox } from '../frame/outbox.js';
import type { IncomingFrame } from '../frame/packet-reader.js';
import type { Limits } from '../limits.js';
import { codeFromNumber } from '../status/code.js';
import { RpcError } from '../status/rpc-error.js';
import { errorFor, errorOf, statusOf } from '../status/status-message.js';
import { CallTable, MOST_CALLS } from './call-table.js';
import type { CallKeeper, OutgoingCall } from './outgoing-call.js';

/** What is told of the calls that are open on a connection. */
export interface OpenCallsOwner {
  /** A call has ended, so another one may be opened. */
  callEnded(): void;
  /**
   * Takes over a call that came back unprocessed because the callee is about to go, or whose
   * connection was lost. It is not opened again before this has returned.
   *
   * @returns False where the call is to fail.
   */
  retry(call: OutgoingCall): boolean;
  /** Whether the callee has said that it goes: what it then ends with UNAVAILABLE, it has cut off. */
  readonly isLeaving?: boolean;
}

/** The calls that one side has open on one connection. It knows nothing of how they are made. */
export class OpenCalls implements CallKeeper {
  private readonly table: CallTable;
  private readonly assembly: Assembly;
  private isLost = false;

  /** @param first Their first id: 1 on the client's side, 2 on the server's. */
  constructor(
    private readonly outbox: Outbox,
    private readonly limits: Limits,
    first: 1 | 2,
    private readonly owner: OpenCallsOwner,
  ) {
    this.table = new CallTable(first);
    this.assembly = new Assembly(limits);
  }

  /** How many calls the callee has not ended, those that were given up included. */
  get size(): number {
    return this.table.size;
  }

  /** Whether the callee accepts one more. */
  get hasRoom(): boolean {
    return this.table.size < Math.min(this.outbox.peer.callsInFlight, MOST_CALLS);
  }

  /**
   * Opens a call. There must be room for it: {@link hasRoom}.
   *
   * @returns See {@link OutgoingCall.write}.
   * @throws EncodeError for a request that does not fit its type, RpcError RESOURCE_EXHAUSTED for
   *   one that is too large or where too much waits to be sent; the call is not opened then.
   */
  open(call: OutgoingCall): number {
    const { outbox } = this;
    if (outbox.isFull) {
      const message = 'The connection is slower than what it has to send';
      throw new RpcError('RESOURCE_EXHAUSTED', message, { unprocessed: true, delivered: 'no' });
    }
    const bytes = call.write(outbox, this.table.nextId());
    call.keeper = this;
    this.table.add(call);
    call.opened(outbox);
    return bytes;
  }

  cancel(call: OutgoingCall, code: 'CANCELLED' | 'DEADLINE_EXCEEDED'): void {
    if (this.isLost) return;
    this.assembly.drop(call.id);
    // What is still to be sent of its request goes no more.
    this.outbox.signal(call.id, Kind.CANCEL, { status: statusOf(new RpcError(code, '')) });
  }

  /**
   * Gives a frame of the callee's to its call. One whose id is free is ignored: it belongs to a call
   * that both sides are done with.
   *
   * @returns How the frame breaks the protocol, where it does.
   */
  frame(frame: IncomingFrame): string | undefined {
    if (frame.method !== 0) return `call ${frame.call} is not the peer's to open`;
    if (frame.kind === Kind.CANCEL) return 'CANCEL from the callee';
    const call = this.table.get(frame.call);
    if (call === undefined) return undefined;
    let whole: IncomingFrame | undefined = frame;
    if (!call.settled) {
      try {
        if (frame.kind === Kind.PART || this.assembly.size > 0) {
          if (frame.kind === Kind.END && !frame.status && this.assembly.has(frame.call)) {
            return 'a message in parts that has no end';
          }
          whole = this.join(call, frame);
        }
        if (whole !== undefined) this.take(call, whole);
      } catch (error) {
        this.violated(call, frame, error);
      }
    }
    if (frame.kind === Kind.LAST || frame.kind === Kind.END) {
      // The callee may end a call before all of its request has left.
      this.outbox.dropParts(call.id);
      this.table.remove(call);
      this.owner.callEnded();
    }
    return undefined;
  }

  /** The connection is lost, and every call with it that is not made again on the next one. */
  lose(error: RpcError): void {
    this.isLost = true;
    for (const call of this.table.clear()) {
      if (!call.settled) this.loseOne(call, error);
    }
  }

  /** The answer of a call will not come: it is made again where that does no harm, else it fails. */
  private loseOne(call: OutgoingCall, error: RpcError): void {
    const { kind, idempotent } = call.operation;
    if (kind === 'unary' && idempotent && this.owner.retry(call)) return;
    call.fail(errorFor(call.operation, error, 'unknown'));
  }

  /** Takes a frame that may be a part of a message; see {@link Assembly.join}. */
  private join(call: OutgoingCall, frame: IncomingFrame): IncomingFrame | undefined {
    const { header, kind } = frame;
    if (header !== undefined && kind === Kind.PART && !this.assembly.has(call.id)) {
      call.tellMetadata(header, this.limits.metadataBytes);
      // Whoever is told of the metadata may have given up the call.
      if (call.settled) return undefined;
    }
    return this.assembly.join(frame);
  }

  private take(call: OutgoingCall, frame: IncomingFrame): void {
    const { messageBytes, metadataBytes } = this.limits;
    if (frame.size > messageBytes) {
      const message = `A message of ${frame.size} bytes came; ${messageBytes} are accepted`;
      throw new RpcError('RESOURCE_EXHAUSTED', message);
    }
    const { status } = frame;
    if (status !== undefined && codeFromNumber(status.code) === 'UNAVAILABLE') {
      if (status.unprocessed && call.repeatable && this.owner.retry(call)) {
        call.delivered = 'no';
        return;
      }
      if (!status.unprocessed && this.owner.isLeaving) {
        // As if the connection had been lost, which it is next.
        this.loseOne(call, errorOf(status));
        return;
      }
    }
    call.take(frame, metadataBytes);
  }

  /** The callee sent what it may not, or what cannot be read: the call fails. */
  private violated(call: OutgoingCall, { kind }: IncomingFrame, cause: unknown): void {
    const { operation } = call;
    const message = `The answer of ${operation.name} cannot be read`;
    const error = RpcError.is(cause) ? cause : new RpcError('INTERNAL', message, { cause });
    call.fail(errorFor(operation, error));
    if (kind !== Kind.LAST && kind !== Kind.END) this.cancel(call, 'CANCELLED');
  }
}
