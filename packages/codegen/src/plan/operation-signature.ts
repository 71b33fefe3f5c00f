import type { ContractDefinition, OperationDefinition } from '@wirepact/schema';
import type { TypeNames } from './typescript-type.js';

/** Parameters and results of an operation, as services and clients show them. */
export interface OperationSignature {
  /** Without the context of a service or the options of a client. */
  readonly parameters: readonly string[];
  readonly result: string;
}

/** What a service is asked for; CRUD operations take and return bare values. */
export function serviceSignature(
  contract: ContractDefinition,
  operation: OperationDefinition,
  names: TypeNames,
  entityClass: () => string,
): OperationSignature {
  const entity = contract.entity ?? '';
  switch (operation.crud) {
    case 'getAll':
      return { parameters: [], result: `${names.message(entity)}[]` };
    case 'get':
      return { parameters: ['id: string'], result: names.message(entity) };
    case 'add':
      return { parameters: [`entity: ${entityClass()}`], result: names.message(entity) };
    case 'update':
      return {
        parameters: ['id: string', `patch: ${names.message(`${entity}Patch`)}`],
        result: names.message(entity),
      };
    case 'delete':
      return { parameters: ['id: string'], result: '{ success: boolean }' };
    default:
      return declaredSignature(operation, names);
  }
}

/** What a client method takes and returns. */
export function clientSignature(
  contract: ContractDefinition,
  operation: OperationDefinition,
  names: TypeNames,
): OperationSignature {
  const entity = contract.entity ?? '';
  switch (operation.crud) {
    case 'getAll':
      return { parameters: [], result: `${names.message(entity)}[]` };
    case 'get':
      return { parameters: ['id: string'], result: names.message(entity) };
    case 'add':
      return {
        parameters: [`item: ${names.message(`${entity}Input`)}`],
        result: names.message(entity),
      };
    case 'update':
      return {
        parameters: ['id: string', `item: ${names.message(`${entity}Patch`)}`],
        result: names.message(entity),
      };
    case 'delete':
      return { parameters: ['id: string'], result: 'boolean' };
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
