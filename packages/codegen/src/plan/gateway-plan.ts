import type { ContractDefinition, OperationDefinition } from '@wirepact/schema';
import type { SchemaIndex } from '../schema-index.js';
import { GatewayMethods, type MethodForm } from './gateway-method.js';
import { Imports, specifier } from './imports.js';
import { docComment, quote } from './layout.js';
import { layoutText } from './layout-code.js';
import { withDeprecation } from './message-plan.js';
import { returnsStream, takesStream } from './operation-signature.js';
import { contractNames, contractPaths, messagesPath } from './output-paths.js';
import type { RuledMessages } from './rules-plan.js';
import { TypeNames } from './typescript-type.js';

/** What `typescript/gateway.hbs` lays out. */
export interface GatewayView {
  readonly source: string;
  readonly imports: readonly string[];
  readonly doc: readonly string[];
  readonly name: string;
  readonly rpc: string;
  readonly contract: string;
  readonly inject: string;
  readonly construction: string;
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
  ruled: RuledMessages,
): GatewayView {
  const own = contractNames(contract);
  const paths = contractPaths(contract);
  const imports = new Imports([own.gateway]);
  const names = new TypeNames(paths.gateway, index, imports);
  const runtime = '@wirepact/server/codegen';
  const used: Runtime = {
    message: imports.value('Message', runtime, 'RpcMessage'),
    context: imports.type('CallContext', runtime, 'RpcCallContext'),
    type: (name) => imports.type(name, runtime, `Rpc${name}`),
    data: () => (mode.parameterDecorators ? imports.value('Data', runtime, 'RpcData') : undefined),
    contextDecorator: () =>
      mode.parameterDecorators ? imports.value('Context', runtime, 'RpcContext') : undefined,
  };
  const serviceProperty = `${own.constant}Service`;
  const rpc = imports.value('Rpc', runtime, 'RpcGateway');
  const file = index.contracts.find((item) => item.contract === contract)?.file;
  const contractConstant = imports.value(
    own.contract,
    specifier(paths.gateway, messagesPath(file?.path ?? '')),
  );
  const service = imports.value(own.service, specifier(paths.gateway, paths.service));
  const bodies = new GatewayMethods(contract, index, names, ruled, `this.${serviceProperty}`);
  const methods = contract.operations.map((operation) =>
    planMethod(contract, operation, bodies, names, used),
  );
  return {
    source: contract.source,
    imports: imports.statements(),
    doc: docComment(`Answers the calls of \`${contract.service}\`.`),
    name: own.gateway,
    rpc,
    contract: contractConstant,
    inject: layoutText({
      before: `  static readonly inject: readonly [typeof ${service}] = `,
      open: '[',
      items: [service],
      close: '];',
    }),
    construction: layoutText({
      before: '  constructor',
      open: '(',
      items: [`private readonly ${serviceProperty}: ${service}`],
      close: ')',
      after: ' {}',
    }),
    methods,
  };
}

interface Runtime {
  readonly message: string;
  readonly context: string;
  readonly type: (name: string) => string;
  readonly data: () => string | undefined;
  readonly contextDecorator: () => string | undefined;
}

function planMethod(
  contract: ContractDefinition,
  operation: OperationDefinition,
  bodies: GatewayMethods,
  names: TypeNames,
  used: Runtime,
): GatewayView['methods'][number] {
  const { lines, form } = bodies.body(operation);
  const usesData = operation.takesRequest && operation.crud !== 'getAll';
  const data = used.data();
  const context = used.contextDecorator();
  const parameters = [
    // Without parameter decorators the places count: the data comes first, used or not.
    ...(usesData || data === undefined
      ? [
          `${data === undefined ? '' : `@${data}() `}${usesData ? 'data' : '_data'}: ${requestType(operation, names, used)}`,
        ]
      : []),
    `${context === undefined ? '' : `@${context}() `}context: ${used.context}`,
  ];
  return {
    doc: docComment(withDeprecation(operation.doc, operation.deprecated), '  '),
    decorator: `@${used.message}(${quote(pattern(contract, operation))})`,
    signature: layoutText({
      before: `  ${prefixes[form]}${operation.name}`,
      open: '(',
      items: parameters,
      close: ')',
      after: `: ${resultOf(form, operation, used)}<${names.message(operation.response)}> {`,
    }),
    body: lines,
  };
}

const prefixes: Readonly<Record<MethodForm, string>> = {
  plain: '',
  async: 'async ',
  generator: 'async *',
};

function requestType(operation: OperationDefinition, names: TypeNames, used: Runtime): string {
  const message = names.message(operation.request);
  return takesStream(operation) ? `${used.type('MessageStream')}<${message}>` : message;
}

/** The generic type that a method returns the response in. */
function resultOf(form: MethodForm, operation: OperationDefinition, used: Runtime): string {
  if (form === 'generator') return 'AsyncIterable';
  if (form === 'async') return 'Promise';
  return used.type(returnsStream(operation) ? 'Messages' : 'Awaitable');
}

/**
 * A request message names its operation, unless its name could mean another one as well: then the
 * rpc does.
 */
function pattern({ operations }: ContractDefinition, operation: OperationDefinition): string {
  const name = shortName(operation.request);
  const meant = operations.filter(
    (other) => other === operation || shortName(other.request) === name || other.rpc === name,
  );
  return meant.length === 1 ? name : operation.rpc;
}

function shortName(message: string): string {
  return message.split('.').at(-1) ?? message;
}
