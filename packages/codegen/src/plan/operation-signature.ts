import type { ContractDefinition, OperationDefinition } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { contractOfEntity, hasEntity } from './contract-outputs.js';
import { entityDiffers } from './entity-property.js';
import { withDeprecation } from './message-plan.js';
import type { TypeNames } from './typescript-type.js';

/** Parameters and results of an operation, as services and clients show them. */
export interface OperationSignature {
  /** Without the context of a service or the options of a client. */
  readonly parameters: readonly string[];
  readonly result: string;
}

/** How a generated file names the messages of a stream, by the type of one. */
export interface StreamTypes {
  /** Of a stream that comes from the other side. */
  readonly received: (message: string) => string;
  /** Of a stream that this side gives. */
  readonly given: (message: string) => string;
}

/** What a service calls the entities of contracts and the messages of streams. */
export interface ServiceTypes extends StreamTypes {
  readonly entityClass: (contract: ContractDefinition) => string;
}

/** Whether an operation's requests are a stream. */
export function takesStream({ kind }: OperationDefinition): boolean {
  return kind === 'clientStream' || kind === 'bidi';
}

/** Whether an operation is answered with a stream. */
export function returnsStream({ kind }: OperationDefinition): boolean {
  return kind === 'serverStream' || kind === 'bidi';
}

/** Where services and clients differ: in CRUD operations, and in which streams are theirs. */
interface Side {
  /** The type of an entity in results. */
  readonly entity: (fullName: string) => string;
  readonly added: () => string;
  readonly patch: string;
  readonly deleted: string;
  readonly requests: (message: string) => string;
  readonly responses: (message: string) => string;
}

/** What a service is asked for; CRUD operations take and return bare values. */
export function serviceSignature(
  contract: ContractDefinition,
  operation: OperationDefinition,
  names: TypeNames,
  index: SchemaIndex,
  { entityClass, received, given }: ServiceTypes,
): OperationSignature {
  return signature(contract, operation, names, {
    added: () => `entity: ${entityClass(contract)}`,
    entity: (fullName) => storedType(fullName, names, index, entityClass),
    patch: 'patch',
    deleted: '{ success: boolean }',
    requests: received,
    responses: given,
  });
}

/** What a service has of a message: the entity's class where that has types of its own. */
export function storedType(
  fullName: string,
  names: TypeNames,
  index: SchemaIndex,
  entityClass: (contract: ContractDefinition) => string,
): string {
  const contract = contractOfEntity(fullName, index);
  if (contract === undefined || !hasEntity(contract)) return names.message(fullName);
  return entityDiffers(index.message(fullName)) ? entityClass(contract) : names.message(fullName);
}

/** What a client method takes and returns. */
export function clientSignature(
  contract: ContractDefinition,
  operation: OperationDefinition,
  names: TypeNames,
  { received, given }: StreamTypes,
): OperationSignature {
  return signature(contract, operation, names, {
    added: () => `item: ${names.message(`${contract.entity ?? ''}Input`)}`,
    entity: (fullName) => names.message(fullName),
    patch: 'item',
    deleted: 'boolean',
    requests: given,
    responses: received,
  });
}

function signature(
  contract: ContractDefinition,
  operation: OperationDefinition,
  names: TypeNames,
  side: Side,
): OperationSignature {
  const entity = contract.entity ?? '';
  switch (operation.crud) {
    case 'getAll':
      return { parameters: [], result: `${side.entity(entity)}[]` };
    case 'get':
      return { parameters: ['id: string'], result: side.entity(entity) };
    case 'add':
      return { parameters: [side.added()], result: side.entity(entity) };
    case 'update':
      return {
        parameters: ['id: string', `${side.patch}: ${names.message(`${entity}Patch`)}`],
        result: side.entity(entity),
      };
    case 'delete':
      return { parameters: ['id: string'], result: side.deleted };
    default:
      return declaredSignature(operation, side);
  }
}

function declaredSignature(operation: OperationDefinition, side: Side): OperationSignature {
  const { request, response, takesRequest, returnsResponse } = operation;
  const asked = takesStream(operation)
    ? () => `requests: ${side.requests(side.entity(request))}`
    : () => `request: ${side.entity(request)}`;
  const answered = returnsStream(operation)
    ? () => side.responses(side.entity(response))
    : () => side.entity(response);
  return {
    parameters: takesRequest ? [asked()] : [],
    result: returnsResponse ? answered() : 'void',
  };
}

/** What is to be known of an operation besides its signature. */
export function operationDoc(operation: OperationDefinition, side: 'client' | 'service'): string {
  const errors = (operation.errors ?? []).map(
    (error) => `@throws RpcError that may have a \`${error.split('.').at(-1)}\` as its detail.`,
  );
  const doc = [crudDoc(operation, side), errors.join('\n')].filter((text) => text !== '');
  return withDeprecation(doc.join('\n\n'), operation.deprecated);
}

/** What a CRUD operation does, where the signature does not say it. */
function crudDoc(operation: OperationDefinition, side: 'client' | 'service'): string {
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
