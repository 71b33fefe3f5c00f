import type { ContractDefinition, OperationDefinition } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { Imports, specifier } from './imports.js';
import { docComment, quote } from './layout.js';
import { layoutText } from './layout-code.js';
import { contractNames, contractPaths, messagesPath } from './output-paths.js';
import { TypeNames } from './typescript-type.js';

/** What `typescript/gateway.hbs` lays out. */
export interface GatewayView {
  readonly source: string;
  readonly imports: readonly string[];
  readonly doc: readonly string[];
  readonly name: string;
  readonly rpc: string;
  readonly contract: string;
  readonly service: string;
  readonly serviceProperty: string;
  readonly methods: readonly {
    readonly doc: readonly string[];
    readonly decorator: string;
    readonly signature: string;
    readonly body: readonly string[];
  }[];
}

/** How a project compiles decorators. */
export interface DecoratorMode {
  /** Parameter decorators exist under `experimentalDecorators` only. */
  readonly parameterDecorators: boolean;
}

/** Plans the gateway of a contract. */
export function planGateway(
  contract: ContractDefinition,
  index: SchemaIndex,
  mode: DecoratorMode,
): GatewayView {
  const own = contractNames(contract);
  const paths = contractPaths(contract);
  const imports = new Imports([own.gateway]);
  const names = new TypeNames(paths.gateway, index, imports);
  const runtime = '@wirepact/server/codegen';
  const used: Runtime = {
    message: imports.value('Message', runtime, 'RpcMessage'),
    context: imports.type('CallContext', runtime, 'RpcCallContext'),
    entity: () => imports.value(own.entity, specifier(paths.gateway, paths.entity)),
    data: () => (mode.parameterDecorators ? imports.value('Data', runtime, 'RpcData') : undefined),
    contextDecorator: () =>
      mode.parameterDecorators ? imports.value('Context', runtime, 'RpcContext') : undefined,
    service: `${own.constant}Service`,
  };
  const rpc = imports.value('Rpc', runtime, 'RpcGateway');
  const file = index.contracts.find((item) => item.contract === contract)?.file;
  const contractConstant = imports.value(
    own.contract,
    specifier(paths.gateway, messagesPath(file?.path ?? '')),
  );
  const service = imports.value(own.service, specifier(paths.gateway, paths.service));
  const methods = contract.operations.map((operation) =>
    planMethod(contract, operation, index, names, used),
  );
  return {
    source: contract.source,
    imports: imports.statements(),
    doc: docComment(`Answers the calls of \`${contract.service}\`.`),
    name: own.gateway,
    rpc,
    contract: contractConstant,
    service,
    serviceProperty: used.service,
    methods,
  };
}

interface Runtime {
  readonly message: string;
  readonly context: string;
  readonly entity: () => string;
  readonly data: () => string | undefined;
  readonly contextDecorator: () => string | undefined;
  readonly service: string;
}

function planMethod(
  contract: ContractDefinition,
  operation: OperationDefinition,
  index: SchemaIndex,
  names: TypeNames,
  used: Runtime,
): GatewayView['methods'][number] {
  const body = methodBody(operation, used, hidesFields(contract, index), contract.entity);
  const usesData = operation.takesRequest && operation.crud !== 'getAll';
  const data = used.data();
  const context = used.contextDecorator();
  const parameters = [
    // Without parameter decorators the places count: the data comes first, used or not.
    ...(usesData || data === undefined
      ? [
          `${data === undefined ? '' : `@${data}() `}${usesData ? 'data' : '_data'}: ${names.message(operation.request)}`,
        ]
      : []),
    `${context === undefined ? '' : `@${context}() `}context: ${used.context}`,
  ];
  return {
    doc: docComment(operation.doc, '  '),
    decorator: `@${used.message}(${quote(pattern(contract, operation))})`,
    signature: layoutText({
      before: `  async ${operation.name}`,
      open: '(',
      items: parameters,
      close: ')',
      after: `: Promise<${names.message(operation.response)}> {`,
    }),
    body,
  };
}

/** A request message names its operation, unless several operations take it: then the rpc does. */
function pattern(contract: ContractDefinition, operation: OperationDefinition): string {
  const sharing = contract.operations.filter(({ request }) => request === operation.request);
  return sharing.length === 1
    ? (operation.request.split('.').at(-1) ?? operation.request)
    : operation.rpc;
}

/** Whether the contract keeps a field from its clients. */
function hidesFields(contract: ContractDefinition, index: SchemaIndex): boolean {
  const fields = contract.entity === undefined ? [] : index.message(contract.entity).fields;
  return fields.some(({ options }) => options.exclude === 'both' || options.exclude === 'toPlain');
}

function methodBody(
  operation: OperationDefinition,
  used: Runtime,
  hides: boolean,
  entity: string | undefined,
): string[] {
  const call = `this.${used.service}.${operation.name}`;
  const item = () => (hides ? `item: ${used.entity()}.toPlain(item)` : 'item');
  switch (operation.crud) {
    case 'getAll':
      return [
        `const items = await ${call}(context);`,
        hides
          ? `return { items: { items: items.map((item) => ${used.entity()}.toPlain(item)) } };`
          : 'return { items: { items } };',
      ];
    case 'get':
      return [`const item = await ${call}(data.id, context);`, `return { ${item()} };`];
    case 'add':
      return [
        `const entity = ${used.entity()}.from(data.item);`,
        `const item = await ${call}(entity, context);`,
        `return { ${item()}, id: item.id };`,
      ];
    case 'update':
      return [
        `const patch = ${used.entity()}.patch(data.item, data.updateMask);`,
        `const item = await ${call}(data.id, patch, context);`,
        `return { ${item()}, id: item.id };`,
      ];
    case 'delete':
      return [
        `const { success } = await ${call}(data.id, context);`,
        'return { success, id: data.id };',
      ];
    default: {
      const parameters = operation.takesRequest ? 'data, context' : 'context';
      if (hides && operation.response === entity) {
        return [
          `const item = await ${call}(${parameters});`,
          `return ${used.entity()}.toPlain(item);`,
        ];
      }
      return operation.returnsResponse
        ? [`return this.${used.service}.${operation.name}(${parameters});`]
        : [`await ${call}(${parameters});`, 'return {};'];
    }
  }
}
