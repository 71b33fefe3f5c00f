import { diagnosticCodes } from '@wirepact/schema';
import { type ClassDeclaration, type PropertyDeclaration, Scope } from 'ts-morph';
import type { ContractReaders } from './contract-readers.js';
import { contractDecorators } from './decorators.js';
import { locationOf } from './location.js';

/** Reports members of a contract class that look like a part of it and cannot be one. */
export function refuseMembers(node: ClassDeclaration, readers: ContractReaders): void {
  const names = new Map<string, PropertyDeclaration>();
  for (const property of node.getProperties()) {
    const name = property.getName();
    const known = names.get(name);
    if (known === undefined) names.set(name, property);
    else refuseSecond(name, property, known, readers);
  }
  for (const accessor of [...node.getGetAccessors(), ...node.getSetAccessors()]) {
    for (const [name, { decorator }] of contractDecorators(accessor, readers.scope, readers.sink)) {
      readers.sink.error(
        diagnosticCodes.badOption,
        `@${name} belongs above a property, not an accessor`,
        {
          location: locationOf(decorator),
          hint: `Declare \`${accessor.getName()}!: …\` with its type`,
        },
      );
    }
  }
}

function refuseSecond(
  name: string,
  property: PropertyDeclaration,
  first: PropertyDeclaration,
  { sink }: ContractReaders,
): void {
  sink.error(diagnosticCodes.duplicateName, `The contract declares \`${name}\` twice`, {
    location: locationOf(property.getNameNode()),
    related: [{ message: 'The first one', location: locationOf(first.getNameNode()) }],
    hint: 'Rename one',
  });
}

/**
 * Whether a property with a decorator of the contract language can be a part of the contract; what
 * is in the way is reported.
 */
export function isContractProperty(
  property: PropertyDeclaration,
  { sink }: ContractReaders,
): boolean {
  const location = locationOf(property.getNameNode());
  if (property.isStatic()) {
    sink.error(diagnosticCodes.badOption, 'A static property is no part of a contract', {
      location,
      hint: 'Drop `static`',
    });
    return false;
  }
  const name = property.getName();
  if (name.startsWith('#') || property.getScope() !== Scope.Public) {
    sink.error(diagnosticCodes.badOption, `\`${name}\` is not public, so no message can hold it`, {
      location,
      hint: name.startsWith('#')
        ? 'Drop the `#`; the option `exclude: true` keeps a field from clients'
        : `Drop \`${property.getScope()}\`; the option \`exclude: true\` keeps a field from clients`,
    });
    return false;
  }
  return true;
}
