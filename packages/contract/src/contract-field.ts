import type { ContractFieldOptions } from './contract-field-options.js';
import { type ContractPropertyDecorator, inert } from './decorator-modes.js';

/**
 * Marks a property as a field of the contract's message. Its protobuf type follows from the
 * TypeScript type unless `protoType` names one; `?` means that absent and zero differ.
 *
 * ```ts
 * @ContractField() priority?: int32;
 * ```
 *
 * @typeParam Value What the functions among the options take; it follows from them.
 */
export function ContractField<Value = unknown>(
  _options?: ContractFieldOptions<Value>,
): ContractPropertyDecorator {
  return inert;
}
