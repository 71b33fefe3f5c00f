import type { Operation } from '@wirepact/wire';
import { refusal } from '../call/refusal.js';
import type { GatewayRegistry } from '../gateway/gateway-registry.js';
import type { Principal } from './authenticate.js';

/**
 * Lets a call pass that its principal may make.
 *
 * @throws RpcError UNAUTHENTICATED for an anonymous client, PERMISSION_DENIED for one that is not
 *   root, where the operation asks for that.
 */
export function checkAccess({ access, name }: Operation, principal: Principal | undefined): void {
  if (access === undefined) return;
  if (principal === undefined) throw refusal('UNAUTHENTICATED', `${name} needs credentials`);
  if (access === 'root' && principal.root !== true) {
    throw refusal('PERMISSION_DENIED', `${name} is for root only`);
  }
}

/** So many operations are named in an error; there may be hundreds. */
const MAX_NAMED = 5;

/**
 * Makes sure that a server without `authenticate` has no operation that would refuse every call.
 *
 * @throws Error that names such operations and what to do.
 */
export function checkAuthenticates({ handlers }: GatewayRegistry): void {
  const names = new Set<string>();
  for (const { operation } of handlers.values()) {
    if (operation.access !== undefined) names.add(operation.name);
  }
  if (names.size === 0) return;
  const more = names.size > MAX_NAMED ? ` and ${names.size - MAX_NAMED} more` : '';
  throw new Error(
    'The server cannot tell who its clients are, but these operations are not for everybody: ' +
      `${[...names].slice(0, MAX_NAMED).join(', ')}${more}. ` +
      'Pass createServer({ authenticate }), or set `auth: false` in their contracts',
  );
}
