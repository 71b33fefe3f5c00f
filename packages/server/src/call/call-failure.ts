import { type Code, codeToNumber, type Detail, RpcError, Status } from '@wirepact/wire';
import type { Logger } from '../logger.js';
import type { Call } from './call.js';
import { cutText } from './cut-text.js';

/** Codes that mean a fault of the server's own, so somebody has to look at it. */
const OWN_FAULTS: ReadonlySet<Code> = new Set(['INTERNAL', 'UNKNOWN', 'DATA_LOSS']);

/** Longer messages are cut: a status has to fit the smallest packet that a peer accepts. */
const MAX_MESSAGE = 4_096;

/** The same for the details together, in bytes. */
const MAX_DETAILS = 32_768;
/** Type, length and tags of one detail, in bytes at most. */
const DETAIL_OVERHEAD = 16;

/**
 * What the caller is told of a failed call: code and message of an RpcError, and of anything else
 * only that it happened and under which id. What the caller may not see is logged.
 */
export function failureStatus(call: Call, error: unknown, logger: Logger): Status {
  if (!RpcError.is(error)) {
    logger.error({ ...callFields(call), err: error }, `${call.handler.name} threw`);
    return internalStatus(call);
  }
  if (OWN_FAULTS.has(error.code)) {
    logger.error({ ...callFields(call), err: error }, `${call.handler.name} threw ${error.code}`);
  } else if (error.cause !== undefined) {
    logger.info({ ...callFields(call), err: error }, `${call.handler.name} threw ${error.code}`);
  }
  return Status.create({
    code: codeToNumber(error.code),
    message: cutText(error.message, MAX_MESSAGE),
    details: fitting(call, error, logger),
    requestId: call.knownRequestId ?? '',
    retryAfterMs: error.retryAfterMs ?? 0,
    // Not `error.unprocessed`: it may come from a call that the handler made, but the handler ran.
  });
}

/** The details of an error, as far as there is room for them. */
function fitting(call: Call, { code, details }: RpcError, logger: Logger): Detail[] {
  let bytes = 0;
  const kept = details.filter(({ value }) => {
    bytes += value.length + DETAIL_OVERHEAD;
    return bytes <= MAX_DETAILS;
  });
  if (kept.length < details.length) {
    logger.warn(
      { ...callFields(call), bytes, allowed: MAX_DETAILS },
      `${call.handler.name} threw ${code} with details that are too large and were left out`,
    );
  }
  return kept;
}

/** An INTERNAL that says nothing but the id under which the log says more. */
export function internalStatus(call: Call): Status {
  return Status.create({
    code: codeToNumber('INTERNAL'),
    message: 'Internal error',
    requestId: call.requestId,
  });
}

/** What every log entry on a call says of it. */
export function callFields(call: Call): object {
  return {
    operation: call.operation.name,
    requestId: call.requestId,
    session: call.session.id,
  };
}

/**
 * Whether an error that came after its call had ended is only the handler's way of stopping, as
 * opposed to a fault that would be lost if nobody logged it.
 */
export function isStopping(call: Call, error: unknown): boolean {
  if (call.abortReason === undefined) return false;
  return RpcError.is(error) || (error instanceof Error && error.name === 'AbortError');
}
