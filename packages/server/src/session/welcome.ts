import {
  announcedLimits,
  CloseCode,
  type Hello,
  type Limits,
  type Operations,
  PROTOCOL_VERSION,
  Welcome,
} from '@wirepact/wire';
import type { GatewayRegistry } from '../gateway/gateway-registry.js';
import { ConnectionFault } from './connection-fault.js';

/**
 * Answers a Hello.
 *
 * @throws ConnectionFault for a version that this server does not speak.
 */
export function welcomeFor(
  hello: Hello,
  session: string,
  limits: Limits,
  registry: GatewayRegistry,
): Welcome {
  if (hello.version !== PROTOCOL_VERSION) {
    throw new ConnectionFault(
      CloseCode.VERSION,
      `this server speaks version ${PROTOCOL_VERSION} of the protocol, not ${hello.version}`,
    );
  }
  return Welcome.create({
    session,
    limits: announcedLimits(limits),
    heartbeatMs: limits.heartbeatMs,
    missing: missingOf(hello.operations, registry),
  });
}

/** So many ids fit the smallest packet that a peer has to accept, should all of them be missing. */
const MAX_IDS = 16_000;

/**
 * The ids that this server has no handler for, of those that the client named.
 *
 * @throws ConnectionFault for more ids than the answer could name.
 */
export function missingOf(operations: Operations | undefined, registry: GatewayRegistry): number[] {
  if (operations === undefined) return [];
  if (operations.ids.length > MAX_IDS) {
    throw new ConnectionFault(
      CloseCode.PROTOCOL_ERROR,
      `more than ${MAX_IDS} operations are named at once`,
    );
  }
  return operations.ids.filter((id) => !registry.handlers.has(id));
}
