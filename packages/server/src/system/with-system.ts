import type { GatewayRegistry } from '../gateway/gateway-registry.js';
import type { Lobby } from '../room/lobby.js';
import { type SystemCaller, systemHandlers } from './system-handlers.js';

/**
 * A registry with what the server answers by itself.
 *
 * @throws Error where an operation of the application has the id of one of these.
 */
export function withSystem<Caller extends SystemCaller>(
  registry: GatewayRegistry,
  lobby: Lobby<Caller>,
): GatewayRegistry {
  const handlers = new Map(registry.handlers);
  for (const [id, handler] of systemHandlers(lobby)) {
    const other = handlers.get(id)?.operation ?? registry.unhandled.get(id);
    if (other !== undefined) {
      throw new Error(`${other.name} and ${handler.name} have the same id 0x${id.toString(16)}`);
    }
    handlers.set(id, handler);
  }
  return { ...registry, handlers };
}
