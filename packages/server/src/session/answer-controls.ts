import { CloseCode, Control, Operations, Pong } from '@wirepact/wire';
import type { Outbox } from '@wirepact/wire/runtime';
import type { GatewayRegistry } from '../gateway/gateway-registry.js';
import { ConnectionFault } from './connection-fault.js';
import { missingOf } from './welcome.js';

/** The connection of a client that asks. */
export interface Answering {
  readonly outbox: Outbox;
  /** True where the client leaves so much unread that it is sent nothing new. */
  readonly isFull: boolean;
}

/**
 * Answers what a client asks by controls: for a sign of life, and which operations are missing.
 *
 * @throws ConnectionFault for a client that asks and does not read.
 */
export function answerControls(
  { ping, operations }: Control,
  session: Answering,
  registry: GatewayRegistry,
): void {
  if (ping === undefined && operations === undefined) return;
  if (session.isFull) {
    throw new ConnectionFault(CloseCode.SLOW_READER, 'the client does not read its answers');
  }
  if (ping !== undefined) {
    session.outbox.control(Control.create({ pong: Pong.create({ nonce: ping.nonce }) }));
  }
  if (operations !== undefined) {
    const missing = missingOf(operations, registry);
    session.outbox.control(Control.create({ operations: Operations.create({ missing }) }));
  }
}
