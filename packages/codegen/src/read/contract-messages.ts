import { diagnosticCodes, pascalCase } from '@wirepact/schema';
import { Node, type PropertyDeclaration } from 'ts-morph';
import { baseContracts } from './base-contracts.js';
import type { ContractHeader } from './contract-header.js';
import type { ContractReaders } from './contract-readers.js';
import { contractDecorators, type FoundDecorator } from './decorators.js';
import { docOf } from './doc-comment.js';
import { messageOptions } from './known-options.js';
import { locationOf } from './location.js';
import { readMessageProperties } from './message-properties-reader.js';
import { qualified } from './message-registry.js';
import { readOptions } from './read-options.js';
import { propertyName } from './static-value.js';
import type { GenericDeclaration } from './type-place.js';

/**
 * Names the messages that a contract declares with `@ContractMessage`, its bases' among them,
 * before any operation that may refer to them by name is read.
 */
export function declareMessages(header: ContractHeader, readers: ContractReaders): void {
  for (const node of [...baseContracts(header.node, readers), header.node]) {
    for (const property of node.getProperties()) {
      const found = contractDecorators(property, readers.scope, readers.sink).get(
        'ContractMessage',
      );
      if (found !== undefined) declareMessage(property, found, header, readers);
    }
  }
}

function declareMessage(
  node: PropertyDeclaration,
  found: FoundDecorator,
  header: ContractHeader,
  readers: ContractReaders,
): void {
  const { registry, references } = readers;
  const options = readOptions(found, messageOptions, header.foreign, readers);
  const name = pascalCase(options.string('name') ?? propertyName(node.getNameNode()));
  // A message of a base class belongs to the base's file, whichever contract extends it.
  const home = registry.homeOfPlace(node);
  const own = qualified(home, name);
  const properties = options.object('properties');
  const declaration = nearbyDeclaration(node, readers);
  let fullName: string | undefined;
  if (properties !== undefined) {
    const { foreign } = header;
    const message = { name, fullName: own, home, node, isCmmv: found.isCmmv, foreign };
    if (declaration !== undefined && registry.known(declaration) === undefined) {
      registry.preset(declaration, own);
    }
    fullName = registry.name(node, own, () =>
      readers.messages.add(home, readMessageProperties(message, properties, readers)),
    );
  } else if (declaration !== undefined) {
    fullName = registry.name(declaration, own, () =>
      readers.messages.readMembers(declaration, name, docOf(declaration), home),
    );
  } else {
    fullName = fromType(node, name, header, readers);
  }
  if (fullName === undefined) return;
  references.addMessage(header.home, name, fullName);
  const renamedFrom = options.strings('renamedFrom') ?? [];
  const description = options.string('description') ?? '';
  references.addRemarks(fullName, { renamedFrom: renamedFrom.map(pascalCase), description });
}

/** The interface, class or object type that the property names, if it stands in the same file. */
function nearbyDeclaration(
  node: PropertyDeclaration,
  { scope, references }: ContractReaders,
): GenericDeclaration | undefined {
  const type = node.getTypeNode();
  if (!Node.isTypeReference(type)) return undefined;
  const found = scope.resolve(type.getTypeName(), type.getSourceFile());
  if (found.kind !== 'declaration' || found.node.getSourceFile() !== node.getSourceFile()) {
    return undefined;
  }
  const declaration = found.node;
  if (Node.isVariableDeclaration(declaration) || Node.isEnumDeclaration(declaration)) {
    return undefined;
  }
  const isObject =
    !Node.isTypeAliasDeclaration(declaration) || Node.isTypeLiteral(declaration.getTypeNode());
  const isGeneric = declaration.getTypeParameters().length > 0;
  if (!isObject || isGeneric) return undefined;
  return references.contract({ kind: 'declaration', node: declaration }) === undefined
    ? declaration
    : undefined;
}

function fromType(
  node: PropertyDeclaration,
  name: string,
  { home }: ContractHeader,
  { types, sink }: ContractReaders,
): string | undefined {
  const typeNode = node.getTypeNode();
  // An object type in place takes the message's own name, without the contract's in front.
  const read = typeNode && types.read(typeNode, { home, message: '', owner: '', property: name });
  if (typeNode !== undefined && read === undefined) return undefined;
  if (read?.type.kind === 'message' && read.shape === 'single') return read.type.fullName;
  sink.error(
    diagnosticCodes.unsupportedType,
    `\`${node.getName()}\` must have the type of a message`,
    {
      location: locationOf(typeNode ?? node),
      hint: `Declare \`${node.getName()}!: { … }\` or the name of an interface`,
    },
  );
  return undefined;
}
