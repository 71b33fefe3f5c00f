import type { Header } from '@wirepact/wire';
import { refusal } from './refusal.js';
import { isRequestId } from './request-id.js';

/**
 * Reads the request id that the caller chose; undefined where it left that to the server.
 *
 * @throws RpcError INVALID_ARGUMENT for anything but 1 to 128 visible ASCII characters.
 */
export function readRequestId(header: Header): string | undefined {
  if (header.requestId === '') return undefined;
  if (!isRequestId(header.requestId)) {
    throw refusal('INVALID_ARGUMENT', 'The request id is not 1 to 128 visible ASCII characters');
  }
  return header.requestId;
}
