import { DecodeError, type IncomingFrame, Kind } from '@wirepact/wire';
import type { Handler } from '../gateway/handler.js';
import type { ServerParts } from '../server-parts.js';
import { refusal } from './refusal.js';

/**
 * The handler that an opening frame asks for.
 *
 * @throws RpcError UNIMPLEMENTED where there is none, INVALID_ARGUMENT for a frame that does not open
 *   a unary call, RESOURCE_EXHAUSTED for a request over the limit.
 */
export function findHandler(
  frame: IncomingFrame,
  { registry, limits }: Pick<ServerParts, 'registry' | 'limits'>,
): Handler {
  const handler = registry.handlers.get(frame.method);
  if (handler === undefined) {
    const name =
      registry.unhandled.get(frame.method)?.name ??
      `0x${frame.method.toString(16).padStart(8, '0')}`;
    throw refusal('UNIMPLEMENTED', `This server has no operation ${name}`);
  }
  if (frame.kind !== Kind.LAST) {
    throw refusal(
      'INVALID_ARGUMENT',
      `${handler.operation.name} takes one message, in a frame of kind LAST`,
    );
  }
  if (frame.size > limits.messageBytes) {
    throw refusal(
      'RESOURCE_EXHAUSTED',
      `The request takes ${frame.size} bytes; ${limits.messageBytes} are accepted`,
    );
  }
  return handler;
}

/** @throws RpcError INVALID_ARGUMENT for a payload that is no request of the operation. */
export function decodeRequest({ operation }: Handler, frame: IncomingFrame): unknown {
  try {
    return frame.decode(operation.request);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw refusal('INVALID_ARGUMENT', `${operation.request.typeName}: ${error.message}`);
  }
}
