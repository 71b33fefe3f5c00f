import {
  CloseCode,
  type IncomingFrame,
  type Outbox,
  RpcError,
  type Status,
  statusOf,
} from '@wirepact/wire';
import { type CalleeHost, readMetadata, readTrace } from '@wirepact/wire/runtime';
import { checkAccess } from '../authentication/check-access.js';
import { describeValue } from '../logger.js';
import type { ServerParts } from '../server-parts.js';
import { ConnectionFault } from '../session/connection-fault.js';
import type { Admission } from './admission.js';
import type { Acknowledge, AnswerMaker } from './answer-maker.js';
import { Call, type CallSurroundings } from './call.js';
import { callFields, failureStatus, internalStatus, isStopping } from './call-failure.js';
import { readRequestId } from './call-metadata.js';
import type { CallSocket } from './call-socket.js';
import { findHandler } from './find-handler.js';
import { sendPacked, sendResponse } from './send-packed.js';

const broken = {
  end: (): string => 'The end of a call cannot be sent',
  error: (name: string): string => `The error of ${name} cannot be sent`,
  result: (name: string): string => `${name} threw or returned what cannot be looked at`,
} as const;

/** What a server's calls are answered with: the methods of its gateways. */
export class GatewayHost implements CalleeHost<Call>, AnswerMaker {
  constructor(
    private readonly outbox: Outbox,
    private readonly parts: ServerParts,
    private readonly admission: Admission,
    private readonly surroundings: CallSurroundings,
    /** Called whenever the last call in flight has ended. */
    readonly idle: () => void,
    /** Told of a call that was answered through its socket. */
    private readonly answered: (call: Call) => void,
  ) {}

  open(frame: IncomingFrame, running: number): Call {
    const { observer, totals, registry } = this.parts;
    totals.callsOpened++;
    if (observer === undefined) return this.callOf(frame, running);
    try {
      const call = this.callOf(frame, running);
      call.observation = observer.opened(call);
      return call;
    } catch (error) {
      if (RpcError.is(error)) {
        observer.refused(registry.handlers.get(frame.method)?.operation, error.code);
      }
      throw error;
    }
  }

  private callOf(frame: IncomingFrame, running: number): Call {
    this.admission.check(running);
    const handler = findHandler(frame.method, this.parts);
    checkAccess(handler.operation, this.surroundings.principal);
    const { header } = frame;
    const call = new Call(
      frame.call,
      handler,
      this.surroundings,
      header && readRequestId(header),
      header && readMetadata(header, this.parts.limits.metadataBytes),
    );
    if (header !== undefined) call.trace = readTrace(header);
    return call;
  }

  invoke(call: Call, request: unknown): unknown {
    const { observation, handler } = call;
    const { principal } = this.surroundings;
    if (call.principal !== principal) {
      // Its request came in parts, and while it did the credentials were renewed.
      checkAccess(handler.operation, principal);
      call.principal = principal;
    }
    if (observation === undefined) return handler.invoke(request, call, this);
    return observation.around(() => handler.invoke(request, call, this));
  }

  failure(call: Call, error: unknown): Status {
    return failureStatus(call, error, this.parts.logger);
  }

  unsendable(call: Call, error: unknown): Status {
    const reason = error instanceof Error ? error.message : describeValue(error);
    this.parts.logger.error(
      { ...callFields(call), err: error },
      `The response of ${call.handler.name} cannot be sent: ${reason}`,
    );
    // Too large a response is an RpcError that says so; the caller can ask for less.
    return RpcError.is(error)
      ? statusOf(new RpcError(error.code, error.message, { requestId: call.requestId }))
      : internalStatus(call);
  }

  unanswered(call: Call): Status | undefined {
    const { handler, operation, streams } = call;
    const { response } = operation;
    // A message without fields carries nothing that a handler could return.
    const isEmpty = streams?.outgoing === undefined && Object.keys(response.fields).length === 0;
    if (isEmpty && !handler.answersItself) return undefined;
    const what = handler.answersItself ? 'neither sent nor returned' : 'did not return';
    const due = streams?.outgoing === undefined ? 'a' : 'an iterable of';
    this.parts.logger.error(
      callFields(call),
      `${handler.name} ${what} ${due} ${response.typeName}`,
    );
    return internalStatus(call);
  }

  internal(call: Call): Status {
    return internalStatus(call);
  }

  threwLate(call: Call, error: unknown): void {
    if (isStopping(call, error)) return;
    this.parts.logger.error(
      { ...callFields(call), err: error },
      `${call.handler.name} threw after its call had ended`,
    );
  }

  returnedLate(call: Call): void {
    this.parts.logger.warn(
      callFields(call),
      `${call.handler.name} returned a response after it had sent one`,
    );
  }

  broken(call: Call, error: unknown, what: keyof typeof broken): void {
    this.parts.logger.error({ ...callFields(call), err: error }, broken[what](call.handler.name));
  }

  violation(message: string): Error {
    return new ConnectionFault(CloseCode.PROTOCOL_ERROR, message);
  }

  socketOf(call: Call): CallSocket {
    return {
      send: (response) => {
        sendPacked(call, response, this.outbox);
        this.answered(call);
      },
    };
  }

  ackOf(call: Call): Acknowledge {
    return (response) => {
      sendResponse(call, response, this.outbox);
      this.answered(call);
    };
  }
}
