import type { ContractServiceOptions } from './contract-service-options.js';
import { type ContractPropertyDecorator, inert } from './decorator-modes.js';

/**
 * Marks a property with a function type as an operation of the contract's service. The type says
 * what goes in and what comes out. `AsyncIterable` on either side streams: such an operation is in
 * the `.proto`, and gateways, services and clients leave it out so far, which a warning says.
 *
 * ```ts
 * @ContractService() archive!: (request: ArchiveRequest) => ArchiveResponse;
 * ```
 */
export function ContractService(_options?: ContractServiceOptions): ContractPropertyDecorator {
  return inert;
}
