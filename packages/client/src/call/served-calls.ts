import {
  DecodeError,
  type IncomingFrame,
  type Operation,
  type Outbox,
  RpcError,
  type Status,
  statusOf,
  type Timer,
} from '@wirepact/wire';
import {
  Callee,
  type CalleeHost,
  type DeadlineEntry,
  type DeadlineKeeper,
  readMetadata,
  refusal,
} from '@wirepact/wire/runtime';
import type { ConnectionSettings } from '../connection/connect-options.js';
import type { Answerer } from '../session/answerer.js';
import { ServedCall } from './served-call.js';

/** An operation that a client serves. */
export interface Served {
  readonly operation: Operation;
  readonly handler: (request: unknown, context: ServedCall) => unknown;
}

/** The server breaks the protocol. */
class Violation extends Error {}

/** The calls of the server on one session, answered by what the application serves. */
export class ServedCalls implements Answerer, CalleeHost<ServedCall>, DeadlineKeeper {
  private readonly callee: Callee<ServedCall>;
  private timer: Timer | undefined;

  /** @param idle Called whenever the last call has ended. */
  constructor(
    private readonly served: ReadonlyMap<number, Served>,
    private readonly outbox: Outbox,
    private readonly settings: ConnectionSettings,
    readonly idle: () => void,
  ) {
    const { limits, clock } = settings;
    this.callee = new Callee<ServedCall>(outbox, this, limits, clock, this);
  }

  get size(): number {
    return this.callee.inFlight;
  }

  frame(frame: IncomingFrame): string | undefined {
    this.callee.beginPacket();
    try {
      this.callee.frame(frame);
    } catch (error) {
      if (error instanceof Violation || error instanceof DecodeError) return error.message;
      throw error;
    }
    return undefined;
  }

  end(): void {
    this.callee.endAll(new RpcError('UNAVAILABLE', 'The connection has ended'), false);
  }

  open({ call, method, header }: IncomingFrame, running: number): ServedCall {
    const { limits, clock } = this.settings;
    if (this.outbox.isFull) {
      throw refusal('RESOURCE_EXHAUSTED', 'Too many bytes wait to be sent by this client');
    }
    if (running >= limits.callsInFlight) {
      throw refusal(
        'RESOURCE_EXHAUSTED',
        `More than ${limits.callsInFlight} calls at the same time`,
      );
    }
    const served = this.served.get(method);
    if (served === undefined)
      throw refusal('UNIMPLEMENTED', `This client does not serve ${method}`);
    const metadata = header ? readMetadata(header, limits.metadataBytes) : new Map();
    return new ServedCall(call, served, header?.requestId ?? '', metadata, clock);
  }

  invoke(call: ServedCall, request: unknown): unknown {
    return call.served.handler(request, call);
  }

  failure(call: ServedCall, error: unknown): Status {
    if (!RpcError.is(error)) return this.report(call, error);
    // Not its `unprocessed`: it may come from a call that the handler made, but the handler ran.
    return { ...statusOf(error), unprocessed: false };
  }

  unsendable(call: ServedCall, error: unknown): Status {
    const status = this.report(call, error);
    // Too large an answer is an RpcError that says so; the server can ask for less.
    return RpcError.is(error) ? { ...statusOf(error), unprocessed: false } : status;
  }

  unanswered(call: ServedCall): Status | undefined {
    const { operation, streams } = call;
    const isStream = streams?.outgoing !== undefined;
    // A message without fields carries nothing that a handler could return.
    if (!isStream && Object.keys(operation.response.fields).length === 0) return undefined;
    const due = isStream ? 'stream' : 'answer';
    return this.report(call, new TypeError(`The handler of ${operation.name} returned no ${due}`));
  }

  internal(): Status {
    return statusOf(new RpcError('INTERNAL', 'Internal error'));
  }

  threwLate({ abortReason }: ServedCall, error: unknown): void {
    // That is how a handler stops.
    const stops = RpcError.is(error) || (error instanceof Error && error.name === 'AbortError');
    if (abortReason === undefined || !stops) this.settings.onError(error);
  }

  returnedLate(): void {
    // Only what a handler returns answers its call.
  }

  broken(call: ServedCall, error: unknown): void {
    this.report(call, error);
  }

  violation(message: string): Error {
    return new Violation(message);
  }

  add(entry: DeadlineEntry): void {
    const { clock } = this.settings;
    // There is one entry, which stands for all calls.
    this.timer = clock.after(Math.max(1, entry.deadlineAt - clock.now()), () => entry.expire());
  }

  remove(): void {
    this.settings.clock.cancel(this.timer);
  }

  private report({ operation }: ServedCall, cause: unknown): Status {
    this.settings.onError(new Error(`${operation.name} failed in its handler`, { cause }));
    return this.internal();
  }
}
