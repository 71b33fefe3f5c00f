import { type ContractDefinition, pascalCase } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { type ClientMethodView, clientRuntime, planClientMethod } from './client-method.js';
import { Imports, specifier } from './imports.js';
import { docComment } from './layout.js';
import { LINE_WIDTH, layoutStatement, layoutText } from './layout-code.js';
import { withDeprecation } from './message-plan.js';
import { contractNames, contractPaths, messagesPath, operationConstant } from './output-paths.js';
import { TypeNames } from './typescript-type.js';

/** What `typescript/client.hbs` lays out. */
export interface ClientView {
  readonly source: string;
  readonly imports: readonly string[];
  readonly doc: readonly string[];
  readonly declaration: string;
  readonly use: readonly string[];
  readonly methods: readonly ClientMethodView[];
  readonly events: readonly {
    readonly doc: readonly string[];
    readonly signature: string;
    readonly body: readonly string[];
  }[];
}

/** Plans the client stub of a contract. */
export function planClient(contract: ContractDefinition, index: SchemaIndex): ClientView {
  const own = contractNames(contract);
  const paths = contractPaths(contract);
  // `Maker` is the type parameter's name.
  const imports = new Imports([own.client, 'Maker']);
  const names = new TypeNames(paths.client, index, imports);
  const connection = imports.type('Connection', clientRuntime, 'RpcConnection');
  const maker = imports.type('CallMaker', clientRuntime, 'RpcCallMaker');
  const file = index.contracts.find((item) => item.contract === contract)?.file;
  const messages = specifier(paths.client, messagesPath(file?.path ?? ''));
  const constants = contract.operations.map(({ name }) =>
    imports.value(operationConstant(own, name), messages),
  );
  const use = layoutText({
    before: '    connection.use(',
    open: '[',
    items: constants,
    close: ']);',
  });
  const methods = contract.operations.map((operation, i) =>
    planClientMethod(contract, operation, names, {
      constant: constants[i] ?? '',
      paths: () => imports.value(own.paths, messages),
      type: (name) => imports.type(name, messages),
    }),
  );
  const events = contract.events.map((event) => ({
    doc: docComment(withDeprecation(event.doc, event.deprecated), '  '),
    signature: layoutText({
      before: `  on${pascalCase(event.name)}`,
      open: '(',
      // Only connections have events; without arguments the class is that of a connection.
      items: [
        `this: ${own.client}`,
        `handler: ${imports.type('EventHandler', clientRuntime)}<${names.message(event.message)}>`,
      ],
      close: ')',
      after: `: ${imports.type('Unsubscribe', clientRuntime)} {`,
    }),
    body: layoutStatement(
      `return this.connection.on(${imports.value(own.events, messages)}.${event.name}, handler);`,
      '    ',
    ),
  }));
  return {
    source: contract.source,
    imports: imports.statements(),
    doc: docComment(
      `Calls \`${contract.service}\` over a connection, which several clients may share.`,
    ),
    declaration: classOf(own.client, `Maker extends ${maker} = ${connection}`),
    use: constants.length === 0 ? [] : [use],
    methods,
    events,
  };
}

/** Calls need no connection but what makes calls, which servers have of their clients too. */
function classOf(name: string, parameter: string): string {
  const line = `export class ${name}<${parameter}> {`;
  return line.length <= LINE_WIDTH ? line : `export class ${name}<\n  ${parameter},\n> {`;
}
