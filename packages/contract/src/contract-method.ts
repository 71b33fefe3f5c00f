import type { ContractMethodOptions } from './contract-method-options.js';
import { type ContractMemberDecorator, inert } from './decorator-modes.js';

/**
 * CMMV's way to name a method of service and client otherwise than the property or method below it.
 * One that is called `getAll`, `get`, `add`, `update` or `delete` renames that operation of the
 * contract; any other one is an operation by itself, with the types of the function.
 */
export function ContractMethod(_options?: ContractMethodOptions): ContractMemberDecorator {
  return inert;
}
