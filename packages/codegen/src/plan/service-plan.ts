import type { ContractDefinition } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { Imports, specifier } from './imports.js';
import { docComment } from './layout.js';
import { layoutText } from './layout-code.js';
import { crudDoc, serviceSignature } from './operation-signature.js';
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
  const awaitable = imports.type('Awaitable', '@wirepact/server/codegen', 'AwaitableResult');
  const context = imports.type('CallContext', '@wirepact/server/codegen', 'RpcCallContext');
  const methods = contract.operations.map((operation) => {
    const { parameters, result } = serviceSignature(contract, operation, names, () =>
      imports.type(own.entity, specifier(paths.service, paths.entity)),
    );
    const doc = crudDoc(operation, 'service');
    return {
      doc: docComment(operation.deprecated ? `${doc}\n\n@deprecated` : doc, '  '),
      text: layoutText({
        before: `  abstract ${operation.name}`,
        open: '(',
        items: [...parameters, `context: ${context}`],
        close: ')',
        after: `: ${awaitable}<${result}>;`,
      }),
    };
  });
  return {
    source: contract.source,
    imports: imports.statements(),
    name: own.service,
    gateway: own.gateway,
    methods,
  };
}
