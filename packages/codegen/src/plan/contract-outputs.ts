import type { ContractDefinition } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';

/** Whether a contract gets a service, and so what implements it. */
export function hasService(contract: ContractDefinition): boolean {
  return contract.operations.length > 0;
}

export function hasGateway(contract: ContractDefinition): boolean {
  return hasService(contract) && contract.omit?.gateway !== true;
}

/** Whether a contract gets an entity class; a gateway that adds and updates cannot do without. */
export function hasEntity(contract: ContractDefinition): boolean {
  if (contract.entity === undefined) return false;
  return contract.omit?.entity !== true || contract.crud;
}

export function hasClient(contract: ContractDefinition): boolean {
  return hasService(contract) || contract.events.length > 0;
}

/** The contract whose entity a message is, if it is one. */
export function contractOfEntity(
  fullName: string,
  index: SchemaIndex,
): ContractDefinition | undefined {
  return index.contracts.find(({ contract }) => contract.entity === fullName)?.contract;
}

/** Whether a declared operation of any contract takes an entity itself. */
export function isRequest(entity: string, index: SchemaIndex): boolean {
  return index.contracts.some(({ contract }) =>
    contract.operations.some(
      ({ crud, request, takesRequest }) => crud === undefined && takesRequest && request === entity,
    ),
  );
}
