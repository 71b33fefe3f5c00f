import { CloseCode, RpcError } from '@wirepact/wire';
import type { Closing } from '../session/fault-report.js';

/** How to close the connection of a client for which `authenticate` threw. */
export function closingForRefused(error: unknown): Closing {
  if (!RpcError.is(error)) {
    return { code: CloseCode.UNAUTHENTICATED, reason: 'the credentials were refused' };
  }
  // The one code after which the client comes back: its credentials may be good.
  const code = error.code === 'UNAVAILABLE' ? CloseCode.OVERLOAD : CloseCode.UNAUTHENTICATED;
  return { code, reason: error.message };
}
