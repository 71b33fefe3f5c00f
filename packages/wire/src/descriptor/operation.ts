import type { MessageType } from '../codec/message-type.js';

/** A unary call of a contract, as the generator writes it. Both ends refer to it by its id. */
export interface Operation<Request = unknown, Response = unknown> {
  readonly kind: 'unary';
  /** `package.Service/Method`. */
  readonly name: string;
  /** 32-bit FNV-1a of `name`: the operation's address and its compatibility class. Never 0. */
  readonly id: number;
  readonly request: MessageType<Request>;
  readonly response: MessageType<Response>;
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
