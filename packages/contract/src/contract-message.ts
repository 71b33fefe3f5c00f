import type { ContractMessageOptions } from './contract-message-options.js';
import { type ContractPropertyDecorator, inert } from './decorator-modes.js';

/**
 * Declares a message beside the contract's own. Without options it is read from the type of the
 * property; an operation that names an interface or a class needs no such declaration at all.
 *
 * ```ts
 * @ContractMessage({
 *   name: 'LoginRequest',
 *   properties: { username: { type: 'string', required: true } },
 * })
 * LoginRequest!: { username: string };
 * ```
 */
export function ContractMessage(_options?: ContractMessageOptions): ContractPropertyDecorator {
  return inert;
}
