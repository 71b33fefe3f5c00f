import type { MessageType } from '../codec/message-type.js';
import type { DeclaredFailure, Operation } from '../descriptor/operation.js';
import type { Detail } from '../generated/protos/wirepact/v1/protocol.js';
import { type Code, codeNumbers } from './code.js';
import { findDetail } from './error-detail.js';

/** What an {@link RpcError} can say besides its code and message. */
export interface RpcErrorOptions {
  /** What led to the error. It stays in this process: it is logged, never sent. */
  readonly cause?: unknown;
  /** Messages that say more, made by `detail()`. The caller sees them. */
  readonly details?: readonly Detail[];
  /** The call's id in the logs of the side that answered. */
  readonly requestId?: string | undefined;
  /** How long to wait before another try, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** True where no code of the application ran, so that another try cannot do anything twice. */
  readonly unprocessed?: boolean;
  /**
   * For a call whose connection was lost: `no` if the request cannot have reached the handler,
   * `unknown` if it may have.
   */
  readonly delivered?: 'no' | 'unknown' | undefined;
  /** The operation that failed, on the side that called it. */
  readonly operation?: Operation | undefined;
}

// Registered, so that two installed copies of this package recognise each other's errors.
const brand: unique symbol = Symbol.for('wirepact.RpcError');

/**
 * The one error of a call. A handler throws it to fail a call with a code and a message that the
 * caller may see; a caller gets it for every call that did not succeed.
 */
export class RpcError extends Error {
  override readonly name = 'RpcError';

  static {
    Object.defineProperty(RpcError.prototype, brand, { value: true });
  }

  readonly code: Code;
  /** Messages that say more, encoded; {@link RpcError.detail} reads them. */
  readonly details: readonly Detail[];
  /** The call's id in the logs of the side that answered, where there is one. */
  readonly requestId: string | undefined;
  /** How long to wait before another try, in milliseconds, where the peer said so. */
  readonly retryAfterMs: number | undefined;
  /** True where no code of the application ran. */
  readonly unprocessed: boolean;
  /** For a call whose connection was lost: whether the request may have reached the handler. */
  readonly delivered: 'no' | 'unknown' | undefined;
  /** The operation that failed, on the side that called it. */
  readonly operation: Operation | undefined;

  /**
   * @param code How the call failed.
   * @param message Safe for the peer to see.
   * @throws TypeError for a code that is none of the sixteen, which plain JavaScript could pass.
   */
  constructor(code: Code, message: string, options: RpcErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    if (!Object.hasOwn(codeNumbers, code)) throw new TypeError(`${String(code)} is no status code`);
    this.code = code;
    this.details = options.details ?? [];
    this.requestId = options.requestId;
    this.retryAfterMs = options.retryAfterMs;
    this.unprocessed = options.unprocessed ?? false;
    this.delivered = options.delivered;
    this.operation = options.operation;
  }

  /**
   * The detail of a type: `error.detail(TaskLocked)`. Undefined where the error has none, and where
   * what the peer sent as such does not decode.
   */
  detail<Message>(type: MessageType<Message>): Message | undefined {
    return findDetail(this.details, type);
  }

  /**
   * The first of the errors that the operation's contract declares and this error carries; `safe`
   * gives it its type. `case` is undefined where there is none.
   */
  declared(): DeclaredFailure | { readonly case: undefined; readonly value: undefined } {
    for (const type of this.operation?.errors ?? []) {
      const value = this.detail(type);
      if (value !== undefined) return { case: caseOf(type.typeName), value };
    }
    return { case: undefined, value: undefined };
  }

  /**
   * Whether a thrown value is an RpcError, also one of another installed copy of this package, with
   * a code and a message that can be sent. It never throws, whatever the value is.
   */
  static is(value: unknown): value is RpcError {
    if (typeof value !== 'object' || value === null) return false;
    // Anything can be thrown, also what only bears the brand, and a Proxy whose traps throw.
    try {
      const { [brand]: branded, code, message } = value as Record<PropertyKey, unknown>;
      return (
        branded === true &&
        typeof message === 'string' &&
        typeof code === 'string' &&
        Object.hasOwn(codeNumbers, code)
      );
    } catch {
      return false;
    }
  }
}

/**
 * `taskLocked` of `task.TaskLocked`, as the cases of a union are called: the generator writes them
 * into types, so that both have to follow one rule, for acronyms and underscores too.
 */
function caseOf(typeName: string): string {
  return typeName
    .slice(typeName.lastIndexOf('.') + 1)
    .replace(/(?:^_*|_+)(.?)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
