import type { JsonValue } from '../codec/json-value.js';
import type { MessageType } from '../codec/message-type.js';

/** Which sides of a call are streams. */
export type OperationKind = 'unary' | 'serverStream' | 'clientStream' | 'bidi';

/**
 * An error that a contract declares for an operation, as its callers see it: `case` is the name of
 * the message in lowerCamelCase, as in a union of messages.
 */
export interface DeclaredFailure {
  readonly case: string;
  readonly value: unknown;
}

/** An operation of a contract, as the generator writes it. Both ends refer to it by its id. */
export interface Operation<
  Request = unknown,
  Response = unknown,
  Kind extends OperationKind = OperationKind,
  Failure extends DeclaredFailure = DeclaredFailure,
> {
  readonly kind: Kind;
  /** `package.Service/Method`. */
  readonly name: string;
  /** 32-bit FNV-1a of `name`: the operation's address and its compatibility class. Never 0. */
  readonly id: number;
  readonly request: MessageType<Request>;
  readonly response: MessageType<Response>;
  /** Ids that it had before a rename; servers answer them too. */
  readonly formerIds?: readonly number[];
  /** Who may call it; absent: anybody. */
  readonly access?: 'authenticated' | 'root';
  /** Messages that a failure may carry as details. */
  readonly errors?: readonly MessageType<unknown>[];
  /** Never there: it carries the type of what {@link errors} become for a caller. */
  readonly failure?: Failure;
  /** Calling twice is the same as calling once. */
  readonly idempotent?: true;
  /** Deadline of its calls that name none, in milliseconds; 0 for none. */
  readonly timeoutMs?: number;
  /** Names of groups that it belongs to, by its contract and itself, for guards and interceptors. */
  readonly tags?: readonly string[];
  /** What its contract and itself tell guards and interceptors. Clients have it too: no secrets. */
  readonly meta?: Readonly<Record<string, JsonValue>>;
}

/** A message that the server pushes, as the generator writes it. */
export interface EventType<Message = unknown> {
  /** `package.Service/event:name`. */
  readonly name: string;
  /** 32-bit FNV-1a of `name`. Never 0. */
  readonly id: number;
  readonly message: MessageType<Message>;
}

/** Everything that one contract puts on the wire. */
export interface ContractDescriptor {
  /** What `@Rpc` and `RpcUtils.pack` call it, such as `task`. */
  readonly name: string;
  /** `package.Service`. */
  readonly service: string;
  readonly operations: readonly Operation[];
  readonly events: readonly EventType[];
  /** The contract's messages by their name, for lookups by name. */
  readonly messages: { readonly [name: string]: MessageType<unknown> };
}
