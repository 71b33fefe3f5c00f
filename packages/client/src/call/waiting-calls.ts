import { RpcError } from '@wirepact/wire';
import type { CallKeeper, PendingCall } from './pending-call.js';

/** What a waiting call weighs beside its request: the objects that stand for it. */
const CALL_BYTES = 256;

/** The weight of a waiting call, in bytes. */
function weigh(call: PendingCall, request: Uint8Array): number {
  let bytes = CALL_BYTES + request.length;
  const header = call.extras?.header;
  if (header !== undefined) {
    bytes += header.requestId.length;
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
  private readonly requests: Map<PendingCall, { bytes: Uint8Array; weight: number }> = new Map();
  private weight = 0;
  trouble: Error | undefined = undefined;

  /** @param most The weight of all waiting calls together, in bytes. */
  constructor(private readonly most: number) {}

  get size(): number {
    return this.requests.size;
  }

  /**
   * Adds a call behind the others.
   *
   * @throws RpcError RESOURCE_EXHAUSTED where too much waits already.
   */
  add(call: PendingCall, request: Uint8Array): void {
    const weight = weigh(call, request);
    if (this.weight + weight > this.most) {
      throw new RpcError('RESOURCE_EXHAUSTED', 'Too many calls wait for the connection', {
        unprocessed: true,
        delivered: 'no',
      });
    }
    this.weight += weight;
    call.keeper = this;
    this.requests.set(call, { bytes: request, weight });
  }

  /** The call that waits longest, its request and its weight. It stays in the queue. */
  first(): { call: PendingCall; request: Uint8Array; weight: number } | undefined {
    for (const [call, { bytes, weight }] of this.requests) return { call, request: bytes, weight };
    return undefined;
  }

  /** Takes a call out of the queue. */
  remove(call: PendingCall): void {
    this.weight -= this.requests.get(call)?.weight ?? 0;
    this.requests.delete(call);
  }

  /** A call that was never written is dropped; nobody has to be told. */
  cancel(call: PendingCall): void {
    this.remove(call);
  }

  /** Ends every waiting call with an error. */
  failAll(error: RpcError): void {
    const calls = [...this.requests.keys()];
    this.requests.clear();
    this.weight = 0;
    for (const call of calls) call.fail(error);
  }
}
