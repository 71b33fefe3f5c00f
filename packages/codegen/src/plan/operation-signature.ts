import type { ContractDefinition, OperationDefinition } from '@wirepact/schema';
import type { TypeNames } from './typescript-type.js';

/** Parameters and results of an operation, as services and clients show them. */
export interface OperationSignature {
  /** Without the context of a service or the options of a client. */
  readonly parameters: readonly string[];
  readonly result: string;
}

/** Where services and clients differ: the parameters of add and update, the result of delete. */
interface CrudSide {
  readonly added: () => string;
  readonly patch: string;
  readonly deleted: string;
}

/** What a service is asked for; CRUD operations take and return bare values. */
export function serviceSignature(
  contract: ContractDefinition,
  operation: OperationDefinition,
  names: TypeNames,
  entityClass: () => string,
): OperationSignature {
  return signature(contract, operation, names, {
    added: () => `entity: ${entityClass()}`,
    patch: 'patch',
    deleted: '{ success: boolean }',
  });
}

/** What a client method takes and returns. */
export function clientSignature(
  contract: ContractDefinition,
  operation: OperationDefinition,
  names: TypeNames,
): OperationSignature {
  return signature(contract, operation, names, {
    added: () => `item: ${names.message(`${contract.entity ?? ''}Input`)}`,
    patch: 'item',
    deleted: 'boolean',
  });
}

function signature(
  contract: ContractDefinition,
  operation: OperationDefinition,
  names: TypeNames,
  side: CrudSide,
): OperationSignature {
  const entity = contract.entity ?? '';
  switch (operation.crud) {
    case 'getAll':
      return { parameters: [], result: `${names.message(entity)}[]` };
    case 'get':
      return { parameters: ['id: string'], result: names.message(entity) };
    case 'add':
      return { parameters: [side.added()], result: names.message(entity) };
    case 'update':
      return {
        parameters: ['id: string', `${side.patch}: ${names.message(`${entity}Patch`)}`],
        result: names.message(entity),
      };
    case 'delete':
      return { parameters: ['id: string'], result: side.deleted };
    default:
      return declaredSignature(operation, names);
  }
}

function declaredSignature(operation: OperationDefinition, names: TypeNames): OperationSignature {
  return {
    parameters: operation.takesRequest ? [`request: ${names.message(operation.request)}`] : [],
    result: operation.returnsResponse ? names.message(operation.response) : 'void',
  };
}

/** What a CRUD operation does, where the signature does not say it. */
export function crudDoc(operation: OperationDefinition, side: 'client' | 'service'): string {
  switch (operation.crud) {
    case 'get':
      return '@throws RpcError NOT_FOUND where there is none.';
    case 'add':
      return side === 'service' ? 'Stores the entity under a new id.' : '';
    case 'update':
      return `Writes the properties that \`${side === 'service' ? 'patch' : 'item'}\` has; null clears one.\n\n@throws RpcError NOT_FOUND where there is none.`;
    case 'delete':
      return side === 'client' ? 'Tells whether there was one.' : '';
    default:
      return operation.doc;
  }
}
