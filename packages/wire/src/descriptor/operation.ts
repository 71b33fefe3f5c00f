import type { MessageType } from '../codec/message-type.js';

/** An operation of a contract, as the generator writes it. Both ends refer to it by its id. */
export interface Operation<Request = unknown, Response = unknown> {
  /** Which sides of a call are streams. */
  readonly kind: 'unary' | 'serverStream' | 'clientStream' | 'bidi';
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
  /** Calling twice is the same as calling once. */
  readonly idempotent?: true;
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
