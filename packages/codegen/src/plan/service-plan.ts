import type { ContractDefinition } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { Imports, specifier } from './imports.js';
import { docComment, quote } from './layout.js';
import { layoutStatement, layoutText } from './layout-code.js';
import { operationDoc, returnsStream, serviceSignature } from './operation-signature.js';
import { contractNames, contractPaths } from './output-paths.js';
import { TypeNames } from './typescript-type.js';

/** What `typescript/service.hbs` lays out. */
export interface ServiceView {
  readonly source: string;
  readonly imports: readonly string[];
  readonly name: string;
  readonly gateway: string;
  readonly methods: readonly { readonly doc: readonly string[]; readonly text: string }[];
}

/** Plans the abstract service of a contract. */
export function planService(contract: ContractDefinition, index: SchemaIndex): ServiceView {
  const own = contractNames(contract);
  const paths = contractPaths(contract);
  const imports = new Imports([own.service]);
  const names = new TypeNames(paths.service, index, imports);
  const type = (name: string, alias: string) =>
    imports.type(name, '@wirepact/server/codegen', alias);
  const context = type('CallContext', 'RpcCallContext');
  const types = {
    entityClass: (of: ContractDefinition) =>
      imports.type(contractNames(of).entity, specifier(paths.service, contractPaths(of).entity)),
    received: (message: string) => `${type('MessageStream', 'RpcMessageStream')}<${message}>`,
    given: (message: string) => `${type('Messages', 'RpcMessages')}<${message}>`,
  };
  const methods = contract.operations.map((operation) => {
    const { name, omitFromImplementation } = operation;
    const { parameters, result } = serviceSignature(contract, operation, names, index, types);
    const returned = returnsStream(operation)
      ? result
      : `${type('Awaitable', 'AwaitableResult')}<${result}>`;
    const items = [...parameters, `context: ${context}`];
    const signature = (before: string, mark: string, end: string) =>
      layoutText({
        before: `  ${before}${name}`,
        open: '(',
        items: items.map((parameter) => `${mark}${parameter}`),
        close: ')',
        after: `: ${returned}${end}`,
      });
    const text = omitFromImplementation
      ? [signature('', '_', ' {'), ...refusal(name, imports), '  }'].join('\n')
      : signature('abstract ', '', ';');
    return { doc: docComment(operationDoc(operation, 'service'), '  '), text };
  });
  return {
    source: contract.source,
    imports: imports.statements(),
    name: own.service,
    gateway: own.gateway,
    methods,
  };
}

/** An operation that no implementation has to have is refused until one has it. */
function refusal(name: string, imports: Imports): string[] {
  const error = imports.value('RpcError', '@wirepact/server/codegen');
  const message = quote(`${name} is not written yet`);
  return layoutStatement(`throw new ${error}('UNIMPLEMENTED', ${message});`, '    ');
}
