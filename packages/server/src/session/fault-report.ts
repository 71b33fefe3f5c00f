import { CloseCode, DecodeError } from '@wirepact/wire';
import type { Logger } from '../logger.js';
import { ConnectionFault } from './connection-fault.js';
import type { SessionInfo } from './session-info.js';

/** How a connection is closed for something that its packets led to. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

const internal: Closing = { code: CloseCode.INTERNAL_ERROR, reason: 'internal error' };

/**
 * How to close the connection on an error. What a peer did wrong it may know; what went wrong in
 * the server stays in the log.
 */
export function closingFor(error: unknown): Closing {
  return closingForPeer(error) ?? internal;
}

/** Logs why a connection was closed. */
export function reportFault(
  error: unknown,
  closing: Closing,
  session: SessionInfo,
  logger: Logger,
): void {
  const fields = { session: session.id, remoteAddress: session.remoteAddress };
  if (closing === internal) {
    logger.error({ ...fields, err: error }, 'Closed a connection: a packet could not be processed');
  } else {
    logger.info({ ...fields, closeCode: closing.code }, `Closed a connection: ${closing.reason}`);
  }
}

function closingForPeer(error: unknown): Closing | undefined {
  if (error instanceof ConnectionFault) return { code: error.closeCode, reason: error.message };
  if (error instanceof DecodeError) {
    return { code: CloseCode.PROTOCOL_ERROR, reason: `malformed packet: ${error.message}` };
  }
  return undefined;
}
