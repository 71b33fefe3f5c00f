import type { ContractServiceOptions } from './contract-service-options.js';
import { type ContractPropertyDecorator, inert } from './decorator-modes.js';

/**
 * Marks a property with a function type as an operation of the contract's service. The type says
 * what goes in and what comes out; `AsyncIterable` on either side streams.
 *
 * ```ts
 * @ContractService() archive!: (request: ArchiveRequest) => ArchiveResponse;
 * ```
 */
export function ContractService(_options?: ContractServiceOptions): ContractPropertyDecorator {
  return inert;
}
