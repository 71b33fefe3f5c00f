import type { Operation } from '../descriptor/operation.js';
import { Status } from '../generated/protos/wirepact/v1/protocol.js';
import { codeFromNumber, codeToNumber } from './code.js';
import { RpcError, type RpcErrorOptions } from './rpc-error.js';

/** The `Status` that tells a peer of an error: everything but its cause and stack. */
export function statusOf(error: RpcError): Status {
  return Status.create({
    code: codeToNumber(error.code),
    message: error.message,
    details: [...error.details],
    requestId: error.requestId ?? '',
    retryAfterMs: error.retryAfterMs ?? 0,
    unprocessed: error.unprocessed,
  });
}

/**
 * The error of a `Status` that a peer sent. What came back unprocessed was not delivered.
 *
 * @param operation What was called.
 */
export function errorOf(status: Status, operation?: Operation): RpcError {
  return new RpcError(codeFromNumber(status.code), status.message, {
    details: status.details,
    unprocessed: status.unprocessed,
    operation,
    requestId: status.requestId || undefined,
    retryAfterMs: status.retryAfterMs || undefined,
    delivered: status.unprocessed ? 'no' : undefined,
  });
}

/**
 * An error that names the operation whose call it ends: a copy of an RpcError that names none, which
 * other calls may end with too; anything else as it is.
 *
 * @param delivered Where the error does not say it.
 */
export function errorFor(
  operation: Operation,
  error: unknown,
  delivered?: 'no' | 'unknown',
): unknown {
  if (!RpcError.is(error) || error.operation !== undefined) return error;
  return copyOf(error, { delivered: error.delivered ?? delivered, operation });
}

/** An error with the id that the caller gave its call, where it is an RpcError and has none. */
export function withRequestId(error: unknown, requestId: string | undefined): unknown {
  if (requestId === undefined || !RpcError.is(error) || error.requestId !== undefined) return error;
  return copyOf(error, { requestId });
}

function copyOf(error: RpcError, changes: RpcErrorOptions): RpcError {
  const options = { ...(error as RpcErrorOptions), cause: error.cause, ...changes };
  return new RpcError(error.code, error.message, options);
}
