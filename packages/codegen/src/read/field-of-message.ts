import type { PropertyDeclaration } from 'ts-morph';
import type { ContractReaders } from './contract-readers.js';
import { contractDecorators } from './decorators.js';
import { readFieldSettings } from './field-settings.js';
import { fieldOptions } from './known-options.js';
import type { FieldSettings } from './message-reader.js';
import { NamedModules } from './module-specifiers.js';
import { readOptions } from './read-options.js';

/**
 * What `@ContractField` says of a property whose class is used as a message: null for an operation
 * or event, which is no part of the message, and undefined where nothing is said.
 */
export function fieldOfMessage(
  property: PropertyDeclaration,
  readers: ContractReaders,
): FieldSettings | null | undefined {
  if (property.getDecorators().length === 0) return undefined;
  const decorators = contractDecorators(property, readers.scope, readers.sink);
  const found = decorators.get('ContractField');
  if (found === undefined) return decorators.size === 0 ? undefined : null;
  const home = readers.registry.homeOf(property.getSourceFile());
  // The contract says which options are none of its business; here nobody would read it.
  const context = { home, modules: new NamedModules(), foreign: new Set<string>() };
  const options = readOptions(found, fieldOptions, context.foreign, readers);
  return readFieldSettings(options, property, context, readers) ?? null;
}
