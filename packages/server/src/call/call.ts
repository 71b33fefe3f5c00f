import {
  type CallMaker,
  type Clock,
  codeFromNumber,
  type Operation,
  type OperationKind,
  type ReceivedMetadata,
  type TraceContext,
} from '@wirepact/wire';
import { AnsweredCall } from '@wirepact/wire/runtime';
import type { Principal } from '../authentication/authenticate.js';
import type { CallScope } from '../container/call-scope.js';
import type { Container } from '../container/container.js';
import type { OnDisposeError } from '../container/dispose.js';
import type { MetadataKey } from '../decorators/create-metadata.js';
import type { Handler } from '../gateway/handler.js';
import type { ExecutionContext } from '../pipeline/execution-context.js';
import type { Audience } from '../room/audience.js';
import type { Client } from '../room/client.js';
import type { Emit } from '../session/emit.js';
import type { SessionInfo } from '../session/session-info.js';
import type { CallObservation } from './call-observer.js';

/** The connection that a call came over. */
export interface CallSession extends SessionInfo {
  /** What the application has of it. */
  readonly client: Client;
}

/** What a call needs of the server around it. */
export interface CallSurroundings {
  readonly clock: Clock;
  readonly session: CallSession;
  /** Set before the first call, and again when the client has shown newer credentials. */
  principal: Principal | undefined;
  readonly newRequestId: () => string;
  readonly everyone: Audience;
  /** What calls the client. */
  readonly peer: () => CallMaker;
  readonly container: Container;
  /** Told of what is thrown where something that was made for a call is disposed of. */
  readonly undisposed: OnDisposeError;
}

/**
 * One call to a gateway. It is its {@link ExecutionContext} as well; what costs much and is seldom
 * asked for (id, metadata) is made when it is first read.
 */
export class Call extends AnsweredCall implements ExecutionContext {
  // Declared and set, for the reason that AnsweredCall gives.
  declare readonly handler: Handler;
  declare private readonly surroundings: CallSurroundings;
  /** Who calls: of one call nobody else, though the connection's credentials may be renewed meanwhile. */
  declare principal: Principal | undefined;
  /** The caller's place in a trace. */
  declare trace: TraceContext | undefined;
  /** Who is told what becomes of the call. */
  declare observation: CallObservation | undefined;
  declare private metadataSent: ReceivedMetadata | undefined;
  /** What was made for this call; null once that was disposed of. */
  declare private scope: CallScope | undefined | null;

  constructor(
    id: number,
    handler: Handler,
    surroundings: CallSurroundings,
    requestId: string | undefined,
    metadata: ReceivedMetadata | undefined,
  ) {
    super(id);
    this.handler = handler;
    this.surroundings = surroundings;
    this.principal = surroundings.principal;
    this.knownRequestId = requestId;
    this.metadataSent = metadata;
    this.trace = undefined;
    this.observation = undefined;
    this.scope = undefined;
  }

  get operation(): Operation {
    return this.handler.operation;
  }

  get kind(): OperationKind {
    return this.handler.operation.kind;
  }

  get gateway(): string {
    return this.handler.gateway;
  }

  get method(): string {
    return this.handler.method;
  }

  get<T>(key: MetadataKey<T>): T | undefined {
    return this.handler.metadata.get(key) as T | undefined;
  }

  get requestId(): string {
    this.knownRequestId ??= this.surroundings.newRequestId();
    return this.knownRequestId;
  }

  get deadline(): Date | undefined {
    if (this.deadlineAt === 0) return undefined;
    const { clock } = this.surroundings;
    return new Date(clock.wallTime() + this.deadlineAt - clock.now());
  }

  get metadata(): ReceivedMetadata {
    this.metadataSent ??= new Map();
    return this.metadataSent;
  }

  get session(): SessionInfo {
    return this.surroundings.session;
  }

  get client(): Client {
    return this.surroundings.session.client;
  }

  get peer(): CallMaker {
    return this.surroundings.peer();
  }

  get everyone(): Audience {
    return this.surroundings.everyone;
  }

  get emit(): Emit {
    return this.surroundings.everyone.emit;
  }

  /**
   * What is made for this call.
   *
   * @throws Error once nothing of the handler runs any more: nobody would dispose of it.
   */
  get made(): CallScope {
    if (this.scope === null) throw new Error(`${this.handler.name} has finished`);
    this.scope ??= this.surroundings.container.forCall(this);
    return this.scope;
  }

  override over(code: number): void {
    this.observation?.ended(code === 0 ? undefined : codeFromNumber(code));
  }

  override finished(): void {
    const { scope } = this;
    this.scope = null;
    void scope?.dispose(this.surroundings.undisposed);
  }
}
