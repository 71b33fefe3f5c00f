import type { ContractMethodOptions } from './contract-method-options.js';
import { type ContractMemberDecorator, inert } from './decorator-modes.js';

/** CMMV's way to name a method of the generated service otherwise than the property. */
export function ContractMethod(_options?: ContractMethodOptions): ContractMemberDecorator {
  return inert;
}
