import {
  diagnosticCodes,
  type OperationDefinition,
  type OperationKind,
  pascalCase,
} from '@wirepact/schema';
import {
  type FunctionTypeNode,
  type MethodDeclaration,
  Node,
  type PropertyDeclaration,
  type TypeNode,
} from 'ts-morph';
import { ownerOf } from './base-contracts.js';
import type { ContractHeader } from './contract-header.js';
import type { ContractReaders } from './contract-readers.js';
import type { DecoratorOptions } from './decorator-options.js';
import { remarksOf } from './doc-comment.js';
import { locationOf } from './location.js';
import { qualified } from './message-registry.js';
import { operationAccess, ownAccess, refuseNotPublic } from './operation-access.js';
import { joinLabels, labelsOf, readLabels } from './operation-labels.js';
import { propertyName } from './static-value.js';

/** A member that is an operation: a property, or a method under `@ContractMethod`. */
export type OperationNode = PropertyDeclaration | MethodDeclaration;

/** The type of a function: of a property, or of a method itself. */
type Signature = FunctionTypeNode | MethodDeclaration;

/** One side of an operation. */
interface Side {
  readonly message: string;
  readonly streams: boolean;
  /** False where the contract has nothing there, so that an empty message stands for it. */
  readonly declared: boolean;
}

/**
 * Reads an operation: `(request: Ask) => Answer`, or CMMV's spelling by message names.
 *
 * @param methodName What `@ContractMethod` calls the method of service and client.
 */
export function readOperation(
  node: OperationNode,
  options: DecoratorOptions,
  header: ContractHeader,
  readers: ContractReaders,
  methodName: string | undefined,
): OperationDefinition | undefined {
  const own = propertyName(node.getNameNode());
  const name = methodName ?? options.string('functionName') ?? own;
  const rpc = pascalCase(options.string('name') ?? own);
  const signature = signatureOf(node);
  if (signature === undefined && options.names().length === 0) {
    return refuse(
      typeNodeOf(node) ?? node,
      `The operation \`${name}\` does not say what it takes and returns`,
      readers,
      { hint: `Declare it as \`${name}!: (request: Ask) => Answer\`` },
    );
  }
  const request = sideOf('request', node, signature, rpc, options, header, readers);
  const response = sideOf('response', node, signature, rpc, options, header, readers);
  const errors = options
    .list('errors')
    .map((error) => readers.references.message(error, header.home))
    .filter((error) => error !== undefined);
  if (request === undefined || response === undefined) return undefined;
  const kind = kindOf(request.streams, response.streams);
  const idempotent = options.boolean('idempotent');
  if (idempotent && kind !== 'unary')
    warnOfStream(options.node('idempotent') ?? node, name, readers);
  const timeoutMs = timeoutOf(options);
  const remarks = remarksOf(node);
  const deprecated = options.deprecation() ?? remarks.deprecated;
  const renamedFrom = [...(options.strings('renamedFrom') ?? []), ...(remarks.renamedFrom ?? [])];
  const access = operationAccess(ownAccess(options, readers.sink), header);
  refuseNotPublic(options, access, readers.sink);
  return {
    kind,
    name,
    rpc,
    doc: remarks.doc || (options.string('description') ?? ''),
    request: request.message,
    response: response.message,
    takesRequest: request.declared,
    returnsResponse: response.declared,
    ...(access === undefined ? {} : { access }),
    ...(errors.length === 0 ? {} : { errors }),
    ...(idempotent ? { idempotent: true as const } : {}),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...labelsOf(joinLabels(header.labels, readLabels(options))),
    ...(options.boolean('createBoilerplate') === false
      ? { omitFromImplementation: true as const }
      : {}),
    ...(renamedFrom.length === 0 ? {} : { renamedFrom: renamedFrom.map(pascalCase) }),
    ...(deprecated === undefined ? {} : { deprecated }),
    location: locationOf(node.getNameNode()),
  };
}

function kindOf(requests: boolean, responses: boolean): OperationKind {
  if (requests) return responses ? 'bidi' : 'clientStream';
  return responses ? 'serverStream' : 'unary';
}

/** What was delivered of a stream cannot be taken back, so it is not begun again by itself. */
function warnOfStream(node: Node, name: string, { sink }: ContractReaders): void {
  sink.warning(
    diagnosticCodes.noEffect,
    `\`${name}\` streams: \`idempotent\` is in the .proto, and no call is made again`,
    {
      location: locationOf(node),
      hint: 'Leave it out; callers of a stream from the server go on with the option `restart`',
    },
  );
}

/** setTimeout fires at once for more than 2^31-1 ms. */
const LONGEST_MS = 2 ** 31 - 1;

function timeoutOf(options: DecoratorOptions): number | undefined {
  const value = options.integer('timeoutMs');
  if (value === undefined || (value >= 0 && value <= LONGEST_MS)) return value;
  return options.mismatch('timeoutMs', `0 to ${LONGEST_MS} milliseconds, 0 for no deadline`);
}

function typeNodeOf(node: OperationNode): TypeNode | undefined {
  return Node.isPropertyDeclaration(node) ? node.getTypeNode() : undefined;
}

function signatureOf(node: OperationNode): Signature | undefined {
  if (Node.isMethodDeclaration(node)) return node;
  let type = node.getTypeNode();
  while (Node.isParenthesizedTypeNode(type)) type = type.getTypeNode();
  return Node.isFunctionTypeNode(type) ? type : undefined;
}

/** What goes in or comes out; the options win over the type of the function. */
function sideOf(
  side: 'request' | 'response',
  node: OperationNode,
  signature: Signature | undefined,
  rpc: string,
  options: DecoratorOptions,
  header: ContractHeader,
  readers: ContractReaders,
): Side | undefined {
  const name = `${rpc}${pascalCase(side)}`;
  const option = options.expression(side, 'a message');
  const declared = option && readers.references.message(option, header.home);
  if (option !== undefined && declared === undefined) return undefined;
  const written = signature && typeOf(side, signature, readers);
  if (written === null) return undefined;
  const { type, streams } = written === undefined ? noType : unwrapStream(written.node);
  if (streams && type === undefined) {
    return refuse(written?.node ?? node, 'The stream does not say what its messages are', readers, {
      hint: 'Write `AsyncIterable<Message>`',
    });
  }
  if (type === undefined) {
    const message =
      declared ??
      addEmpty(name, node, side === 'request' ? node.getNameNode() : node, header, readers);
    return { message, streams: false, declared: declared !== undefined };
  }
  // An object type in place has no name of its own, so it cannot contradict the option.
  if (declared !== undefined && Node.isTypeLiteral(type)) {
    return { message: declared, streams, declared: true };
  }
  const message = messageOf(type, name, header, readers);
  if (declared !== undefined && message !== undefined && declared !== message) {
    readers.sink.warning(
      diagnosticCodes.typeMismatch,
      `${side} ${declared} wins over the TypeScript type \`${type.getText()}\``,
      { location: locationOf(type), hint: `Make the two agree, or leave ${side} out` },
    );
  }
  const used = declared ?? message;
  return used === undefined ? undefined : { message: used, streams, declared: true };
}

const noType: { readonly type: undefined; readonly streams: false } = {
  type: undefined,
  streams: false,
};

/** The type of the parameter or of what is returned; null where it cannot be used. */
function typeOf(
  side: 'request' | 'response',
  signature: Signature,
  readers: ContractReaders,
): { readonly node: TypeNode } | undefined | null {
  if (side === 'response') {
    const node = unwrapPromise(signature.getReturnTypeNode());
    return node === undefined || node.getText() === 'void' ? undefined : { node };
  }
  const [parameter, second] = signature.getParameters();
  if (parameter === undefined) return undefined;
  if (second !== undefined) {
    refuse(second, 'An operation takes one message', readers, {
      hint: 'Put the parameters into one interface',
    });
    return null;
  }
  const node = parameter.getTypeNode();
  if (node === undefined) {
    refuse(parameter, `\`${parameter.getName()}\` has no type`, readers, {
      hint: 'Write the type of the message',
    });
    return null;
  }
  return { node };
}

const streamTypes: ReadonlySet<string> = new Set([
  'AsyncIterable',
  'AsyncIterableIterator',
  'AsyncGenerator',
]);

function unwrapStream(node: TypeNode): {
  readonly type: TypeNode | undefined;
  readonly streams: boolean;
} {
  if (Node.isTypeReference(node) && streamTypes.has(node.getTypeName().getText())) {
    return { type: node.getTypeArguments()[0], streams: true };
  }
  return { type: node, streams: false };
}

/** A message named by a type node; an object type in place is called `name`. */
function messageOf(
  node: TypeNode,
  name: string,
  { home }: ContractHeader,
  readers: ContractReaders,
): string | undefined {
  const read = readers.types.read(node, { home, message: '', owner: '', property: name });
  if (read === undefined) return undefined;
  if (read.type.kind !== 'message' || read.shape !== 'single' || read.optional) {
    return refuse(
      node,
      `An operation takes and returns messages, not \`${node.getText()}\``,
      readers,
      {
        hint:
          read.type.kind === 'message' && read.optional
            ? 'It is always there: make what may be absent a property of it, `{ item?: Item }`'
            : 'Wrap it in an interface, so that fields can be added later',
      },
    );
  }
  return read.type.fullName;
}

function refuse(
  node: Node,
  message: string,
  { sink }: ContractReaders,
  { hint }: { hint: string },
): undefined {
  sink.error(diagnosticCodes.unsupportedType, message, { location: locationOf(node), hint });
  return undefined;
}

/** The empty message of an operation that takes or returns nothing; fields may be added later. */
function addEmpty(
  name: string,
  operation: OperationNode,
  node: Node,
  header: ContractHeader,
  readers: ContractReaders,
): string {
  const { messages, registry } = readers;
  const { home } = ownerOf(operation, header, readers);
  const fullName = qualified(home, name);
  return registry.name(node, fullName, () =>
    messages.add(home, {
      name,
      fullName,
      doc: '',
      fields: [],
      enums: [],
      location: locationOf(node),
      reserved: { numbers: [], names: [] },
    }),
  );
}

function unwrapPromise(node: TypeNode | undefined): TypeNode | undefined {
  if (Node.isTypeReference(node) && node.getTypeName().getText() === 'Promise') {
    return node.getTypeArguments()[0];
  }
  return node;
}
