import { type Code, RpcError } from '@wirepact/wire';
import type { CallKeeper, OutgoingCall } from '@wirepact/wire/runtime';

/** Bounds of the calls that wait for a connection. */
export interface QueueOptions {
  /**
   * Most bytes of requests that wait; 1,048,576 by default. With 0 none waits: while there is no
   * connection calls fail at once.
   */
  readonly bytes?: number | undefined;
  /**
   * What gives way when there is no room: the call that is made (`refuse`, the default), or those
   * that have waited longest (`drop-oldest`). It fails with RESOURCE_EXHAUSTED.
   */
  readonly whenFull?: 'refuse' | 'drop-oldest' | undefined;
}

/** What a waiting call weighs beside its request: the objects that stand for it, in bytes. */
const CALL_BYTES = 256;

function weigh(call: OutgoingCall): number {
  let bytes = CALL_BYTES + call.keep();
  const header = call.extras?.header;
  if (header !== undefined) {
    bytes += header.requestId.length + header.trace.length + header.traceState.length;
    for (const [key, value] of header.metadata) bytes += key.length + value.length;
  }
  return bytes;
}

/**
 * Calls that wait for a connection, or for one of those in flight to end. Their requests are
 * encoded already, so that what the caller changes afterwards does not change the call.
 */
export class WaitingCalls implements CallKeeper {
  /** In the order in which they were made; a Map removes a call that is given up at once. */
  private readonly weights: Map<OutgoingCall, number> = new Map();
  private weight = 0;
  trouble: Error | undefined = undefined;

  constructor(private readonly options: Required<QueueOptions>) {}

  get size(): number {
    return this.weights.size;
  }

  /**
   * Adds a call behind the others.
   *
   * @returns False where there is no room for it.
   * @throws EncodeError for a request that does not fit its type.
   */
  add(call: OutgoingCall): boolean {
    const weight = weigh(call);
    const { bytes = 0, whenFull } = this.options;
    if (weight > bytes) return false;
    while (this.weight + weight > bytes) {
      const oldest = this.first()?.call;
      if (oldest === undefined || whenFull === 'refuse') return false;
      this.remove(oldest);
      const message = 'Dropped, as too many calls wait for the connection';
      this.fail(oldest, refused('RESOURCE_EXHAUSTED', message));
    }
    this.weight += weight;
    call.keeper = this;
    this.weights.set(call, weight);
    return true;
  }

  /** The call that waits longest, and its weight in bytes. It stays in the queue. */
  first(): { call: OutgoingCall; weight: number } | undefined {
    for (const [call, weight] of this.weights) return { call, weight };
    return undefined;
  }

  /** Takes a call out of the queue. */
  remove(call: OutgoingCall): void {
    this.weight -= this.weights.get(call) ?? 0;
    this.weights.delete(call);
  }

  /** Nobody has to be told of a call that is not open. */
  cancel(call: OutgoingCall): void {
    this.remove(call);
  }

  /** Ends every waiting call with an error. */
  failAll(error: RpcError): void {
    const calls = [...this.weights.keys()];
    this.weights.clear();
    this.weight = 0;
    for (const call of calls) this.fail(call, error);
  }

  /** A call that is made again may have been delivered the first time. */
  private fail(call: OutgoingCall, { code, message, cause }: RpcError): void {
    const { operation, delivered } = call;
    const unprocessed = delivered === 'no';
    call.fail(new RpcError(code, message, { cause, operation, delivered, unprocessed }));
  }
}

/** What a call fails with that was never written. */
export function refused(code: Code, message: string, cause?: Error): RpcError {
  return new RpcError(code, message, { cause, unprocessed: true, delivered: 'no' });
}
