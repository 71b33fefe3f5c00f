import type { CallMaker } from '../call/call-maker.js';
import type { Operation } from '../descriptor/operation.js';
import type { Outbox } from '../frame/outbox.js';
import type { IncomingFrame } from '../frame/packet-reader.js';
import type { Limits } from '../limits.js';
import { RpcError } from '../status/rpc-error.js';
import { CallStarter } from './call-starter.js';
import type { Deadlines } from './deadlines.js';
import { OpenCalls, type OpenCallsOwner } from './open-calls.js';
import type { OutgoingCall } from './outgoing-call.js';

/** Calls that nothing follows on and nothing makes again. */
const ignored: OpenCallsOwner = { callEnded: () => undefined, retry: () => false };

/** Makes calls on one connection: they are written at once or fail, none waits. */
export class Caller extends CallStarter implements CallMaker {
  private readonly open: OpenCalls;
  private lost: RpcError | undefined;

  /**
   * @param first The first id: 1 on a client's side of the connection, 2 on a server's.
   * @param defaultTimeoutMs What this side has announced in Hello or Welcome.
   */
  constructor(
    outbox: Outbox,
    limits: Limits,
    deadlines: Deadlines,
    first: 1 | 2,
    defaultTimeoutMs: number,
  ) {
    super(deadlines, defaultTimeoutMs, limits.windowBytes);
    this.open = new OpenCalls(outbox, limits, first, ignored);
  }

  /** How many calls are open. */
  get size(): number {
    return this.open.size;
  }

  /** A frame of a call with an id of this side's. @returns See {@link OpenCalls.frame}. */
  frame(frame: IncomingFrame): string | undefined {
    return this.open.frame(frame);
  }

  /** The connection has ended. Calls that are open fail with the error, and so do later ones. */
  lose(error: RpcError): void {
    this.lost = error;
    this.open.lose(error);
  }

  /** Does nothing: only a server tells what it lacks. */
  use(_operations: readonly Operation[]): void {}

  protected begin(call: OutgoingCall): void {
    if (this.lost !== undefined) throw this.lost;
    if (!this.open.hasRoom) {
      const message = 'As many calls are open as the other side accepts';
      throw new RpcError('RESOURCE_EXHAUSTED', message, { unprocessed: true, delivered: 'no' });
    }
    this.open.open(call);
  }
}
