import type { CacheOptions } from './cache-options.js';
import type { MessageReference } from './message-reference.js';
import type { JsonValue } from './well-known-types.js';

/** Options of `@ContractService`. */
export interface ContractServiceOptions {
  /** Name of the rpc in the `.proto`. Default: the property in PascalCase. */
  readonly name?: string;
  /** Message that goes in. Default: the parameter's type; an empty message where there is none. */
  readonly request?: MessageReference;
  /** Message that comes out. Default: the return type; an empty message where there is none. */
  readonly response?: MessageReference;
  /** Name of the method of service and client. Default: the property. */
  readonly functionName?: string;
  /**
   * Messages that a failed call may carry as typed details. Callers get a union of them, by the
   * name of the message in lowerCamelCase.
   */
  readonly errors?: readonly MessageReference[];
  /** Calls need an authenticated caller. Default: what the contract says. */
  readonly auth?: boolean;
  /** Calls need a caller with root rights. Default: what the contract says. */
  readonly rootOnly?: boolean;
  /**
   * Anybody may call, whatever the contract says; so neither `auth` nor `rootOnly` goes with it.
   * Default: `false`.
   */
  readonly isPublic?: boolean;
  /**
   * Calling twice is the same as calling once; `idempotency_level = IDEMPOTENT` in the `.proto`. A
   * call whose connection is lost is then made again on the next one. Default: `false`.
   */
  readonly idempotent?: boolean;
  /**
   * Deadline of calls that name none, in milliseconds, of 0 to 2147483647; 0 is none. Default: the
   * connection's, which streams are not given.
   */
  readonly timeoutMs?: number;
  /**
   * Marks the operation deprecated in everything generated; a text says why or what to use instead.
   * Default: `false`.
   */
  readonly deprecated?: boolean | string;
  /** Earlier name of the rpc, or names, newest first: its ids stay answered. */
  readonly renamedFrom?: string | readonly string[];
  /** Text of the documentation, where the property has no comment. */
  readonly description?: string;
  /** Groups that the operation belongs to, besides the contract's: `context.operation.tags`. */
  readonly tags?: string | readonly string[];
  /**
   * What guards and interceptors are told of the operation, besides what the contract says:
   * `context.operation.meta`. It is in the client's code too: no secrets.
   */
  readonly meta?: Readonly<Record<string, JsonValue>>;
  /** Adds the method to the scaffolded implementation. Default: `true`. */
  readonly createBoilerplate?: boolean;
  /** HTTP path. Read without effect; a notice says so. */
  readonly path?: string;
  /** HTTP method. Read without effect; a notice says so. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** How answers are cached. Read without effect; a notice says so. */
  readonly cache?: CacheOptions | null;
  /** Module of the service. Read without effect; a notice says so. */
  readonly module?: string;
  /** Class of the service. Read without effect; a notice says so. */
  readonly serviceName?: string;
}
