import type { ContractEventOptions } from './contract-event-options.js';
import { type ContractPropertyDecorator, inert } from './decorator-modes.js';

/**
 * Marks a property as an event: a message that the server sends to clients unasked.
 *
 * ```ts
 * @ContractEvent() changed!: TaskChanged;
 * ```
 */
export function ContractEvent(_options?: ContractEventOptions): ContractPropertyDecorator {
  return inert;
}
