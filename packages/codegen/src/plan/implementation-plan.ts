import type { ContractDefinition } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { Imports } from './imports.js';
import { quote } from './layout.js';
import { layoutStatement, layoutText } from './layout-code.js';
import { serviceSignature, storedType } from './operation-signature.js';
import { contractNames } from './output-paths.js';
import { TypeNames } from './typescript-type.js';

/** What `typescript/implementation.hbs` lays out. */
export interface ImplementationView {
  readonly imports: readonly string[];
  readonly name: string;
  readonly service: string;
  /** The repository, where the contract has CRUD operations. */
  readonly crud?: {
    readonly message: string;
    readonly entity: string;
    readonly patch: string;
    readonly label: string;
  };
  /** The CRUD operations by what they do; a contract may call them otherwise. */
  readonly has: { readonly [operation: string]: string };
  /** Declared operations: the author's to write. */
  readonly methods: readonly { readonly signature: string; readonly refusal: readonly string[] }[];
}

/**
 * Plans the implementation that is scaffolded once: CRUD on a repository in memory, and a refusal
 * for each operation that only its author can write.
 *
 * @param toGenerated The output folder as the scaffold imports it, such as `../generated`.
 */
export function planImplementation(
  contract: ContractDefinition,
  index: SchemaIndex,
  toGenerated: string,
): ImplementationView {
  const own = contractNames(contract);
  const imports = new Imports([own.implementation]);
  const generated = `${toGenerated}/server.js`;
  const names = new TypeNames('', index, imports, toGenerated);
  const entity = contract.entity;
  const operations = contract.operations.filter((item) => !item.omitFromImplementation);
  const declared = operations.filter((operation) => operation.crud === undefined);
  const has = Object.fromEntries(operations.map(({ crud, name }) => [crud ?? '', name]));
  const entityClass = (of: ContractDefinition) => imports.type(contractNames(of).entity, generated);
  // First, so that they keep the names that the template uses; a message of that name is aliased.
  const runtime = '@wirepact/server';
  if (contract.crud) imports.value('MemoryRepository', runtime);
  if (contract.crud) imports.type('Repository', runtime);
  if (has.update) imports.value('applyPatch', runtime);
  if (declared.length > 0 || has.get || has.update) imports.value('RpcError', runtime);
  const service = imports.value(own.service, generated);
  const types = {
    entityClass,
    received: (message: string) =>
      `${imports.type('MessageStream', runtime, 'RpcMessageStream')}<${message}>`,
    // What a method is that is written as a generator.
    given: (message: string) => `AsyncIterable<${message}>`,
  };
  const methods = declared.map((operation) => {
    const { parameters, result } = serviceSignature(contract, operation, names, index, types);
    return {
      refusal: layoutStatement(
        `throw new RpcError('UNIMPLEMENTED', ${quote(`${operation.name} is not written yet`)});`,
        '    ',
      ),
      signature: layoutText({
        before: `  ${operation.name}`,
        open: '(',
        items: parameters.map((parameter) => `_${parameter}`),
        close: ')',
        after: `: ${result} {`,
      }),
    };
  });
  const crud =
    contract.crud && entity !== undefined
      ? {
          message: storedType(entity, names, index, entityClass),
          entity: has.add ? entityClass(contract) : '',
          patch: has.update ? names.message(`${entity}Patch`) : '',
          label: own.base,
        }
      : undefined;
  return {
    imports: imports.statements(),
    name: own.implementation,
    service,
    ...(crud === undefined ? {} : { crud }),
    has,
    methods,
  };
}
