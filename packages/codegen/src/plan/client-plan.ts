import { type ContractDefinition, type OperationDefinition, pascalCase } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { unaryOperations } from './contract-outputs.js';
import { Imports, specifier } from './imports.js';
import { docComment } from './layout.js';
import { layoutStatement, layoutText } from './layout-code.js';
import { withDeprecation } from './message-plan.js';
import { clientSignature, operationDoc } from './operation-signature.js';
import { contractNames, contractPaths, messagesPath, operationConstant } from './output-paths.js';
import { TypeNames } from './typescript-type.js';

/** What `typescript/client.hbs` lays out. */
export interface ClientView {
  readonly source: string;
  readonly imports: readonly string[];
  readonly doc: readonly string[];
  readonly name: string;
  readonly connection: string;
  readonly use: readonly string[];
  readonly methods: readonly {
    readonly doc: readonly string[];
    readonly signature: string;
    readonly body: readonly string[];
  }[];
  readonly events: readonly {
    readonly doc: readonly string[];
    readonly signature: string;
    readonly body: string;
  }[];
}

/** Plans the client stub of a contract. */
export function planClient(contract: ContractDefinition, index: SchemaIndex): ClientView {
  const own = contractNames(contract);
  const paths = contractPaths(contract);
  const imports = new Imports([own.client]);
  const names = new TypeNames(paths.client, index, imports);
  const runtime = '@wirepact/client/codegen';
  const connection = imports.type('Connection', runtime, 'RpcConnection');
  const file = index.contracts.find((item) => item.contract === contract)?.file;
  const messages = specifier(paths.client, messagesPath(file?.path ?? ''));
  const operations = unaryOperations(contract);
  const constants = operations.map(({ name }) =>
    imports.value(operationConstant(own, name), messages),
  );
  const use = layoutText({
    before: '    connection.use(',
    open: '[',
    items: constants,
    close: ']);',
  });
  const methods = operations.map((operation, i) => {
    const options = imports.type('CallOptions', runtime, 'RpcCallOptions');
    const { parameters, result } = clientSignature(contract, operation, names);
    return {
      doc: docComment(operationDoc(operation, 'client'), '  '),
      signature: layoutText({
        before: `  async ${operation.name}`,
        open: '(',
        items: [...parameters, `options?: ${options}`],
        close: ')',
        after: `: Promise<${result}> {`,
      }),
      body: methodBody(operation, constants[i] ?? '', {
        maskOf: () => imports.value('maskOf', runtime),
        paths: () => imports.value(own.paths, messages),
      }).flatMap((statement) => layoutStatement(statement, '    ')),
    };
  });
  const events = contract.events.map((event) => ({
    doc: docComment(withDeprecation(event.doc, event.deprecated), '  '),
    signature: layoutText({
      before: `  on${pascalCase(event.name)}`,
      open: '(',
      items: [`handler: (message: ${names.message(event.message)}) => void`],
      close: ')',
      after: `: ${imports.type('Unsubscribe', runtime)} {`,
    }),
    body: `return this.connection.on(${imports.value(own.events, messages)}.${event.name}, handler);`,
  }));
  return {
    source: contract.source,
    imports: imports.statements(),
    doc: docComment(
      `Calls \`${contract.service}\` over a connection, which several clients may share.`,
    ),
    name: own.client,
    connection,
    use: constants.length === 0 ? [] : [use],
    methods,
    events,
  };
}

function methodBody(
  operation: OperationDefinition,
  constant: string,
  runtime: { maskOf: () => string; paths: () => string },
): string[] {
  const call = (request: string) =>
    `const response = await this.connection.call(${constant}, ${request}, options);`;
  switch (operation.crud) {
    case 'getAll':
      return [call('{}'), 'return response.items.items;'];
    case 'get':
      return [call('{ id }'), 'return response.item;'];
    case 'add':
      return [call('{ item }'), 'return response.item;'];
    case 'update':
      return [
        `const updateMask = ${runtime.maskOf()}(item, ${runtime.paths()});`,
        call('{ id, item, updateMask }'),
        'return response.item;',
      ];
    case 'delete':
      return [call('{ id }'), 'return response.success;'];
    default: {
      const request = operation.takesRequest ? 'request' : '{}';
      const sent = `this.connection.call(${constant}, ${request}, options);`;
      return [operation.returnsResponse ? `return ${sent}` : `await ${sent}`];
    }
  }
}
