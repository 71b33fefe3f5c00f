import type { Handler } from '../gateway/handler.js';
import type { ServerParts } from '../server-parts.js';
import { refusal } from './refusal.js';

/**
 * The handler of a method.
 *
 * @throws RpcError UNIMPLEMENTED where there is none.
 */
export function findHandler(method: number, { registry }: Pick<ServerParts, 'registry'>): Handler {
  const handler = registry.handlers.get(method);
  if (handler !== undefined) return handler;
  const name = registry.unhandled.get(method)?.name ?? `0x${method.toString(16).padStart(8, '0')}`;
  throw refusal('UNIMPLEMENTED', `This server has no operation ${name}`);
}
