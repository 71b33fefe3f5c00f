import type { ContractDefinition, OperationDefinition } from '@wirepact/schema';
import { failureName } from '../error-names.js';
import { docComment } from './layout.js';
import { layoutStatement, layoutText } from './layout-code.js';
import {
  clientSignature,
  operationDoc,
  returnsStream,
  takesStream,
} from './operation-signature.js';
import type { TypeNames } from './typescript-type.js';

/** The runtime's module for generated clients. */
export const clientRuntime = '@wirepact/client/codegen';

/** One method of a client. */
export interface ClientMethodView {
  readonly doc: readonly string[];
  readonly signature: string;
  readonly body: readonly string[];
}

/** How a client's file refers to what stands in the file of the contract. */
export interface ContractReferences {
  /** The operation's descriptor. */
  readonly constant: string;
  /** Imports the paths of what an update may write. */
  readonly paths: () => string;
  /** Imports a type from the file of the contract's messages. */
  readonly type: (name: string) => string;
}

/** Plans the method that calls an operation. */
export function planClientMethod(
  contract: ContractDefinition,
  operation: OperationDefinition,
  names: TypeNames,
  references: ContractReferences,
): ClientMethodView {
  const { imports } = names;
  const type = (name: string) => imports.type(name, clientRuntime, `Rpc${name}`);
  const { parameters, result } = clientSignature(contract, operation, names, {
    received: (message) => `${type('MessageStream')}<${message}>`,
    given: (message) => `${type('Messages')}<${message}>`,
  });
  // Only what takes one request can be called again with another one.
  const options =
    operation.kind === 'serverStream'
      ? `${type('StreamOptions')}<${names.message(operation.request)}, ${names.message(operation.response)}>`
      : type('CallOptions');
  const failure =
    operation.errors === undefined || returnsStream(operation)
      ? undefined
      : references.type(failureName(contract, operation.name));
  const body = methodBody(operation, failure !== undefined, {
    ...references,
    maskOf: () => imports.value('maskOf', clientRuntime),
  });
  const waits = body.some((statement) => statement.includes('await '));
  const promised =
    failure === undefined ? `Promise<${result}>` : `${type('Call')}<${result}, ${failure}>`;
  return {
    doc: docComment(operationDoc(operation, 'client'), '  '),
    signature: layoutText({
      before: `  ${waits ? 'async ' : ''}${operation.name}`,
      open: '(',
      items: [...parameters, `options?: ${options}`],
      close: ')',
      after: `: ${returnsStream(operation) ? result : promised} {`,
    }),
    body: body.flatMap((statement) => layoutStatement(statement, '    ')),
  };
}

function methodBody(
  operation: OperationDefinition,
  fails: boolean,
  names: { constant: string; maskOf: () => string; paths: () => string },
): string[] {
  const call = (request: string) => `this.connection.call(${names.constant}, ${request}, options)`;
  const responseOf = (request: string) => `const response = await ${call(request)};`;
  switch (operation.crud) {
    case 'getAll':
      return [responseOf('{}'), 'return response.items.items;'];
    case 'get':
      return [responseOf('{ id }'), 'return response.item;'];
    case 'add':
      return [responseOf('{ item }'), 'return response.item;'];
    case 'update':
      return [
        `const updateMask = ${names.maskOf()}(item, ${names.paths()});`,
        responseOf('{ id, item, updateMask }'),
        'return response.item;',
      ];
    case 'delete':
      return [responseOf('{ id }'), 'return response.success;'];
    default: {
      const request = takesStream(operation)
        ? 'requests'
        : operation.takesRequest
          ? 'request'
          : '{}';
      if (returnsStream(operation)) {
        return [`return this.connection.stream(${names.constant}, ${request}, options);`];
      }
      if (operation.returnsResponse) return [`return ${call(request)};`];
      // An async function would hide which errors the call may fail with.
      return fails
        ? [`const call = ${call(request)};`, 'return call.then(() => undefined);']
        : [`await ${call(request)};`];
    }
  }
}
