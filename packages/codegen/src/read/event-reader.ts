import { diagnosticCodes, type EventDefinition, pascalCase } from '@wirepact/schema';
import type { PropertyDeclaration } from 'ts-morph';
import { ownerOf } from './base-contracts.js';
import type { ContractHeader } from './contract-header.js';
import type { ContractReaders } from './contract-readers.js';
import type { DecoratorOptions } from './decorator-options.js';
import { remarksOf } from './doc-comment.js';
import { locationOf } from './location.js';
import { propertyName } from './static-value.js';

/** Reads a property with `@ContractEvent`: a message that the server pushes. */
export function readEvent(
  property: PropertyDeclaration,
  options: DecoratorOptions,
  header: ContractHeader,
  readers: ContractReaders,
): EventDefinition | undefined {
  const name = options.string('name') ?? propertyName(property.getNameNode());
  const typeNode = property.getTypeNode();
  const { types, sink } = readers;
  const message = pascalCase(header.controllerName);
  const owner = ownerOf(property, header, readers).name;
  const place = { home: header.home, message, owner, property: name };
  const read = typeNode && types.read(typeNode, place);
  if (typeNode !== undefined && read === undefined) return undefined;
  if (read?.type.kind !== 'message' || read.shape !== 'single') {
    sink.error(diagnosticCodes.unsupportedType, `The event \`${name}\` must carry a message`, {
      location: locationOf(typeNode ?? property),
      hint: 'Declare an interface for it',
    });
    return undefined;
  }
  const remarks = remarksOf(property);
  const deprecated = options.deprecation() ?? remarks.deprecated;
  return {
    name,
    doc: remarks.doc,
    message: read.type.fullName,
    ...(deprecated === undefined ? {} : { deprecated }),
    location: locationOf(property.getNameNode()),
  };
}
