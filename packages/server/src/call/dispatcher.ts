import {
  CloseCode,
  type IncomingFrame,
  Kind,
  type Outbox,
  RpcError,
  type Status,
  statusOf,
} from '@wirepact/wire';
import type { Principal } from '../authentication/authenticate.js';
import { checkAccess } from '../authentication/check-access.js';
import type { Handler } from '../gateway/handler.js';
import { describeValue } from '../logger.js';
import type { ServerParts } from '../server-parts.js';
import { ConnectionFault } from '../session/connection-fault.js';
import type { SessionInfo } from '../session/session-info.js';
import { Admission } from './admission.js';
import { Call, type CallSurroundings } from './call.js';
import { callFields, failureStatus, internalStatus, isStopping } from './call-failure.js';
import { readMetadata, readRequestId } from './call-metadata.js';
import type { CallSocket } from './call-socket.js';
import type { DeadlineEntry } from './deadline-wheel.js';
import { decodeRequest, findHandler } from './find-handler.js';
import { sendPacked } from './send-packed.js';

/** The calls of one connection: starts handlers in the order of the frames, answers when they are done. */
export class Dispatcher implements DeadlineEntry {
  /** For calls that name no timeout of their own, in milliseconds; 0 for none. */
  defaultTimeoutMs = 0;
  /**
   * When the wheel is to look at the calls: no later than the first of their deadlines. One entry
   * for all of them, because most calls end long before, and then cost the wheel nothing.
   */
  deadlineAt: number = Number.POSITIVE_INFINITY;

  private readonly calls: Map<number, Call> = new Map();
  /** Handlers that have not returned; those of calls that have ended count as well. */
  private running = 0;
  private readonly surroundings: CallSurroundings;
  /** When the packet under way came, on the server's clock. */
  private packetAt = 0;
  private readonly admission: Admission;

  /** @param onIdle Called whenever the last call in flight has ended. */
  constructor(
    private readonly outbox: Outbox,
    private readonly parts: ServerParts,
    session: SessionInfo,
    private readonly onIdle: () => void,
  ) {
    this.admission = new Admission(outbox, parts.limits);
    const { clock, newRequestId, emit } = parts;
    this.surroundings = { clock, session, newRequestId, emit, principal: undefined };
  }

  /** Who makes the calls; to be set before the first of them. */
  set principal(principal: Principal | undefined) {
    this.surroundings.principal = principal;
  }

  /** Calls that have not got their ending frame. */
  get inFlight(): number {
    return this.calls.size;
  }

  /** To be called before the frames of each packet. */
  beginPacket(): void {
    this.packetAt = this.parts.clock.now();
    this.admission.beginPacket();
  }

  /**
   * Handles one frame of the client's.
   *
   * @throws ConnectionFault for one that breaks the protocol.
   */
  frame(frame: IncomingFrame): void {
    // Clients push no events yet; the protocol has unknown ones ignored.
    if (frame.call === 0) return;
    const call = this.calls.get(frame.call);
    if (call !== undefined) this.continue(call, frame);
    else if (frame.method !== 0) this.open(frame);
    // Anything else crossed the ending frame of its call on the way.
  }

  /** Ends every call in flight; the callers are told where the connection lasts. */
  endAll(reason: RpcError, connected: boolean): void {
    for (const call of this.calls.values()) {
      if (connected) this.cut(call, reason);
      else {
        this.release(call);
        call.abort(reason);
      }
    }
  }

  /** Ends the calls whose deadlines have passed. */
  expire(): void {
    this.deadlineAt = Number.POSITIVE_INFINITY;
    const now = this.parts.clock.now();
    for (const call of this.calls.values()) {
      if (call.deadlineAt === 0) continue;
      if (call.deadlineAt > now) this.expireBy(call.deadlineAt);
      else this.cut(call, new RpcError('DEADLINE_EXCEEDED', 'The deadline of the call has passed'));
    }
  }

  private continue(call: Call, frame: IncomingFrame): void {
    if (frame.method !== 0) {
      throw violation(`call ${call.id} is opened a second time`);
    }
    switch (frame.kind) {
      case Kind.CANCEL:
        this.cut(call, new RpcError('CANCELLED', 'The caller gave the call up'));
        return;
      case Kind.NOTE:
        return;
      case Kind.LAST:
      case Kind.NEXT:
      case Kind.END:
      case Kind.PART:
        throw violation(`call ${call.id} goes on behind its last frame`);
    }
  }

  private open(frame: IncomingFrame): void {
    if (frame.call % 2 === 0) throw violation(`call ${frame.call} has an id of the server's`);
    let call: Call;
    let request: unknown;
    try {
      this.admission.check(this.running);
      const handler = findHandler(frame, this.parts);
      checkAccess(handler.operation, this.surroundings.principal);
      call = this.callOf(frame, handler);
      request = decodeRequest(handler, frame);
    } catch (error) {
      if (!RpcError.is(error)) throw error;
      this.outbox.signal(frame.call, Kind.END, { status: statusOf(error) });
      return;
    }
    this.run(call, request);
  }

  private callOf(frame: IncomingFrame, handler: Handler): Call {
    const { header } = frame;
    const call = new Call(
      frame.call,
      handler,
      this.surroundings,
      header && readRequestId(header),
      header && readMetadata(header),
    );
    const timeout = frame.timeoutMs || (header?.noTimeout === true ? 0 : this.defaultTimeoutMs);
    if (timeout !== 0) call.deadlineAt = this.packetAt + timeout;
    return call;
  }

  private run(call: Call, request: unknown): void {
    this.calls.set(call.id, call);
    this.running++;
    let result: unknown;
    let promised: boolean;
    try {
      result = call.handler.invoke(request, call, this.socketOf);
      promised = isThenable(result);
    } catch (error) {
      this.running--;
      this.fail(call, error);
      return;
    }
    if (promised) this.await(call, result);
    else {
      this.running--;
      this.answer(call, result);
    }
  }

  private await(call: Call, result: unknown): void {
    if (call.deadlineAt !== 0 && !call.ended) this.expireBy(call.deadlineAt);
    // A promise of the application's own making may settle twice, or settle and throw.
    let settled = false;
    const settle = (act: (call: Call, outcome: unknown) => void, outcome: unknown): void => {
      if (settled) return;
      settled = true;
      this.running--;
      act.call(this, call, outcome);
    };
    try {
      Promise.resolve(result).then(
        (value) => settle(this.answer, value),
        (error: unknown) => settle(this.fail, error),
      );
    } catch (error) {
      settle(this.fail, error);
    }
  }

  private answer(call: Call, value: unknown): void {
    try {
      this.sendResult(call, value);
    } catch (error) {
      this.endAnyhow(call, error);
    }
  }

  /** Sends what the handler returned; nothing where the call has ended meanwhile. */
  private sendResult(call: Call, value: unknown): void {
    const { response } = call.operation;
    if (call.ended) {
      if (value !== undefined && call.abortReason === undefined) {
        this.parts.logger.warn(
          callFields(call),
          `${call.handler.name} returned a response after it had sent one`,
        );
      }
      return;
    }
    let message = value;
    if (value === undefined) {
      // A message without fields carries nothing that a handler could return.
      if (call.handler.usesSocket || Object.keys(response.fields).length > 0) {
        const what = call.handler.usesSocket ? 'neither sent nor returned' : 'did not return';
        this.parts.logger.error(
          callFields(call),
          `${call.handler.name} ${what} a ${response.typeName}`,
        );
        this.end(call, internalStatus(call));
        return;
      }
      message = response.create();
    }
    try {
      this.outbox.message(call.id, 0, response, message);
    } catch (error) {
      this.failToEncode(call, error);
      return;
    }
    this.release(call);
  }

  private failToEncode(call: Call, error: unknown): void {
    const reason = error instanceof Error ? error.message : describeValue(error);
    this.parts.logger.error(
      { ...callFields(call), err: error },
      `The response of ${call.handler.name} cannot be sent: ${reason}`,
    );
    // Too large a response is an RpcError that says so; the caller can ask for less.
    this.end(
      call,
      RpcError.is(error)
        ? statusOf(new RpcError(error.code, error.message, { requestId: call.requestId }))
        : internalStatus(call),
    );
  }

  private fail(call: Call, error: unknown): void {
    const { logger } = this.parts;
    try {
      if (!call.ended) {
        this.end(call, failureStatus(call, error, logger));
      } else if (!isStopping(call, error)) {
        logger.error(
          { ...callFields(call), err: error },
          `${call.handler.name} threw after its call had ended`,
        );
      }
    } catch (thrown) {
      this.endAnyhow(call, thrown);
    }
  }

  /**
   * The last resort, where looking at an error or a result has thrown: the caller gets an ending
   * in which nothing is the handler's.
   */
  private endAnyhow(call: Call, error: unknown): void {
    const { logger } = this.parts;
    if (!call.ended) {
      try {
        this.outbox.signal(call.id, Kind.END, { status: internalStatus(call) });
      } catch (err) {
        logger.error({ ...callFields(call), err }, 'The end of a call cannot be sent');
      }
      this.release(call);
    }
    logger.error(
      { ...callFields(call), err: error },
      `${call.handler.name} threw or returned what cannot be looked at`,
    );
  }

  /** Ends a call with a status. */
  private end(call: Call, status: Status): void {
    try {
      this.outbox.signal(call.id, Kind.END, { status });
    } catch (error) {
      // The message of an RpcError may be no valid text. The caller still gets its one ending.
      this.parts.logger.error(
        { ...callFields(call), err: error },
        `The error of ${call.handler.name} cannot be sent`,
      );
      this.outbox.signal(call.id, Kind.END, { status: internalStatus(call) });
    }
    this.release(call);
  }

  /** Ends a call before its handler has; the handler's result is discarded. */
  private cut(call: Call, reason: RpcError): void {
    this.outbox.signal(call.id, Kind.END, { status: statusOf(reason) });
    this.release(call);
    call.abort(reason);
  }

  private expireBy(deadlineAt: number): void {
    if (deadlineAt >= this.deadlineAt) return;
    this.leaveWheel();
    this.deadlineAt = deadlineAt;
    this.parts.deadlines.add(this);
  }

  private leaveWheel(): void {
    if (this.deadlineAt === Number.POSITIVE_INFINITY) return;
    this.parts.deadlines.remove(this);
    this.deadlineAt = Number.POSITIVE_INFINITY;
  }

  private readonly socketOf = (call: Call): CallSocket => ({
    send: (response) => {
      sendPacked(call, response, this.outbox);
      this.release(call);
    },
  });

  private release(call: Call): void {
    call.ended = true;
    this.calls.delete(call.id);
    if (this.calls.size > 0) return;
    this.leaveWheel();
    this.onIdle();
  }
}

function violation(message: string): ConnectionFault {
  return new ConnectionFault(CloseCode.PROTOCOL_ERROR, message);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
