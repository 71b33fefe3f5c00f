import { diagnosticCodes, type OperationDefinition, pascalCase } from '@wirepact/schema';
import { type FunctionTypeNode, Node, type PropertyDeclaration, type TypeNode } from 'ts-morph';
import type { ContractHeader } from './contract-header.js';
import type { ContractReaders } from './contract-readers.js';
import type { DecoratorOptions } from './decorator-options.js';
import { docOf, hasTag } from './doc-comment.js';
import { locationOf } from './location.js';
import { qualified } from './message-registry.js';
import { propertyName } from './static-value.js';

/** Reads an operation: `(request: Ask) => Answer`, or CMMV's spelling by message names. */
export function readOperation(
  property: PropertyDeclaration,
  options: DecoratorOptions,
  header: ContractHeader,
  readers: ContractReaders,
): OperationDefinition | undefined {
  const own = propertyName(property.getNameNode());
  const name = options.string('functionName') ?? own;
  const rpc = pascalCase(options.string('name') ?? own);
  const typeNode = property.getTypeNode();
  const common = {
    kind: 'unary' as const,
    name,
    rpc,
    doc: docOf(property),
    ...isDeprecated(property, options),
    location: locationOf(property.getNameNode()),
  };
  if (Node.isFunctionTypeNode(typeNode)) {
    const request = requestOf(typeNode, rpc, property, header, readers);
    const response = responseOf(typeNode, rpc, header, readers);
    if (request === undefined || response === undefined) return undefined;
    const takesRequest = typeNode.getParameters().length > 0;
    const returnsResponse = !isVoid(typeNode.getReturnTypeNode());
    return { ...common, request, response, takesRequest, returnsResponse };
  }
  const request = options.string('request');
  const response = options.string('response');
  if (response === undefined) {
    readers.sink.error(
      diagnosticCodes.unsupportedType,
      `The operation \`${name}\` does not say what it takes and returns`,
      {
        location: locationOf(typeNode ?? property),
        hint: `Declare it as \`${name}!: (request: Ask) => Answer\``,
      },
    );
    return undefined;
  }
  return {
    ...common,
    request:
      request === undefined
        ? addEmpty(`${rpc}Request`, property.getNameNode(), header, readers)
        : qualified(header.home, request),
    response: qualified(header.home, response),
    takesRequest: request !== undefined,
    returnsResponse: true,
  };
}

function requestOf(
  type: FunctionTypeNode,
  rpc: string,
  property: PropertyDeclaration,
  header: ContractHeader,
  readers: ContractReaders,
): string | undefined {
  const [parameter, second] = type.getParameters();
  if (parameter === undefined)
    return addEmpty(`${rpc}Request`, property.getNameNode(), header, readers);
  if (second !== undefined) {
    return refuse(second, 'An operation takes one message', readers, {
      hint: 'Put the parameters into one interface',
    });
  }
  const node = parameter.getTypeNode();
  if (node === undefined) {
    return refuse(parameter, `\`${parameter.getName()}\` has no type`, readers, {
      hint: 'Write the type of the message',
    });
  }
  return messageOf(node, `${rpc}Request`, header, readers);
}

function responseOf(
  type: FunctionTypeNode,
  rpc: string,
  header: ContractHeader,
  readers: ContractReaders,
): string | undefined {
  const node = unwrapPromise(type.getReturnTypeNode());
  if (node === undefined || isVoid(node)) {
    return addEmpty(`${rpc}Response`, type, header, readers);
  }
  return messageOf(node, `${rpc}Response`, header, readers);
}

/** A message named by a type node; an object type in place is called `name`. */
function messageOf(
  node: TypeNode,
  name: string,
  { home }: ContractHeader,
  readers: ContractReaders,
): string | undefined {
  if (Node.isTypeReference(node) && node.getTypeName().getText() === 'AsyncIterable') {
    return refuse(node, 'Streams are not carried out by this version', readers, {
      hint: 'Use a unary operation and an event',
    });
  }
  const read = readers.types.read(node, { home, message: '', owner: '', property: name });
  if (read === undefined) return undefined;
  if (read.type.kind !== 'message' || read.shape !== 'single' || read.optional) {
    return refuse(
      node,
      `An operation takes and returns messages, not \`${node.getText()}\``,
      readers,
      {
        hint: 'Wrap it in an interface, so that fields can be added later',
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
  node: Node,
  { home }: ContractHeader,
  { messages, registry }: ContractReaders,
): string {
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

function isVoid(node: TypeNode | undefined): boolean {
  const unwrapped = unwrapPromise(node);
  return unwrapped === undefined || unwrapped.getText() === 'void';
}

/** Whether a member is marked as deprecated, by option or by tag. */
function isDeprecated(
  property: PropertyDeclaration,
  options: DecoratorOptions,
): { deprecated?: true } {
  return options.value('deprecated') || hasTag(property, 'deprecated') ? { deprecated: true } : {};
}
