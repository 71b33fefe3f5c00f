import { CloseCode, DecodeError } from '@wirepact/wire';
import type { Logger } from '../logger.js';
import { ConnectionFault } from './connection-fault.js';
import type { SessionInfo } from './session-info.js';

/** How a connection is closed for something that its packets led to. */
export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/**
 * Logs why a packet could not be processed, and says how to close the connection. What a peer did
 * wrong it may know; what went wrong in the server stays in the log.
 */
export function reportFault(error: unknown, session: SessionInfo, logger: Logger): Closing {
  const fields = { session: session.id, remoteAddress: session.remoteAddress };
  const closing = closingFor(error);
  if (closing !== undefined) {
    logger.info({ ...fields, closeCode: closing.code }, `Closed a connection: ${closing.reason}`);
    return closing;
  }
  logger.error({ ...fields, err: error }, 'Closed a connection: a packet could not be processed');
  return { code: CloseCode.INTERNAL_ERROR, reason: 'internal error' };
}

function closingFor(error: unknown): Closing | undefined {
  if (error instanceof ConnectionFault) return { code: error.closeCode, reason: error.message };
  if (error instanceof DecodeError) {
    return { code: CloseCode.PROTOCOL_ERROR, reason: `malformed packet: ${error.message}` };
  }
  return undefined;
}
