import { Status } from '../generated/protos/wirepact/v1/protocol.js';
import { codeFromNumber, codeToNumber } from './code.js';
import { RpcError } from './rpc-error.js';

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

/** The error of a `Status` that a peer sent. What came back unprocessed was not delivered. */
export function errorOf(status: Status): RpcError {
  return new RpcError(codeFromNumber(status.code), status.message, {
    details: status.details,
    unprocessed: status.unprocessed,
    ...(status.requestId !== '' && { requestId: status.requestId }),
    ...(status.retryAfterMs !== 0 && { retryAfterMs: status.retryAfterMs }),
    ...(status.unprocessed && { delivered: 'no' }),
  });
}
